"""Weeks to review: moments at hours of one's choosing, written straight into a journal."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from calmdesk.core.moment import Kind, Moment
from calmdesk.journal.preparing import prepare
from calmdesk.journal.reading import JournalReader
from calmdesk.journal.rows import SELECTED, row_of
from calmdesk.journal.week import Ratings, Week, review_week
from tests.fakes import FakeClock
from tests.journal.samples import a_moment

MONDAY = date(2026, 11, 23)
BERLIN = 60
NONE = Ratings(0, None, None, None)


def at(day: date, hour: int, minute: int = 0, offset: int = BERLIN) -> int:
    """When it is this time on this day by a clock so many minutes ahead of UTC."""
    wall = datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)
    return round(wall.timestamp() * 1000) - offset * 60_000


def check_in(stress: int | None, day: date, hour: int, minute: int = 0) -> Moment:
    """A check-in by the clock of Berlin in winter."""
    started_at = at(day, hour, minute)
    return Moment(f"{started_at}", Kind.CHECK_IN, started_at, BERLIN, stress_before=stress)


def write(file: Path, moments: Iterable[Moment], *extra: str) -> None:
    """Put moments into the journal, and let another tool add what it likes."""
    prepare(file, FakeClock())
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        places = ", ".join("?" * len(row_of(a_moment())))
        statement = f"INSERT INTO moments({SELECTED}) VALUES ({places})"
        connection.executemany(statement, map(row_of, moments))
        for more in extra:
            connection.execute(more)


def review(
    file: Path, day: date | None = MONDAY, ends: str = "04:00", first: str = "monday"
) -> Week:
    """The week as CalmDesk sees it."""
    with JournalReader(file) as reader:
        return review_week(reader, day, FakeClock(), ends, first)


def pairs_of(exercise: str, pairs: Iterable[tuple[int, int]], days_ago: int = 0) -> list[Moment]:
    """Rated sessions on the Sunday of the week, or so many days before it."""
    return [
        a_moment(
            0,
            id=f"{exercise}{days_ago}-{number}",
            exercise=exercise,
            started_at=at(MONDAY + timedelta(days=6 - days_ago), 12, number),
            stress_before=before,
            stress_after=after,
        )
        for number, (before, after) in enumerate(pairs)
    ]
