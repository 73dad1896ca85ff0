"""The days of a week as columns of a chart: shares of its width and height, and its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calmdesk.core.moment import HIGHEST_STRESS, LOWEST_STRESS
from calmdesk.journal.wording import WEEKDAYS, decimal

if TYPE_CHECKING:
    from calmdesk.core.language import Language
    from calmdesk.journal.week import Ratings, Week


@dataclass(frozen=True, slots=True)
class DayColumn:
    """One day: its place from the chart's near side (0-1), and heights above its foot (0-1).

    ``mean``, ``low`` and ``high`` are None on a day without ratings. ``figure`` is the mean as
    it is written, ``count`` how many ratings it comes from, ``spoken`` the day in words.
    """

    place: float
    day: str
    mean: float | None
    low: float | None
    high: float | None
    figure: str
    count: str
    spoken: str


def day_columns(week: Week, language: Language) -> tuple[DayColumn, ...]:
    """The columns of this week's days, in their order."""
    wide = 1 / len(week.days)
    return tuple(
        _column((number + 0.5) * wide, language.text(WEEKDAYS[day.weekday()]), ratings, language)
        for number, (day, ratings) in enumerate(zip(week.dates, week.days, strict=True))
    )


def share_of_height(stress: float) -> float:
    """How high this stress (0-10) stands: 0 at the foot, 1 at the top."""
    return (stress - LOWEST_STRESS) / (HIGHEST_STRESS - LOWEST_STRESS)


def _column(place: float, day: str, ratings: Ratings, language: Language) -> DayColumn:
    if ratings.mean is None or ratings.low is None or ratings.high is None:
        spoken = language.text("{day}: no ratings").format(day=day)
        return DayColumn(place, day, None, None, None, "", "", spoken)
    figure = decimal(ratings.mean)
    return DayColumn(
        place=place,
        day=day,
        mean=share_of_height(ratings.mean),
        low=share_of_height(ratings.low),
        high=share_of_height(ratings.high),
        figure=figure,
        count=f"{ratings.n}×",
        spoken=_spoken(day, figure, ratings, language),
    )


def _spoken(day: str, figure: str, ratings: Ratings, language: Language) -> str:
    if ratings.n == 1:
        return language.text("{day}: {value}, one rating").format(day=day, value=ratings.low)
    return language.text("{day}: average {mean}, from {low} to {high}, {n} ratings").format(
        day=day, mean=figure, low=ratings.low, high=ratings.high, n=ratings.n
    )
