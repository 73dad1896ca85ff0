"""Where the strip is: at one edge of a screen, somewhere along it. Pure; logical pixels."""

from __future__ import annotations

from dataclasses import dataclass

from calmdesk.shell.placement import Box, Edge, Place

THICKNESS = 40
LENGTH = 56


@dataclass(frozen=True, slots=True)
class Dock:
    """An edge of a screen, and where along it: 0 is its left or top end, 1 the other."""

    edge: Edge
    share: float = 0.5

    @property
    def upright(self) -> bool:
        """Whether the edge goes from top to bottom."""
        return self.edge in ("left", "right")


def docked(place: Place, dock: Dock) -> Box:
    """The strip's rectangle at this dock, clear of bars and wholly on the screen."""
    free = place.free
    width, height = (THICKNESS, LENGTH) if dock.upright else (LENGTH, THICKNESS)
    if dock.upright:
        x = free.x if dock.edge == "left" else free.right - width
        return Box(x, free.y + _along(free.height - height, dock.share), width, height)
    y = free.y if dock.edge == "top" else free.bottom - height
    return Box(free.x + _along(free.width - width, dock.share), y, width, height)


def nearest_dock(place: Place, point: tuple[int, int]) -> Dock:
    """The dock whose strip is nearest to having its middle at this point."""
    free, (x, y) = place.free, point
    distances: dict[Edge, int] = {
        "left": abs(x - free.x),
        "right": abs(free.right - x),
        "top": abs(y - free.y),
        "bottom": abs(free.bottom - y),
    }
    edge = min(distances, key=lambda each: distances[each])
    if edge in ("left", "right"):
        return Dock(edge, _share(y - free.y, free.height))
    return Dock(edge, _share(x - free.x, free.width))


def _along(room: int, share: float) -> int:
    return round(max(0, room) * min(1.0, max(0.0, share)))


def _share(along: int, length: int) -> float:
    room = length - LENGTH
    return 0.5 if room <= 0 else min(1.0, max(0.0, (along - LENGTH / 2) / room))
