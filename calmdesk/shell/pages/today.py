"""Today in numbers: what the thin strip at the foot of the home page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from calmdesk.core.clock import WallTime
    from calmdesk.core.language import Language
    from calmdesk.core.moment import Moment

_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Today:
    """The day as it was lived so far.

    ``points`` are moments in order: where in the day (0 begins, 1 ends) and the stress then
    (0-10 or None). ``now`` is where the day stands.
    """

    points: tuple[tuple[float, int | None], ...] = ()
    now: float | None = None

    @property
    def ratings(self) -> tuple[int, ...]:
        """The stress values of today, 0-10, in order."""
        return tuple(stress for _, stress in self.points if stress is not None)

    def caption(self, language: Language) -> str:
        """One line of words; figures carry how many ratings they come from."""
        if not self.points:
            return language.text("Today is still empty.")
        moments = language.plural("{n} moment today", "{n} moments today", len(self.points))
        if not self.ratings:
            return moments
        mean = language.text("stress {mean}").format(
            mean=f"{sum(self.ratings) / len(self.ratings):.1f}"
        )
        count = language.plural("{n} rating", "{n} ratings", len(self.ratings))
        return f"{moments} · {mean} ({count})"


def today_of(moments: Sequence[Moment], now: WallTime, day_ends_at: str) -> Today:
    """The strip's day out of the day's moments; ``day_ends_at`` is its hour as HH:00."""
    begins = int(day_ends_at.partition(":")[0]) * 60
    points = tuple(
        (_share(moment.started_at, moment.utc_offset_minutes, begins), moment.stress_before)
        for moment in moments
    )
    return Today(points, _share(now.milliseconds, now.offset_minutes, begins))


def _share(milliseconds: int, offset_minutes: int, begins: int) -> float:
    minutes = milliseconds / 60_000 + offset_minutes - begins
    return minutes % _DAY_MINUTES / _DAY_MINUTES
