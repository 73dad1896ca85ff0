"""log: a check-in is safe before the command ends, or it says why it is not."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from calmdesk.commands import saving
from calmdesk.core.moment import Kind, Moment, Source
from tests.commands.conftest import Run

Read = Callable[[], list[Moment]]


def test_a_check_in_is_kept(run: Run, moments: Read) -> None:
    outcome = run(
        "log", "--stress", "6", "--note", " the printer ", "--tag", "tough", "--tag", "tough"
    )
    assert (outcome.exit_code, outcome.out, outcome.err) == (0, "Noted: 6 of 10.\n", "")
    (moment,) = moments()
    assert (moment.kind, moment.stress_before, moment.stress_after) == (Kind.CHECK_IN, 6, None)
    assert (moment.note, moment.tags, moment.source) == ("the printer", ("tough",), Source.TERMINAL)


def test_an_empty_note_is_none(run: Run, moments: Read) -> None:
    run("log", "--stress", "0", "--note", "  ")
    assert moments()[0].note is None


@pytest.mark.parametrize(
    ("time", "milliseconds", "offset"),
    [
        ("2026-03-02T09:30:00+01:00", 1772440200000, 60),
        ("2026-03-02T08:30:00Z", 1772440200000, 0),
        ("2026-03-02 08:30:00-00:30", 1772442000000, -30),
        ("20260302T083000.25Z", 1772440200250, 0),
    ],
)
def test_it_may_have_been_at_another_time(
    run: Run, moments: Read, time: str, milliseconds: int, offset: int
) -> None:
    assert run("log", "--stress", "2", "--at", time).exit_code == 0
    (moment,) = moments()
    assert (moment.started_at, moment.utc_offset_minutes) == (milliseconds, offset)


def test_a_time_without_a_zone_is_local(
    run: Run, moments: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    time.tzset()
    try:
        run("log", "--stress", "2", "--at", "2026-03-02T09:30")
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()
    (moment,) = moments()
    assert (moment.started_at, moment.utc_offset_minutes) == (1772423100000, 345)


@pytest.mark.parametrize(
    ("time", "said"),
    [
        ("yesterday", "expects a time such as"),
        ("25:00", "expects a time such as"),
        ("1999-12-31T23:59", "expects a time such as"),
        ("0001-01-01", "expects a time such as"),
        ("9999-12-31T23:59", "lies in the future"),
        ("2126-01-01T00:00Z", "lies in the future"),
    ],
)
def test_a_time_that_cannot_be_is_refused(run: Run, home: Path, time: str, said: str) -> None:
    outcome = run("log", "--stress", "2", "--at", time)
    assert outcome.exit_code == 2
    assert said in outcome.sentence
    assert time in outcome.sentence
    assert not (home / "journal.db").exists()


def test_with_the_log_off_nothing_is_kept(run: Run, home: Path, settings_file: Path) -> None:
    settings_file.write_text("[log]\nkeep = false\n")
    outcome = run("log", "--stress", "3")
    assert outcome.exit_code == 1
    assert "log is off" in outcome.sentence
    assert not (home / "journal.db").exists()


def test_settings_that_cannot_be_read_stop_it(run: Run, home: Path, settings_file: Path) -> None:
    settings_file.mkdir()
    outcome = run("log", "--stress", "3")
    assert outcome.exit_code == 1
    assert "cannot be read" in outcome.sentence
    assert not (home / "journal.db").exists()


def test_a_journal_that_is_none_is_left_as_it_is(run: Run, home: Path) -> None:
    journal = home / "journal.db"
    with closing(sqlite3.connect(journal)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    before = journal.read_bytes()
    outcome = run("log", "--stress", "3")
    assert outcome.exit_code == 1
    assert "not a journal of CalmDesk" in outcome.sentence
    assert journal.read_bytes() == before


def test_what_cannot_be_written_now_is_said(run: Run, home: Path) -> None:
    (home / "journal.db").mkdir()
    outcome = run("log", "--stress", "3")
    assert outcome.exit_code == 1
    assert outcome.sentence


def test_a_journal_that_says_nothing_for_long_is_not_waited_for(
    run: Run, monkeypatch: pytest.MonkeyPatch, services: object
) -> None:
    from concurrent.futures import Future

    from calmdesk.services import Services

    monkeypatch.setattr(saving, "LONGEST_WAIT_SECONDS", 0.1)
    monkeypatch.setattr(Services, "record", lambda *_: Future())
    outcome = run("log", "--stress", "3")
    assert outcome.exit_code == 1
    assert "busy" in outcome.sentence
