"""Where the panel goes: beside the tray icon, whole on its screen. Pure; logical pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Edge = Literal["left", "right", "top", "bottom"]

GAP = 8
USUAL_BAR = 48
_CORNER_PREFERENCE = 40


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: its left and top, its width and height."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column right of it."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first row below it."""
        return self.y + self.height

    @property
    def centre(self) -> tuple[int, int]:
        """The point in its middle."""
        return self.x + self.width // 2, self.y + self.height // 2

    @property
    def empty(self) -> bool:
        """Whether it holds no pixel."""
        return self.width <= 0 or self.height <= 0

    def holds(self, x: int, y: int) -> bool:
        """Whether the point lies in it."""
        return self.x <= x < self.right and self.y <= y < self.bottom

    def overlaps(self, other: Box) -> bool:
        """Whether a pixel lies in both."""
        across = self.x < other.right and other.x < self.right
        return across and self.y < other.bottom and other.y < self.bottom


@dataclass(frozen=True, slots=True)
class Place:
    """A screen: the whole of it, and what bars and docks leave free.

    On X11 with more than one screen nobody says what they leave: then both are the same.
    """

    whole: Box
    free: Box


def beside_icon(width: int, height: int, place: Place, icon: Box) -> tuple[int, int]:
    """The left top of a panel of this size beside the icon, off the bar that holds the icon."""
    return _beside(width, height, place, icon, GAP)


def beside_point(width: int, height: int, place: Place, point: tuple[int, int]) -> tuple[int, int]:
    """The left top of a panel beside a point in a bar: where the icon was clicked."""
    # Without struts nobody says how thick the bar is; half of a usual one lies past the point.
    gap = GAP if place.free != place.whole else USUAL_BAR // 2 + GAP
    return _beside(width, height, place, Box(*point, 1, 1), gap)


def in_corner(width: int, height: int, place: Place, right_to_left: bool) -> tuple[int, int]:
    """The left top of a panel in the corner where trays are: by a bar on top, else at the foot."""
    free = place.free
    on_top = free.y > place.whole.y and free.bottom == place.whole.bottom
    x = free.x + GAP if right_to_left else free.right - width - GAP
    y = free.y + GAP if on_top else free.bottom - height - GAP
    return _kept_in(x, y, width, height, free)


def room_for(place: Place) -> int:
    """How high a panel may be here, with a gap above and below it."""
    bar = 0 if place.free != place.whole else USUAL_BAR
    return place.free.height - 2 * GAP - bar


def edge_of(place: Place, point: tuple[int, int]) -> Edge:
    """The screen's edge whose bar holds the point: one that is kept free for a bar if there is
    one there, else the nearest, of which a corner has top or bottom.
    """
    distances = _distances(place.whole, point)
    kept = _kept_free(place)
    bars = [edge for edge in distances if kept[edge] > 0 and distances[edge] <= kept[edge]]
    if bars:
        return min(bars, key=lambda edge: distances[edge])
    return min(
        distances,
        key=lambda edge: distances[edge] - _CORNER_PREFERENCE * (edge in ("top", "bottom")),
    )


def _beside(width: int, height: int, place: Place, icon: Box, gap: int) -> tuple[int, int]:
    across, down = icon.centre
    edge = edge_of(place, icon.centre)
    x, y = across - width // 2, down - height // 2
    if edge == "bottom":
        y = icon.y - height - gap
    elif edge == "top":
        y = icon.bottom + gap
    elif edge == "left":
        x = icon.right + gap
    else:
        x = icon.x - width - gap
    return _kept_in(x, y, width, height, place.free)


def _kept_in(x: int, y: int, width: int, height: int, box: Box) -> tuple[int, int]:
    return (
        _kept_between(x, width, box.x, box.right),
        _kept_between(y, height, box.y, box.bottom),
    )


def _kept_between(start: int, length: int, first: int, end: int) -> int:
    room = end - first - length
    gap = min(GAP, max(0, room // 2))
    # What is larger than the screen shows its left top.
    return max(first + gap, min(start, end - length - gap))


def _distances(box: Box, point: tuple[int, int]) -> dict[Edge, int]:
    x, y = point
    return {
        "left": x - box.x,
        "right": box.right - 1 - x,
        "top": y - box.y,
        "bottom": box.bottom - 1 - y,
    }


def _kept_free(place: Place) -> dict[Edge, int]:
    whole, free = place.whole, place.free
    return {
        "left": free.x - whole.x,
        "right": whole.right - free.right,
        "top": free.y - whole.y,
        "bottom": whole.bottom - free.bottom,
    }
