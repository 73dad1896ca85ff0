"""A disk whose moods a test can set, and other ways for a journal to be in trouble."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from calmdesk.journal import connecting


class MoodyDisk:
    """Makes every connection to a journal fail as SQLite itself fails, while it is told to."""

    def __init__(self) -> None:
        self.full = False
        self.read_only = False

    def open(self, file: Path, how: str) -> sqlite3.Connection:
        """Stands in for ``connecting._open``."""
        disk = self

        class Connection(sqlite3.Connection):
            def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
                if statement.startswith("BEGIN"):
                    pages = 1 if disk.full else 1 << 30  # 1 means: no more than there are
                    super().execute(f"PRAGMA max_page_count = {pages}")
                    super().execute(f"PRAGMA query_only = {disk.read_only}")
                return super().execute(statement, *values)

        address = f"{file.absolute().as_uri()}?{how}"
        return sqlite3.connect(
            address,
            uri=True,
            timeout=connecting.BUSY_SECONDS,
            isolation_level=None,
            factory=Connection,
        )


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> MoodyDisk:
    """The disk that all journals of this test lie on."""
    moody = MoodyDisk()
    monkeypatch.setattr(connecting, "_open", moody.open)
    return moody


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Another program writes to the journal and does not come to an end."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")
