"""Reading the journal: moments of a time, and what a review needs of them."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from calmdesk.core.moment import Moment
from calmdesk.journal.connecting import Condition, condition_of, connect_to_read, real_path
from calmdesk.journal.errors import errors_of_reading
from calmdesk.journal.rows import SELECTED, moment_of

_MOMENTS = (
    f"SELECT {SELECTED} FROM moments WHERE started_at >= ? AND started_at < ? "
    "ORDER BY started_at, id"
)
_TAGS = (
    "SELECT moment_id, tag FROM moment_tags JOIN moments ON moments.id = moment_id "
    "WHERE started_at >= ? AND started_at < ? ORDER BY moment_tags.rowid"
)
# All of these columns are in the index moments_by_time.
_GLANCES = (
    "SELECT started_at, utc_offset_minutes, kind, exercise, stress_before, stress_after "
    "FROM moments WHERE started_at >= ? AND started_at < ? ORDER BY started_at"
)
_RATED_PAIRS = _GLANCES.replace(
    " ORDER", " AND stress_before NOTNULL AND stress_after NOTNULL AND exercise NOTNULL ORDER"
)


class Glance(NamedTuple):
    """The little of a moment that reviews are made of; just as it is in the file."""

    started_at: int
    utc_offset_minutes: int
    kind: str
    exercise: str | None
    stress_before: int | None
    stress_after: int | None


class JournalReader:
    """Reads one journal file; never changes it. One thread. A missing file reads as empty.

    Times run from ``from_ms`` up to, not including, ``to_ms`` (milliseconds since 1970, UTC).
    Every method raises JournalError. Close it, or use it in a ``with``.
    """

    def __init__(self, file: Path) -> None:
        self._file = real_path(file)
        self._connection: sqlite3.Connection | None = None
        with errors_of_reading(file):
            if condition_of(self._file) is Condition.CURRENT:
                self._connection = connect_to_read(self._file)

    def __enter__(self) -> JournalReader:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. Harmless twice."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def count(self) -> int:
        """How many rows there are."""
        if self._connection is None:
            return 0
        with errors_of_reading(self._file):
            return int(self._connection.execute("SELECT count(*) FROM moments").fetchone()[0])

    def moments(self, from_ms: int, to_ms: int) -> list[Moment]:
        """The moments that began in this time, the oldest first.

        Rows from other tools that are no moment CalmDesk understands (an unknown kind, a stress
        of 11) are left out; ``check_journal`` names them.
        """
        with errors_of_reading(self._file):
            tags: dict[str, list[str]] = defaultdict(list)
            for identity, tag in self._rows(_TAGS, from_ms, to_ms):
                tags[identity].append(tag)
            found = [moment_of(row, tags[row[0]]) for row in self._rows(_MOMENTS, from_ms, to_ms)]
        return [moment for moment in found if moment is not None]

    def glances(self, from_ms: int, to_ms: int) -> list[Glance]:
        """A glance at every row of this time, in order of time."""
        with errors_of_reading(self._file):
            return [Glance._make(row) for row in self._rows(_GLANCES, from_ms, to_ms)]

    def rated_pairs(self, from_ms: int, to_ms: int) -> list[Glance]:
        """A glance at every exercise that was rated before and after, in order of time."""
        with errors_of_reading(self._file):
            return [Glance._make(row) for row in self._rows(_RATED_PAIRS, from_ms, to_ms)]

    def _rows(self, statement: str, from_ms: int, to_ms: int) -> list[tuple[Any, ...]]:
        if self._connection is None:
            return []
        # A statement that is left half read would hold up the writers' log.
        return self._connection.execute(statement, (from_ms, to_ms)).fetchall()
