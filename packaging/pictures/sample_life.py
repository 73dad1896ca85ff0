"""A month of an agent's moments, invented from a seed: the same at every run."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from calmdesk.core.clock import WallTime
from calmdesk.core.errors import CalmDeskError
from calmdesk.core.identity import new_identity
from calmdesk.core.moment import Kind, Moment, Source
from calmdesk.journal.journal import Journal

FRIDAY_AFTERNOON = 1_795_184_400_000  # 2026-11-20 14:20 UTC, in milliseconds
OFFSET_MINUTES = 60
HOUR = 3_600_000
DAY = 24 * HOUR
DAYS = 29
WEEKEND = (5, 6)
# How hard the hours of a shift are, and what seems to help this agent, in points of 0-10.
HOURS = {8: 3.2, 9: 4.2, 10: 5.0, 11: 5.6, 13: 4.0, 14: 6.4, 15: 5.0, 16: 3.4}
WEEKDAYS = {0: 0.4, 1: 1.2, 2: -0.2, 3: -0.6, 4: -0.9}
EXERCISES = {"ten_count": (0.62, 1.9), "long_out": (0.24, 1.1), "one_breath": (0.14, 0.7)}


@dataclass
class StillClock:
    """Always the same Friday afternoon; the monotonic side is moved by hand."""

    seconds: float = 1000.0

    def monotonic(self) -> float:
        """Seconds that stand still."""
        return self.seconds

    def wall(self) -> WallTime:
        """Friday, 20 November 2026, twenty past three."""
        return WallTime(FRIDAY_AFTERNOON, OFFSET_MINUTES)


def sample_moments() -> list[Moment]:
    """The moments up to now, in order of time."""
    chance = random.Random(183)
    midnight = FRIDAY_AFTERNOON + OFFSET_MINUTES * 60_000
    midnight -= midnight % DAY + OFFSET_MINUTES * 60_000
    found = [
        moment
        for day in range(DAYS, -1, -1)
        for moment in _day(chance, midnight - day * DAY, (4 - day) % 7)
    ]
    return [moment for moment in found if moment.started_at < FRIDAY_AFTERNOON]


def write_journal(file: Path) -> None:
    """A journal with these moments."""
    journal = Journal(file, StillClock(), _fail)
    written = [journal.record(moment) for moment in sample_moments()]
    for future in written:
        future.result()
    journal.close()


def _day(chance: random.Random, midnight: int, weekday: int) -> Iterator[Moment]:
    if weekday in WEEKEND or chance.random() < 0.05:
        return
    for hour, hardness in HOURS.items():
        if chance.random() < 0.5:
            started = midnight + hour * HOUR + chance.randrange(HOUR)
            stress = _bounded(chance.gauss(hardness + WEEKDAYS[weekday], 1.3))
            yield _moment(chance, started, stress)


def _moment(chance: random.Random, started: int, stress: int) -> Moment:
    noise = chance.randbytes(10)
    identity = new_identity(started, noise)
    if stress < 4 and chance.random() < 0.5:
        return Moment(
            identity, Kind.CHECK_IN, started, OFFSET_MINUTES, stress_before=stress,
            source=Source.PANEL,
        )  # fmt: skip
    weights = [weight for weight, _ in EXERCISES.values()]
    exercise = chance.choices(list(EXERCISES), weights)[0]
    eased = chance.gauss(EXERCISES[exercise][1], 1.1)
    return Moment(
        identity,
        Kind.BREATHING,
        started,
        OFFSET_MINUTES,
        seconds=100.0,
        exercise=exercise,
        stress_before=stress,
        stress_after=_bounded(stress - eased),
        source=Source.PANEL,
    )


def _bounded(value: float) -> int:
    return min(10, max(0, round(value)))


def _fail(error: CalmDeskError) -> None:
    raise error
