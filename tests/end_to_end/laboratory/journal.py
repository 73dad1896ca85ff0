"""The journal as any SQLite tool sees it: read with plain sqlite3, none of CalmDesk's code."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.end_to_end.laboratory.waiting import until


def moments(path: Path) -> list[dict[str, Any]]:
    """All moments, the oldest first; none when there is no journal yet."""
    if not path.exists():
        return []
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        rows = connection.execute("SELECT * FROM moments ORDER BY started_at, id").fetchall()
    return [dict(row) for row in rows]


def wait_for_moments(path: Path, count: int, within: float = 10.0) -> list[dict[str, Any]]:
    """Wait until the journal holds at least so many moments, and give them all."""

    def enough() -> list[dict[str, Any]]:
        try:
            found = moments(path)
        except sqlite3.DatabaseError:  # it is being made, or mended, right now
            return []
        return found if len(found) >= count else []

    return until(enough, f"the journal holds {count} moments", within)
