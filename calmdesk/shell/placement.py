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


def icon_at(place: Place, point: tuple[int, int]) -> Box:
    """Where the icon may be that was clicked at this point, if nobody says where it is."""
    # Without struts nobody says how thick the bar is either: a usual one, hit in its middle.
    half = USUAL_BAR // 2 if place.free == place.whole else 0
    return Box(point[0] - half, point[1] - half, 2 * half + 1, 2 * half + 1)


def off_the_bar(place: Place, icon: Box | None) -> Box:
    """The part of the screen in which a panel and its shadow cover no bar."""
    whole, free = place.whole, place.free
    if icon is None or free != whole:
        return free
    edge = edge_of(place, icon.centre)
    if edge == "bottom":
        return Box(whole.x, whole.y, whole.width, icon.y - whole.y)
    if edge == "top":
        return Box(whole.x, icon.bottom, whole.width, whole.bottom - icon.bottom)
    if edge == "left":
        return Box(icon.right, whole.y, whole.right - icon.right, whole.height)
    return Box(whole.x, whole.y, icon.x - whole.x, whole.height)


def room_for(place: Place, icon: Box | None) -> int:
    """How high a panel may be here, with a gap above and below it."""
    return off_the_bar(place, icon).height - 2 * GAP


def panel_corner(
    width: int, height: int, place: Place, icon: Box | None, right_to_left: bool
) -> tuple[int, int]:
    """The left top of a panel of this size: beside the icon, off the bar that holds it. Where the
    icon may be is not known at all, the corner that trays are in: by a bar on top, else at the
    foot.
    """
    area = off_the_bar(place, icon)
    if icon is not None:
        x, y = _beside(width, height, place, icon)
    else:
        on_top = area.y > place.whole.y and area.bottom == place.whole.bottom
        x = area.x if right_to_left else area.right - width
        y = area.y if on_top else area.bottom - height
    return (
        _kept_between(x, width, area.x, area.right),
        _kept_between(y, height, area.y, area.bottom),
    )


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


def _beside(width: int, height: int, place: Place, icon: Box) -> tuple[int, int]:
    across, down = icon.centre
    edge = edge_of(place, icon.centre)
    if edge == "bottom":
        return across - width // 2, icon.y - height - GAP
    if edge == "top":
        return across - width // 2, icon.bottom + GAP
    if edge == "left":
        return icon.right + GAP, down - height // 2
    return icon.x - width - GAP, down - height // 2


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
