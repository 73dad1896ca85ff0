"""The journal's tables, as a history of migrations.

Only who makes or migrates a file imports this: sqlite-utils is large, and the journal of every
day needs nothing but SQLite itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database, Migrations

from calmdesk.journal.connecting import APPLICATION_ID, connect

MIGRATIONS = Migrations("calmdesk")

_MOMENTS = """
CREATE TABLE moments (
    id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
    kind TEXT NOT NULL,
    exercise TEXT,
    started_at INTEGER NOT NULL CHECK (started_at BETWEEN 0 AND 253402300799999),
    utc_offset_minutes INTEGER NOT NULL CHECK (utc_offset_minutes BETWEEN -1080 AND 1080),
    seconds REAL NOT NULL DEFAULT 0 CHECK (seconds BETWEEN 0 AND 1000000000),
    completed INTEGER NOT NULL DEFAULT 1 CHECK (completed IN (0, 1)),
    stress_before INTEGER CHECK (stress_before BETWEEN 0 AND 10),
    stress_after INTEGER CHECK (stress_after BETWEEN 0 AND 10),
    valence INTEGER CHECK (valence BETWEEN 0 AND 100),
    arousal INTEGER CHECK (arousal BETWEEN 0 AND 100),
    hits INTEGER CHECK (hits >= 0),
    peak_rate REAL CHECK (peak_rate >= 0),
    force INTEGER,
    source TEXT,
    channel TEXT,
    pair_of TEXT,
    note TEXT,
    edited_at INTEGER
) STRICT
"""
_TAGS = """
CREATE TABLE moment_tags (
    moment_id TEXT NOT NULL REFERENCES moments(id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (moment_id, tag)
) STRICT
"""
_DELETED = "CREATE TABLE deleted (hash TEXT PRIMARY KEY NOT NULL) STRICT"
# Everything a week's review asks for is in the index, so that no row need be looked up.
_BY_TIME = """
CREATE INDEX moments_by_time ON moments(
    started_at, utc_offset_minutes, kind, exercise, stress_before, stress_after
)
"""


@MIGRATIONS(name="1_moments")
def _moments(database: Database) -> None:
    for statement in (_MOMENTS, _TAGS, _DELETED, _BY_TIME):
        database.execute(statement)
    _sign(database, 1)


def migrate(file: Path, migrations: Iterable[Migrations] = (MIGRATIONS,)) -> None:
    """Bring the database in this file up to date; it may be empty. Each step happens wholly or
    not at all. Raises sqlite3.Error; the caller holds the lock.
    """
    with closing(connect(file)) as connection:
        database = Database(connection)
        for steps in migrations:
            steps.apply(database)


def _sign(database: Database, version: int) -> None:
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {version}")
