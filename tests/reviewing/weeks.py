"""Weeks made by hand: full, sparse, empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from calmdesk.core.language import english
from calmdesk.journal import wording
from calmdesk.journal.insight import effect_of
from calmdesk.journal.week import ExerciseEffect, Ratings, Week

MONDAY = date(2026, 11, 16)
NO_DAYS: tuple[tuple[int, ...], ...] = ((),) * 7


def ratings(values: Sequence[int]) -> Ratings:
    """These ratings taken together."""
    if not values:
        return Ratings(0, None, None, None)
    return Ratings(len(values), sum(values) / len(values), min(values), max(values))


def week(
    days: Sequence[Sequence[int]] = NO_DAYS,
    differences: Mapping[str, Sequence[int]] | None = None,
    first: date = MONDAY,
) -> Week:
    """A week with these ratings on its days and these differences of its exercises."""
    every = [value for day in days for value in day]
    effects = {name: effect_of(values) for name, values in (differences or {}).items()}
    return Week(
        first=first,
        last=date.fromordinal(first.toordinal() + 6),
        moments=len(every),
        stress=ratings(every),
        days=tuple(ratings(day) for day in days),
        hours=(),
        exercises=tuple(
            ExerciseEffect(name, effect, wording.effect_says(effect, english()))
            for name, effect in effects.items()
        ),
        says=(wording.stress_says(every, len(every), english()),),
        caption=wording.caption(english()),
    )
