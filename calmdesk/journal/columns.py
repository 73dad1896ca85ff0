"""The columns of the journal's tables: what each holds, and what CalmDesk expects of it."""

from __future__ import annotations

from dataclasses import dataclass

from calmdesk.core.language import mark
from calmdesk.core.moment import LONGEST_NOTE, Kind

MOST_OFFSET_MINUTES = 18 * 60
LAST_MILLISECOND = 253_402_300_799_999  # the end of the year 9999, the last that has dates
LONGEST_SECONDS = 1_000_000_000
KINDS = frozenset(Kind)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of ``moments``.

    ``types`` are Python's. ``rule`` is the SQL that a good value makes true (NULL is good where
    the column is not ``required``), ``expected`` the same in words, marked for translation.
    """

    name: str
    types: tuple[type, ...]
    rule: str = "TRUE"
    expected: str = ""
    required: bool = False


def _between(name: str, lowest: int, highest: int, expected: str, **more: bool) -> Column:
    rule = f"{name} BETWEEN {lowest} AND {highest}"
    return Column(name, (int,), rule, expected, **more)


def _stress(name: str) -> Column:
    return _between(name, 0, 10, mark("a whole number from 0 to 10"))


def _mood(name: str) -> Column:
    return _between(name, 0, 100, mark("a whole number from 0 to 100"))


def _known_kinds() -> str:
    return ", ".join(f"'{kind}'" for kind in Kind)


COLUMNS: tuple[Column, ...] = (
    Column("id", (str,), "id <> ''", mark("an identity"), required=True),
    Column(
        "kind",
        (str,),
        f"kind IN ({_known_kinds()})",
        mark("a kind that CalmDesk knows"),
        required=True,
    ),
    Column("exercise", (str,)),
    _between("started_at", 0, LAST_MILLISECOND, mark("milliseconds since 1970"), required=True),
    _between(
        "utc_offset_minutes",
        -MOST_OFFSET_MINUTES,
        MOST_OFFSET_MINUTES,
        mark("minutes of at most 18 hours"),
        required=True,
    ),
    Column(
        "seconds",
        (float, int),
        f"seconds BETWEEN 0 AND {LONGEST_SECONDS}",
        mark("seconds, 0 or more"),
        required=True,
    ),
    _between("completed", 0, 1, mark("0 or 1"), required=True),
    _stress("stress_before"),
    _stress("stress_after"),
    _mood("valence"),
    _mood("arousal"),
    Column("hits", (int,), "hits >= 0", mark("a whole number, 0 or more")),
    Column("peak_rate", (float, int), "peak_rate >= 0", mark("a number, 0 or more")),
    Column("force", (int,)),
    Column("source", (str,)),
    Column("channel", (str,)),
    Column("pair_of", (str,)),
    Column(
        "note", (str,), f"length(note) <= {LONGEST_NOTE}", mark("a note of at most 140 characters")
    ),
    Column("edited_at", (int,)),
)
NAMES: tuple[str, ...] = tuple(column.name for column in COLUMNS)

CONTRACT: dict[str, tuple[str, ...]] = {
    "moments": NAMES,
    "moment_tags": ("moment_id", "tag"),
    "deleted": ("hash",),
}
