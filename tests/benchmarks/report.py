"""The table at the end: what was asked, what was measured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One figure. `met` is None for one that nothing was asked of: it is there to be compared."""

    what: str
    asked: str
    measured: str
    met: bool | None = None


def at_most(what: str, limit: float, value: float, unit: str, more: str = "") -> Row:
    """A row for a value that may be as large as `limit`; `more` is said after the value."""
    asked = f"≤ {limit:g} {unit}"
    return Row(what, asked, f"{value:.3g} {unit}{more and f'  ({more})'}", value <= limit)


def told(what: str, measured: str) -> Row:
    """A row of which nothing was asked."""
    return Row(what, "", measured)


def print_table(rows: Iterable[Row]) -> None:
    """Print the rows under their headings; a missed one is marked."""
    marks = {True: "  ", False: "✗ ", None: "  "}
    lines = [("what", "asked", "measured"), *((r.what, r.asked, r.measured) for r in rows)]
    wide = [max(len(line[column]) for line in lines) for column in range(3)]
    for mark, line in zip(["  ", *(marks[row.met] for row in rows)], lines, strict=True):
        print(mark + " | ".join(text.ljust(width) for text, width in zip(line, wide, strict=True)))
