"""When a breath is offered after hits: quietly, never over work, and not after *not today*.

A hit is for a grin: what calms is the slow breath after it (Kjærvik & Bushman 2024).
"""

from __future__ import annotations

from datetime import date

AT_ONCE_AFTER_HITS = 12
OFFERED_SECONDS = 300.0


class BreathOffer:
    """Whether *One slow breath?* stands now. A pure state machine on given times.

    ``day`` is the lived day, so that *not today* ends when the user's night does.
    """

    def __init__(self) -> None:
        self._made: float | None = None
        self._not_on: date | None = None

    def stands(self, now: float) -> bool:
        """Whether it is to be seen at this moment (monotonic seconds)."""
        return self._made is not None and 0.0 <= now - self._made < OFFERED_SECONDS

    def on_hit(self, hits: int, now: float, day: date, *, working: bool) -> bool:
        """The open burst has so many hits; gives whether it is offered because of this one."""
        return hits == AT_ONCE_AFTER_HITS and self._make(now, day, working=working)

    def on_burst_ended(self, now: float, day: date, *, working: bool) -> bool:
        """The hand rests; gives whether it is offered now and was not before."""
        return not self.stands(now) and self._make(now, day, working=working)

    def take_back(self) -> None:
        """It was taken up, put away, or work came in between."""
        self._made = None

    def not_today(self, day: date) -> None:
        """Offer nothing more on this day."""
        self._not_on = day
        self.take_back()

    def _make(self, now: float, day: date, *, working: bool) -> bool:
        if working or day == self._not_on:
            return False
        self._made = now
        return True
