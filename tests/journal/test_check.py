"""`journal check`: each fault is one sentence that names table, row and field."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from calmdesk.core.language import english
from calmdesk.journal.check import check_journal
from calmdesk.journal.errors import WaitingJournalError
from calmdesk.journal.journal import Journal
from tests.journal import damage
from tests.journal.samples import SOON, a_moment, ask


def _sentences(file: Path) -> list[str]:
    return [finding.sentence(english()) for finding in check_journal(file)]


def _spoil(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def filled(journal: Journal, file: Path) -> Path:
    """A journal with one moment, which nobody has open."""
    journal.record(a_moment(id="mine", tags=("tough",))).result(SOON)
    journal.close(SOON)
    return file


def test_a_sound_journal_has_no_findings(filled: Path) -> None:
    before = filled.read_bytes()
    assert check_journal(filled) == []
    assert filled.read_bytes() == before


def test_no_journal_has_no_findings(file: Path) -> None:
    assert check_journal(file) == []
    file.touch()
    assert check_journal(file) == []
    assert file.stat().st_size == 0


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("stress_before", "11", "stress_before is 11, expected a whole number from 0 to 10."),
        ("stress_after", "-1", "stress_after is -1, expected a whole number from 0 to 10."),
        ("valence", "101", "valence is 101, expected a whole number from 0 to 100."),
        ("arousal", "-5", "arousal is -5, expected a whole number from 0 to 100."),
        ("kind", "'nap'", "kind is 'nap', expected a kind that CalmDesk knows."),
        ("completed", "2", "completed is 2, expected 0 or 1."),
        ("seconds", "-0.5", "seconds is -0.5, expected seconds, 0 or more."),
        ("started_at", "-7", "started_at is -7, expected milliseconds since 1970."),
        (
            "utc_offset_minutes",
            "9000",
            "utc_offset_minutes is 9000, expected minutes of at most 18 hours.",
        ),
        ("hits", "-2", "hits is -2, expected a whole number, 0 or more."),
        ("peak_rate", "-1.5", "peak_rate is -1.5, expected a number, 0 or more."),
    ],
)
def test_a_value_out_of_its_range_is_named(
    filled: Path, field: str, value: str, sentence: str
) -> None:
    _spoil(filled, f"UPDATE moments SET {field} = {value}")
    assert _sentences(filled) == [f"moments, row mine: {sentence}"]
    (finding,) = check_journal(filled)
    assert (finding.table, finding.row, finding.field) == ("moments", "mine", field)


def test_a_note_that_is_too_long_is_named_but_not_repeated(filled: Path) -> None:
    _spoil(filled, f"UPDATE moments SET note = '{'the printer ' * 20}'")
    (sentence,) = _sentences(filled)
    assert sentence == (
        "moments, row mine: note is too long, expected a note of at most 140 characters."
    )


def test_every_fault_of_a_row_is_named(filled: Path) -> None:
    _spoil(filled, "UPDATE moments SET kind = 'nap', stress_before = 99, id = ''")
    assert len(check_journal(filled)) == 3 + 1  # and the tag that names nobody any more


def test_a_tag_without_its_moment_is_named(filled: Path) -> None:
    ask(filled, "PRAGMA foreign_keys = OFF")
    _spoil(filled, "DELETE FROM moments")
    assert _sentences(filled) == ["moment_tags, row 1: moment_id names a moment that is not there."]


def test_a_missing_column_is_named(filled: Path) -> None:
    _spoil(filled, "DROP TABLE deleted", "ALTER TABLE moments DROP COLUMN channel")
    assert _sentences(filled) == [
        "The table moments has no column channel.",
        "The table deleted has no column hash.",
    ]


def test_garbage_is_one_finding(file: Path) -> None:
    damage.garbage(file)
    (sentence,) = _sentences(file)
    assert sentence == (
        "The journal is damaged: file is not a database. "
        "CalmDesk saves what it can when it writes next."
    )


def test_a_broken_page_is_a_finding(file: Path) -> None:
    damage.fill(file, 200)
    damage.overwrite(file, 5, bytes(damage.PAGE))
    sentences = _sentences(file)
    assert sentences
    assert all(sentence.startswith("The journal is damaged: ") for sentence in sentences)


def test_an_index_that_lies_is_a_finding(file: Path) -> None:
    damage.fill(file, 10)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("DELETE FROM sqlite_schema WHERE name = 'moments_by_time'")
    assert check_journal(file)


def test_what_cannot_be_read_is_said(file: Path) -> None:
    file.mkdir()
    with pytest.raises(WaitingJournalError):
        check_journal(file)
