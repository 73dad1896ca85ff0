"""A week in review: when it was hard, and what seems to have helped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from calmdesk.core.errors import JournalError
from calmdesk.core.language import Language, english, mark
from calmdesk.core.moment import HIGHEST_STRESS, LOWEST_STRESS
from calmdesk.journal import wording
from calmdesk.journal.columns import KINDS, MOST_OFFSET_MINUTES
from calmdesk.journal.days import DAYS_OF_WEEK, Lived, hour_of, lived, span, week_of
from calmdesk.journal.insight import ROOM_TO_FALL, Effect, effect_of, mean_of, ranking

if TYPE_CHECKING:
    from calmdesk.core.clock import Clock
    from calmdesk.journal.reading import Glance, JournalReader

EFFECT_DAYS = 90
_FIRST_YEAR, _LAST_YEAR = 1970, 9998
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Ratings:
    """Stress ratings (0–10) taken together: how many, their mean and their ends; None if none."""

    n: int
    mean: float | None
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class HourRatings:
    """The ratings of one hour (0–23) of one weekday (1 = Monday)."""

    weekday: int
    hour: int
    ratings: Ratings


@dataclass(frozen=True, slots=True)
class ExerciseEffect:
    """What was rated before and after one exercise, and what may be said of it."""

    exercise: str
    effect: Effect
    says: str


@dataclass(frozen=True, slots=True)
class Week:
    """Seven lived days, the ``first`` to the ``last``. ``days`` has one entry for each of them,
    ``hours`` those with ratings, ``exercises`` those of the 90 days that end with the week, the
    most helpful first. ``caption`` belongs beside every before → after.
    """

    first: date
    last: date
    moments: int
    stress: Ratings
    days: tuple[Ratings, ...]
    hours: tuple[HourRatings, ...]
    exercises: tuple[ExerciseEffect, ...]
    says: tuple[str, ...]
    caption: str

    @property
    def dates(self) -> tuple[date, ...]:
        """The date of each day."""
        return tuple(self.first + timedelta(days=number) for number in range(DAYS_OF_WEEK))

    def document(self) -> dict[str, object]:
        """The JSON document of ``calmdesk week --json``; means to four decimals."""
        return {
            "from": self.first.isoformat(),
            "to": self.last.isoformat(),
            "moments": self.moments,
            "stress": {"mean": _rounded(self.stress.mean), "n": self.stress.n},
            "days": [
                _day_document(day, ratings)
                for day, ratings in zip(self.dates, self.days, strict=True)
            ],
            "hours": [_hour_document(cell) for cell in self.hours],
            "exercises": [_exercise_document(each) for each in self.exercises],
            "says": list(self.says),
            "caption": self.caption,
        }


def review_week(
    reader: JournalReader,
    day: date | None,
    clock: Clock,
    day_ends_at: str,
    first_day: str,
    *,
    language: Language | None = None,
    title_of: Callable[[str], str] = str,
) -> Week:
    """The week that ``day`` is in; None is today as it is lived.

    ``day_ends_at`` is a time such as 04:00 and ``first_day`` a weekday's English name.
    ``title_of`` gives the title of an exercise's id for the sentences, which are English
    without a ``language``. Rows that are no moment CalmDesk understands count nowhere. Raises
    JournalError.
    """
    spoken, hour = language or english(), hour_of(day_ends_at)
    first = _first_of_week(day or _today(clock, hour), first_day)
    last = first + timedelta(days=DAYS_OF_WEEK - 1)
    seen = list(_between(reader.glances(*span(first, last, hour)), first, last, hour))
    ratings = [glance.stress_before for _, glance in seen if glance.stress_before is not None]
    hours = _hours(seen)
    pairs = _pairs(reader, last, hour)
    says = (
        wording.stress_says(ratings, len(seen), spoken),
        _hardest(hours, spoken),
        _what_helps(pairs, title_of, spoken),
    )
    return Week(
        first=first,
        last=last,
        moments=len(seen),
        stress=_taken_together(ratings),
        days=_days(seen, first),
        hours=hours,
        exercises=_exercises(pairs, spoken),
        says=tuple(sentence for sentence in says if sentence),
        caption=wording.caption(spoken),
    )


def _today(clock: Clock, hour: int) -> date:
    now = clock.wall()
    return lived(now.milliseconds, now.offset_minutes, hour).day


def _first_of_week(day: date, first_day: str) -> date:
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise JournalError(
            mark("A journal has no week of {day}. Please choose a day from {first} to {last}."),
            day=day,
            first=_FIRST_YEAR,
            last=_LAST_YEAR,
        )
    return week_of(day, first_day)


def _between(
    glances: Iterable[Glance], first: date, last: date, hour: int
) -> Iterable[tuple[Lived, Glance]]:
    for glance in glances:
        if _is_understood(glance):
            when = lived(glance.started_at, glance.utc_offset_minutes, hour)
            if first <= when.day <= last:
                yield when, glance


def _is_understood(glance: Glance) -> bool:
    return (
        glance.kind in KINDS
        and abs(glance.utc_offset_minutes) <= MOST_OFFSET_MINUTES
        and _is_stress(glance.stress_before)
        and _is_stress(glance.stress_after)
    )


def _is_stress(value: object) -> bool:
    return value is None or (isinstance(value, int) and LOWEST_STRESS <= value <= HIGHEST_STRESS)


def _taken_together(ratings: Sequence[int]) -> Ratings:
    if not ratings:
        return Ratings(0, None, None, None)
    return Ratings(len(ratings), mean_of(ratings), min(ratings), max(ratings))


def _days(seen: Iterable[tuple[Lived, Glance]], first: date) -> tuple[Ratings, ...]:
    ratings: list[list[int]] = [[] for _ in range(DAYS_OF_WEEK)]
    for when, glance in seen:
        if glance.stress_before is not None:
            ratings[(when.day - first).days].append(glance.stress_before)
    return tuple(map(_taken_together, ratings))


def _hours(seen: Iterable[tuple[Lived, Glance]]) -> tuple[HourRatings, ...]:
    ratings: dict[tuple[int, int], list[int]] = defaultdict(list)
    for when, glance in seen:
        if glance.stress_before is not None:
            ratings[when.day.isoweekday(), when.hour].append(glance.stress_before)
    return tuple(HourRatings(*cell, _taken_together(ratings[cell])) for cell in sorted(ratings))


def _hardest(hours: Iterable[HourRatings], language: Language) -> str | None:
    enough = [cell for cell in hours if cell.ratings.n >= wording.FEWEST_FOR_AN_HOUR]
    if not enough:
        return None
    hardest = max(enough, key=lambda cell: (cell.ratings.mean or 0, cell.ratings.n))
    mean, n = hardest.ratings.mean or 0.0, hardest.ratings.n
    return wording.hardest_says(hardest.weekday, hardest.hour, mean, n, language)


def _pairs(reader: JournalReader, last: date, hour: int) -> dict[str, list[tuple[int, int]]]:
    """Before and after of every exercise in the 90 days that end with ``last``, in time order."""
    first = last - timedelta(days=EFFECT_DAYS - 1)
    found = reader.rated_pairs(*span(first, last, hour))
    pairs: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for _, glance in _between(found, first, last, hour):
        if glance.exercise and glance.stress_before is not None and glance.stress_after is not None:
            pairs[glance.exercise].append((glance.stress_before, glance.stress_after))
    return pairs


def _exercises(
    pairs: dict[str, list[tuple[int, int]]], language: Language
) -> tuple[ExerciseEffect, ...]:
    differences = {exercise: _differences(each) for exercise, each in pairs.items()}
    helpful = [ranked.exercise for ranked in ranking(differences)]
    sparse = sorted(differences.keys() - helpful, key=lambda one: (-len(differences[one]), one))
    effects = {exercise: effect_of(differences[exercise]) for exercise in (*helpful, *sparse)}
    return tuple(
        ExerciseEffect(exercise, effect, wording.effect_says(effect, language))
        for exercise, effect in effects.items()
    )


def _what_helps(
    pairs: dict[str, list[tuple[int, int]]], title_of: Callable[[str], str], language: Language
) -> str | None:
    """Compared are only sessions that had room to fall."""
    roomy = {
        exercise: _differences(pair for pair in each if pair[0] >= ROOM_TO_FALL)
        for exercise, each in pairs.items()
    }
    return wording.helps_says(ranking(roomy), title_of, language)


def _differences(pairs: Iterable[tuple[int, int]]) -> list[int]:
    return [before - after for before, after in pairs]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DECIMALS)


def _day_document(day: date, ratings: Ratings) -> dict[str, object]:
    return {
        "date": day.isoformat(),
        "mean": _rounded(ratings.mean),
        "n": ratings.n,
        "low": ratings.low,
        "high": ratings.high,
    }


def _hour_document(cell: HourRatings) -> dict[str, object]:
    return {
        "weekday": cell.weekday,
        "hour": cell.hour,
        "mean": _rounded(cell.ratings.mean),
        "n": cell.ratings.n,
    }


def _exercise_document(each: ExerciseEffect) -> dict[str, object]:
    effect = each.effect
    return {
        "id": each.exercise,
        "n": effect.n,
        "mean": _rounded(effect.mean),
        "median": _rounded(effect.median),
        "low": _rounded(effect.low),
        "high": _rounded(effect.high),
        "says": each.says,
    }
