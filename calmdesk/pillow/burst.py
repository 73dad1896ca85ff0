"""From hits to a burst: everything until the hand has rested."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from calmdesk.pillow.hits import BOUNCE_SECONDS, Heard, HitCounter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calmdesk.desktop.pillow.edge import Edge

REST_SECONDS = 3.0
LONGEST_SECONDS = 60.0
_RATE_WINDOW_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Burst:
    """Hits that belong together. ``began`` is monotonic; ``peak_rate`` is the most hits that
    began within one second; ``longest_hold`` is in seconds.
    """

    began: float
    seconds: float
    hits: int
    peak_rate: int
    longest_hold: float


def peak_rate(hits: Iterable[float]) -> int:
    """The most hits that began within one second; the times must grow."""
    recent: deque[float] = deque()
    return max((_within_a_second(recent, at) for at in hits), default=0)


class BurstGathering:
    """Edges in, bursts out. A pure state machine: whoever runs it calls ``end_if_due`` at ``due``.

    A burst ends REST_SECONDS after its last edge, when the key is stuck, and LONGEST_SECONDS
    after it began at the latest; what comes then begins the next one.
    """

    def __init__(self, bounce_seconds: float = BOUNCE_SECONDS) -> None:
        self._counter = HitCounter(bounce_seconds)
        self._began: float | None = None
        self._last = 0.0
        self._hits = 0
        self._peak = 0
        self._hold = 0.0
        self._recent: deque[float] = deque()

    @property
    def hits(self) -> int:
        """How many hits the open burst has; 0 where none is open."""
        return self._hits

    @property
    def is_down(self) -> bool:
        """Whether the key is held."""
        return self._counter.is_down

    @property
    def due(self) -> float | None:
        """When the open burst ends unless more comes; None where none is open."""
        if self._began is None:
            return None
        stuck = self._counter.stuck_at
        rest = self._last + REST_SECONDS if stuck is None else stuck
        return min(rest, self._began + LONGEST_SECONDS)

    def take(self, edge: Edge, now: float) -> tuple[Heard, Burst | None]:
        """Take an edge that arrived at ``now``; gives what it was and the burst that was over
        before it came, if there was one.
        """
        over = self.end_if_due(edge.at) if edge.at <= now else None
        heard = self._counter.take(edge, now)
        hit = self._counter.hit
        if heard is Heard.NOTHING or hit is None:
            return heard, over
        if heard is Heard.HIT:
            self._count(edge.at)
        if self._began is not None:
            self._last = edge.at
            self._hold = max(self._hold, min(hit.held, edge.at - self._began))
        return heard, over

    def lose(self) -> None:
        """Edges were lost: the key counts as up, the burst goes on."""
        self._counter.lose()

    def end_if_due(self, now: float) -> Burst | None:
        """The burst that is over by now, once; None where none is."""
        due = self.due
        if due is None or now < due:
            return None
        if self._counter.stuck_at is not None and now >= self._counter.stuck_at:
            self._hold = max(self._hold, self._counter.stuck_at - self._last)
            self._last = self._counter.stuck_at
            self._counter.lose()
        return self.finish()

    def finish(self) -> Burst | None:
        """End the open burst here and now: quit, lock, unplugged. None where none is open."""
        began, self._began = self._began, None
        if began is None:
            return None
        seconds = min(max(self._last - began, 0.0), LONGEST_SECONDS)
        burst = Burst(began, seconds, self._hits, self._peak, self._hold)
        self._hits = self._peak = 0
        self._hold = 0.0
        self._recent.clear()
        return burst

    def _count(self, at: float) -> None:
        if self._began is None:
            self._began = at
        self._hits += 1
        self._peak = max(self._peak, _within_a_second(self._recent, at))


def _within_a_second(recent: deque[float], at: float) -> int:
    recent.append(at)
    while at - recent[0] >= _RATE_WINDOW_SECONDS:
        recent.popleft()
    return len(recent)
