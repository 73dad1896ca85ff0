"""From edges to hits: what the hand did, not what the switch chattered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from calmdesk.desktop.pillow.edge import Edge

# A slow keyboard reports every 8–10 ms and a quick hand strikes every 100 ms: between the two.
BOUNCE_SECONDS = 0.040
LONG_SECONDS = 1.5
STUCK_SECONDS = 10.0
# A time ahead of the clock by more than this is no time at all.
_AHEAD_SECONDS = 1.0


class Heard(Enum):
    """What an edge was."""

    NOTHING = "a repeat, a second report of the same, or out of time"
    HIT = "the beginning of a hit"
    BOUNCE = "the same hit again: the switch chattered"
    RELEASE = "the end of a press"


@dataclass(frozen=True, slots=True)
class Hit:
    """One hit, in seconds of monotonic time: when it began, and how long it was held."""

    began: float
    held: float = 0.0

    @property
    def long(self) -> bool:
        """Whether it was held so long that it is one long hit."""
        return self.held >= LONG_SECONDS


class HitCounter:
    """Edges in, hits out. A pure state machine: it asks no clock.

    A press counts only after a release; one within BOUNCE_SECONDS of a release belongs to the
    hit before it. An edge that is older than the one before, or ahead of ``now``, is dropped,
    and the key counts as up from then on.
    """

    def __init__(self, bounce_seconds: float = BOUNCE_SECONDS) -> None:
        self.hit: Hit | None = None
        self._bounce = bounce_seconds
        self._down = False
        self._last: float | None = None
        self._released: float | None = None

    @property
    def is_down(self) -> bool:
        """Whether the key is held."""
        return self._down

    @property
    def stuck_at(self) -> float | None:
        """When a key that is held counts as stuck; None while it is up."""
        if not self._down or self.hit is None:
            return None
        return self.hit.began + STUCK_SECONDS

    def take(self, edge: Edge, now: float) -> Heard:
        """Take one edge that arrived at ``now``; ``hit`` is the hit it belongs to."""
        if edge.at > now + _AHEAD_SECONDS or (self._last is not None and edge.at < self._last):
            self.lose()
            return Heard.NOTHING
        if edge.down == self._down:
            return Heard.NOTHING
        self._last = edge.at
        return self._press(edge.at) if edge.down else self._release(edge.at)

    def lose(self) -> None:
        """Edges were lost, or the key is stuck: it counts as up, and the next press as a hit."""
        self._down = False
        self._released = None

    def _press(self, at: float) -> Heard:
        self._down = True
        released = self._released
        if self.hit is not None and released is not None and at - released < self._bounce:
            return Heard.BOUNCE
        self.hit = Hit(at)
        return Heard.HIT

    def _release(self, at: float) -> Heard:
        self._down = False
        self._released = at
        if self.hit is not None:
            self.hit = Hit(self.hit.began, at - self.hit.began)
        return Heard.RELEASE
