"""What is done with a broken journal: moved aside, and all that can be read carried over."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from calmdesk.core.clock import Clock
from calmdesk.journal.asides import BROKEN, BUILDING, CARRIED, aside, make_empty, renamed, sync
from calmdesk.journal.columns import CONTRACT
from calmdesk.journal.connecting import Condition, condition_of, connect, connect_to_read
from calmdesk.journal.errors import DamagedJournalError, errors_of_writing, understood
from calmdesk.journal.preparing import exclusive, finish_move
from calmdesk.journal.salvage import carry

_FAULTS_OF_VALUES = ("CHECK constraint failed", "NULL value in")


def mend(file: Path, clock: Clock) -> Path | None:
    """Move a broken journal aside and put one in its place that holds what can be read.

    Gives the broken one's new path, None if the journal is sound after all (somebody else was
    quicker). A kill at any instant leaves either the broken journal or its heir, which the next
    ``prepare`` puts in place. Raises JournalError.
    """
    with errors_of_writing(file), exclusive(file):
        broken = finish_move(file)
        if broken or not file.exists() or is_sound(file):
            return broken
        return _replace(file, clock)


def is_sound(file: Path) -> bool:
    """Whether SQLite finds no fault in the file's structure and all tables are there.

    Raises RefusedJournalError for a newer or foreign database, whatever its state, and
    sqlite3.Error if it cannot be looked at now.
    """
    try:
        condition = condition_of(file)
        with closing(connect_to_read(file)) as connection:
            complete = condition is not Condition.CURRENT or _has_all_tables(connection)
            return complete and not structural_faults(connection)
    except sqlite3.Error as error:
        if isinstance(understood(error, file), DamagedJournalError):
            return False
        raise


def structural_faults(connection: sqlite3.Connection) -> list[str]:
    """What SQLite finds broken, in its own words; faults of single values left out."""
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
    return [line for line in found if line != "ok" and not line.startswith(_FAULTS_OF_VALUES)]


def _replace(file: Path, clock: Clock) -> Path:
    with closing(connect_to_read(file)) as old:
        _keep_writers_out(old, file)
        heir = _heir(old, file, clock)
        broken = renamed(file, heir, CARRIED, BROKEN)
        if sys.platform == "win32":
            old.close()  # an open file cannot be renamed there
        file.replace(broken)
        finish_move(file)
    return broken


def _keep_writers_out(old: sqlite3.Connection, file: Path) -> None:
    """Let nobody write to the old file any more, as far as the damage allows it."""
    try:
        old.execute("PRAGMA query_only = OFF")
        old.execute("BEGIN IMMEDIATE")
    except sqlite3.Error as error:
        if not isinstance(understood(error, file), DamagedJournalError):
            raise


def _heir(old: sqlite3.Connection, file: Path, clock: Clock) -> Path:
    from calmdesk.journal.schema import migrate  # large: see preparing.py

    building = aside(file, BUILDING, clock)
    make_empty(building)
    migrate(building)
    with closing(connect(building)) as new:
        carry(old, file, new)
    sync(building)
    heir = renamed(file, building, BUILDING, CARRIED)
    building.replace(heir)
    sync(file.parent)
    return heir


def _has_all_tables(connection: sqlite3.Connection) -> bool:
    for table, columns in CONTRACT.items():
        found = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
        if not found.issuperset(columns):
            return False
    return True
