"""Everything that can still be read of a broken journal, row by row."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from calmdesk.journal.columns import COLUMNS, CONTRACT
from calmdesk.journal.pages import rows_in_pages
from calmdesk.journal.rows import is_typed

_LAST_ROW = 1 << 62
_LENGTH_OF_A_HASH = 64
_UNREADABLE = (sqlite3.DatabaseError, MemoryError)


def carry(old: sqlite3.Connection, file: Path, new: sqlite3.Connection) -> None:
    """Put every row of the broken journal, open as ``old``, that can be read into ``new``.

    What SQLite cannot reach any more is read from the pages of the ``file``. Raises sqlite3.Error
    for the new one, OSError for the file.
    """
    new.execute("BEGIN IMMEDIATE")
    whole = [_carry_table(old, new, table) for table in CONTRACT]
    if not all(whole):
        _carry_pages(file, new)
    new.execute("COMMIT")


def readable_rows(
    connection: sqlite3.Connection, table: str, columns: Sequence[str]
) -> Iterator[tuple[Any, ...] | None]:
    """Every row of the table that can be read, in the order of rowids; None for each damaged
    stretch.
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
            yield None
            last = _behind_the_damage(connection, table, last)


def _carry_table(old: sqlite3.Connection, new: sqlite3.Connection, table: str) -> bool:
    """Carry what SQLite reads of a table; whether that was the whole of it."""
    columns, whole = _columns(old, table), True
    for row in readable_rows(old, table, columns):
        if row is None:
            whole = False
        else:
            _insert(new, table, columns, row)
    return whole


def _carry_pages(file: Path, new: sqlite3.Connection) -> None:
    """Carry what is on the pages and not in ``new`` yet, but nothing that was deleted."""
    rows = list(rows_in_pages(file))
    for row in rows:
        if len(row) == 1 and len(str(row[0])) == _LENGTH_OF_A_HASH:
            _insert(new, "deleted", CONTRACT["deleted"], row)
    gone = {row[0] for row in new.execute("SELECT hash FROM deleted")}
    for row in rows:
        if len(row) == len(COLUMNS) and is_typed(row) and _hash(str(row[0])) not in gone:
            _insert(new, "moments", CONTRACT["moments"], row)
    for row in rows:
        if len(row) == len(CONTRACT["moment_tags"]):
            _insert(new, "moment_tags", CONTRACT["moment_tags"], row)


def _hash(identity: str) -> str:
    return sha256(identity.encode()).hexdigest()


def _insert(
    new: sqlite3.Connection, table: str, columns: Sequence[str], row: Sequence[object]
) -> None:
    places = ", ".join("?" * len(columns))
    # Damage may have made a value that no moment can have, or a row appear twice.
    with suppress(sqlite3.IntegrityError):
        new.execute(f"INSERT INTO {table}({', '.join(columns)}) VALUES ({places})", row)


def _columns(old: sqlite3.Connection, table: str) -> Sequence[str]:
    """The columns that both journals have; those of the new one if the old does not say."""
    with suppress(*_UNREADABLE):
        found = {row[1] for row in old.execute(f"PRAGMA table_info({table})")}
        return [name for name in CONTRACT[table] if name in found] or CONTRACT[table]
    return CONTRACT[table]


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
