"""What ``calmdesk journal check`` looks at: structure, references, values."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from calmdesk.core.language import Language, mark
from calmdesk.journal.columns import COLUMNS, CONTRACT, Column
from calmdesk.journal.connecting import Condition, condition_of, connect_to_read, real_path
from calmdesk.journal.errors import DamagedJournalError, errors_of_reading
from calmdesk.journal.repair import structural_faults

_DAMAGE = mark("The journal is damaged: {fault}. CalmDesk saves what it can when it writes next.")
_NO_TABLE = mark("The table {table} has no column {field}.")
_NO_MOMENT = mark("{table}, row {row}: {field} names a moment that is not there.")
_VALUE = mark("{table}, row {row}: {field} is {value}, expected {expected}.")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: table, row (its id) and field, empty where there is none.

    ``template`` is the English sentence, ``fault`` SQLite's own words, ``expected`` what a value
    should be (marked for translation).
    """

    template: str
    table: str = ""
    row: str = ""
    field: str = ""
    value: str = ""
    expected: str = ""
    fault: str = ""

    def sentence(self, language: Language) -> str:
        """The sentence in the user's language."""
        return language.text(self.template).format(
            table=self.table,
            row=self.row,
            field=self.field,
            value=self.value,
            expected=language.text(self.expected) if self.expected else "",
            fault=self.fault,
        )


def check_journal(file: Path) -> list[Finding]:
    """Everything that is wrong with the journal; a missing one has no faults. Changes nothing.

    Raises JournalError if it is refused (newer, no journal) or cannot be read now.
    """
    try:
        with errors_of_reading(file):
            file = real_path(file)
            if condition_of(file) is not Condition.CURRENT:
                return []
            with closing(connect_to_read(file)) as connection:
                return list(_findings(connection))
    except DamagedJournalError as error:
        return [Finding(_DAMAGE, fault=_last_words(error))]


def _findings(connection: sqlite3.Connection) -> Iterator[Finding]:
    yield from (Finding(_DAMAGE, fault=fault) for fault in structural_faults(connection))
    missing = list(_missing_columns(connection))
    yield from missing
    if not missing:
        yield from _lost_references(connection)
        yield from _unfit_values(connection)


def _missing_columns(connection: sqlite3.Connection) -> Iterator[Finding]:
    for table, columns in CONTRACT.items():
        found = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
        yield from (Finding(_NO_TABLE, table, field=name) for name in columns if name not in found)


def _lost_references(connection: sqlite3.Connection) -> Iterator[Finding]:
    for table, rowid, *_ in connection.execute("PRAGMA foreign_key_check").fetchall():
        yield Finding(_NO_MOMENT, table, str(rowid), "moment_id")


def _unfit_values(connection: sqlite3.Connection) -> Iterator[Finding]:
    names = ", ".join(column.name for column in COLUMNS)
    tests = ", ".join(_unfit(column) for column in COLUMNS)
    some = " OR ".join(_unfit(column) for column in COLUMNS)
    statement = f"SELECT {names}, {tests} FROM moments NOT INDEXED WHERE {some}"
    for row in connection.execute(statement):
        values, unfit = row[: len(COLUMNS)], row[len(COLUMNS) :]
        for column, value, bad in zip(COLUMNS, values, unfit, strict=True):
            if bad:
                yield Finding(
                    _VALUE,
                    "moments",
                    str(values[0]),
                    column.name,
                    _shown(column, value),
                    column.expected,
                )


def _unfit(column: Column) -> str:
    allowed = f"({column.rule}) IS TRUE"
    return f"NOT ({allowed})" if column.required else f"NOT ({column.name} IS NULL OR {allowed})"


def _shown(column: Column, value: object) -> str:
    # A note is the user's own words: they stay in the journal.
    return "too long" if column.name == "note" else repr(value)


def _last_words(error: DamagedJournalError) -> str:
    return str(error.__cause__ or error.detail)
