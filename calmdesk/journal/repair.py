"""What is done with a broken journal: moved aside, and all that can be read carried over."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from calmdesk.core.clock import Clock
from calmdesk.journal.asides import BROKEN, BUILDING, CARRIED, aside, make_empty, renamed, sync
from calmdesk.journal.columns import CONTRACT
from calmdesk.journal.connecting import connect, connect_to_read
from calmdesk.journal.errors import DamagedJournalError, errors_of_writing, understood
from calmdesk.journal.preparing import exclusive, finish_move

_LAST_ROW = 1 << 62
_FAULTS_OF_VALUES = ("CHECK constraint failed", "NULL value in")
_UNREADABLE = (sqlite3.DatabaseError, MemoryError)


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

    Raises sqlite3.Error if it cannot be looked at now.
    """
    try:
        with closing(connect_to_read(file)) as connection:
            return not structural_faults(connection) and _has_all_tables(connection)
    except sqlite3.Error as error:
        if isinstance(understood(error, file), DamagedJournalError):
            return False
        raise


def structural_faults(connection: sqlite3.Connection) -> list[str]:
    """What SQLite finds broken, in its own words; faults of single values left out."""
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
    return [line for line in found if line != "ok" and not line.startswith(_FAULTS_OF_VALUES)]


def readable_rows(
    connection: sqlite3.Connection, table: str, columns: Sequence[str]
) -> Iterator[tuple[Any, ...]]:
    """Every row of the table that can be read, in the order of rowids; damaged stretches are
    left out.
    """
    statement = (
        f"SELECT rowid, {', '.join(columns)} FROM {table} NOT INDEXED "
        "WHERE rowid > ? ORDER BY rowid"
    )
    last: int | None = -1
    while last is not None:
        try:
            for row in connection.execute(statement, (last,)):
                last = max(last, row[0])
                yield row[1:]
            return
        except _UNREADABLE:
            last = _behind_the_damage(connection, table, last)


def _behind_the_damage(connection: sqlite3.Connection, table: str, last: int) -> int | None:
    """A rowid behind ``last`` after which the table can be read again; None if there is none."""
    step = 1
    while not _can_read(connection, table, last + step):
        step *= 2
        if step > _LAST_ROW:
            return None
    low, high = last + step // 2, last + step
    while high - low > 1:
        middle = (low + high) // 2
        if _can_read(connection, table, middle):
            high = middle
        else:
            low = middle
    return high


def _can_read(connection: sqlite3.Connection, table: str, after: int) -> bool:
    statement = f"SELECT * FROM {table} NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT 1"
    try:
        connection.execute(statement, (after,)).fetchall()
    except _UNREADABLE:
        return False
    return True


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
    _carry(old, building)
    sync(building)
    heir = renamed(file, building, BUILDING, CARRIED)
    building.replace(heir)
    sync(file.parent)
    return heir


def _carry(old: sqlite3.Connection, heir: Path) -> None:
    with closing(connect(heir)) as new:
        new.execute("BEGIN IMMEDIATE")
        for table, columns in CONTRACT.items():
            places = ", ".join("?" * len(columns))
            statement = f"INSERT INTO {table}({', '.join(columns)}) VALUES ({places})"
            for row in readable_rows(old, table, columns):
                # Damage may have made a value that no moment can have, or a row appear twice.
                with suppress(sqlite3.IntegrityError):
                    new.execute(statement, row)
        new.execute("COMMIT")


def _has_all_tables(connection: sqlite3.Connection) -> bool:
    for table, columns in CONTRACT.items():
        found = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
        if not found.issuperset(columns):
            return False
    return True
