"""Connections to the journal's file, and what its first page says of it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from enum import Enum
from pathlib import Path

from calmdesk.core.paths import PRIVATE_FILE
from calmdesk.journal.errors import foreign, newer, outdated_sqlite

APPLICATION_ID = 0x43616C44  # "CalD"
VERSION = 1
OLDEST_SQLITE = (3, 37)  # the first with STRICT tables
BUSY_SECONDS = 5.0
SIDE_FILES = ("-wal", "-shm")

_OTHERS_TABLES = """
SELECT count(*) FROM sqlite_schema
WHERE tbl_name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND tbl_name <> '_sqlite_migrations'
"""


class Condition(Enum):
    """What is to be done before the journal can be used."""

    MISSING = "missing"
    EMPTY = "empty"
    OLDER = "older"
    CURRENT = "current"


def connect(file: Path) -> sqlite3.Connection:
    """A connection to an existing file that may write, durably; raises sqlite3.Error."""
    connection = _open(file, "mode=rw")
    try:
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cache_size = -512")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def connect_to_read(file: Path) -> sqlite3.Connection:
    """A connection to an existing file that only reads; raises sqlite3.Error."""
    # Where nothing can be written SQLite cannot make its log, nor can anybody else.
    how = "mode=rw" if os.access(file.parent, os.W_OK) else _without_trace(file)
    connection = _open(file, how)
    # Another tool's text may be no UTF-8; that is no reason to lose the rest of the row.
    connection.text_factory = lambda text: text.decode(errors="replace")
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def condition_of(file: Path) -> Condition:
    """What the file is, found without changing a byte of it.

    Raises RefusedJournalError for a newer or foreign database, or if this Python's SQLite is too
    old for any, and sqlite3.Error for a broken one.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise outdated_sqlite()
    if not file.exists():
        return Condition.MISSING
    with closing(_open(file, _without_trace(file))) as connection:
        application = _number(connection, "PRAGMA application_id")
        version = _number(connection, "PRAGMA user_version")
        if application == APPLICATION_ID and version > VERSION:
            raise newer(file)
        if application == APPLICATION_ID and version > 0:
            return Condition.CURRENT if version == VERSION else Condition.OLDER
        if application == 0 and version == 0 and _number(connection, _OTHERS_TABLES) == 0:
            return Condition.EMPTY
    raise foreign(file)


def real_path(file: Path) -> Path:
    """Where the file really is: SQLite keeps its log there, not beside a link to it."""
    try:
        return file.resolve()
    except (OSError, RuntimeError):  # a link to itself; opening it will say so
        return file.absolute()


def side_file(file: Path, suffix: str) -> Path:
    """The file that SQLite keeps beside the database: ``-wal`` or ``-shm``."""
    return file.with_name(file.name + suffix)


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the schema, as the connection's transaction sees it."""
    return _number(connection, "PRAGMA user_version")


def make_private(file: Path) -> None:
    """Take away what others may do with the file and those beside it, as far as we may."""
    if os.name != "posix":
        return
    for path in (file, *(side_file(file, suffix) for suffix in SIDE_FILES)):
        # A file on another system may have no modes at all, or not be there (any more).
        with suppress(OSError):
            if path.stat().st_mode & 0o077:
                path.chmod(PRIVATE_FILE)


def _open(file: Path, how: str) -> sqlite3.Connection:
    address = f"{file.absolute().as_uri()}?{how}"
    return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def _without_trace(file: Path) -> str:
    # Without a write-ahead log nobody has the file open: then it can be read as if it could not
    # change, which leaves no new log beside it.
    return "mode=ro" if side_file(file, "-wal").exists() else "mode=ro&immutable=1"


def _number(connection: sqlite3.Connection, statement: str) -> int:
    return int(connection.execute(statement).fetchone()[0])
