"""The pillow on the screen: a few hits, then it goes soft and a breath is offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calmdesk.pillow.burst import Burst, peak_rate

if TYPE_CHECKING:
    from calmdesk.core.clock import Clock

MOST_HITS = 12
LONGEST_SECONDS = 20.0


class ScreenPillow:
    """One round with it: MOST_HITS hits or LONGEST_SECONDS, whichever comes first."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._hits: list[float] = []
        self._last = 0.0
        self._hold = 0.0
        self._down = False

    @property
    def hits(self) -> int:
        """How often it was hit in this round."""
        return len(self._hits)

    @property
    def due(self) -> float | None:
        """The monotonic time at which it goes soft by itself; None before the first hit."""
        return self._hits[0] + LONGEST_SECONDS if self._hits else None

    @property
    def over(self) -> bool:
        """Whether it has gone soft: what comes now is no hit."""
        late = self.due is not None and self._clock.monotonic() >= self.due
        return late or self.hits >= MOST_HITS

    def press(self) -> bool:
        """It is pressed; gives whether that was a hit."""
        if self._down or self.over:
            return False
        self._down = True
        self._last = self._clock.monotonic()
        self._hits.append(self._last)
        return True

    def release(self) -> None:
        """It is let go of."""
        if self._down:
            self._down = False
            self._last = min(self._clock.monotonic(), self._hits[0] + LONGEST_SECONDS)
            self._hold = max(self._hold, self._last - self._hits[-1])

    def finish(self) -> Burst | None:
        """End the round: what it was, None if it was never hit. The next begins afresh."""
        self.release()
        hits, self._hits = self._hits, []
        hold, self._hold = self._hold, 0.0
        if not hits:
            return None
        return Burst(hits[0], self._last - hits[0], len(hits), peak_rate(hits), hold)
