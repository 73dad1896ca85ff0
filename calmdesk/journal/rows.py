"""Moments as rows, and rows as moments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from calmdesk.core.moment import LONGEST_NOTE, Kind, Moment, Source
from calmdesk.journal.columns import COLUMNS, KINDS, NAMES

Row = tuple[str | int | float | None, ...]

SELECTED = ", ".join(NAMES)
_PLACES = ", ".join("?" * len(NAMES))
_REPLACED = ", ".join(f"{name} = excluded.{name}" for name in NAMES[1:-1])
# Who records a moment again need not know that it was edited meanwhile.
UPSERT = (
    f"INSERT INTO moments({SELECTED}) VALUES ({_PLACES}) ON CONFLICT(id) DO UPDATE "
    f"SET {_REPLACED}, edited_at = coalesce(excluded.edited_at, edited_at)"
)
_SOURCES = frozenset(Source)


def row_of(moment: Moment) -> Row:
    """The moment's cells in the order of the columns; its tags are rows of another table."""
    return (
        moment.id,
        moment.kind.value,
        moment.exercise,
        moment.started_at,
        moment.utc_offset_minutes,
        moment.seconds,
        int(moment.completed),
        moment.stress_before,
        moment.stress_after,
        moment.valence,
        moment.arousal,
        moment.hits,
        moment.peak_rate,
        moment.force,
        moment.source and moment.source.value,
        moment.channel,
        moment.pair_of,
        moment.note,
        moment.edited_at,
    )


def moment_of(row: Sequence[Any], tags: Sequence[str] = ()) -> Moment | None:
    """The moment in a row, whoever wrote it; None if it is none that CalmDesk understands.

    An unknown kind, a stress beyond 0–10 or a value of the wrong type makes it none. A source
    that is not known is left out and a note that is too long is cut: neither changes what
    happened.
    """
    cells = dict(zip(NAMES, row, strict=True))
    if cells["kind"] not in KINDS or not is_typed(row):
        return None
    cells["kind"] = Kind(cells["kind"])
    cells["completed"] = bool(cells["completed"])
    cells["source"] = Source(cells["source"]) if cells["source"] in _SOURCES else None
    cells["note"] = cells["note"] and cells["note"][:LONGEST_NOTE]
    try:
        return Moment(**cells, tags=tuple(tags))
    except ValueError:
        return None


def is_typed(row: Sequence[object]) -> bool:
    """Whether every cell is of its column's type."""
    return all(
        isinstance(cell, column.types) or (cell is None and not column.required)
        for cell, column in zip(row, COLUMNS, strict=True)
    )
