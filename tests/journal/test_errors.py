"""What SQLite and the system say, said as the journal means it."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path
from types import SimpleNamespace

import pytest

from calmdesk.core.errors import CalmDeskError, JournalError
from calmdesk.core.language import english
from calmdesk.journal.errors import (
    DamagedJournalError,
    UnfitMomentError,
    WaitingJournalError,
    errors_of_writing,
    understood,
    unreadable,
)

FULL = "The disk is full"
HELD = "Another program holds the journal"
UNFIT = "a value in it does not fit"
DAMAGED = "is damaged"
ELSE = "Please check its folder and disk"


def _sqlite(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("in SQLite's own words")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (_sqlite(sqlite3.SQLITE_FULL), WaitingJournalError, FULL),
        (OSError(errno.ENOSPC, "no space"), WaitingJournalError, FULL),
        (OSError(errno.EDQUOT, "no quota"), WaitingJournalError, FULL),
        (_sqlite(sqlite3.SQLITE_BUSY), WaitingJournalError, HELD),
        (_sqlite(sqlite3.SQLITE_BUSY | 2 << 8), WaitingJournalError, HELD),
        (_sqlite(sqlite3.SQLITE_LOCKED), WaitingJournalError, HELD),
        (_sqlite(sqlite3.SQLITE_READONLY), WaitingJournalError, ELSE),
        (_sqlite(sqlite3.SQLITE_CANTOPEN), WaitingJournalError, ELSE),
        (_sqlite(sqlite3.SQLITE_IOERR), WaitingJournalError, ELSE),
        (OSError(errno.EIO, "broken"), WaitingJournalError, ELSE),
        (sqlite3.OperationalError("of Python alone"), WaitingJournalError, ELSE),
        (_sqlite(sqlite3.SQLITE_CORRUPT), DamagedJournalError, DAMAGED),
        (_sqlite(sqlite3.SQLITE_NOTADB), DamagedJournalError, DAMAGED),
        (_sqlite(sqlite3.SQLITE_ERROR), DamagedJournalError, DAMAGED),
        (_sqlite(sqlite3.SQLITE_CONSTRAINT), UnfitMomentError, UNFIT),
        (sqlite3.ProgrammingError("no such type"), UnfitMomentError, UNFIT),
        (OverflowError("too large"), UnfitMomentError, UNFIT),
        (ValueError("lone surrogate"), UnfitMomentError, UNFIT),
    ],
    ids=repr,
)
def test_an_error_while_writing(
    error: Exception, kind: type[JournalError], words: str, file: Path
) -> None:
    meaning = understood(error, file)
    assert type(meaning) is kind
    assert words in meaning.sentence(english())
    assert meaning.detail in (repr(error), type(error).__name__)


def test_a_text_that_cannot_be_kept_is_not_in_the_log_either(file: Path) -> None:
    note = "the one with the printer \ud800"
    with pytest.raises(UnfitMomentError) as caught, errors_of_writing(file):
        note.encode()
    assert "printer" not in caught.value.detail


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (_sqlite(sqlite3.SQLITE_NOTADB), DamagedJournalError, DAMAGED),
        (_sqlite(sqlite3.SQLITE_BUSY), WaitingJournalError, "try again in a moment"),
        (_sqlite(sqlite3.SQLITE_CANTOPEN), WaitingJournalError, "cannot be read"),
        (PermissionError(errno.EACCES, "no"), WaitingJournalError, "cannot be read"),
    ],
    ids=repr,
)
def test_an_error_while_reading(
    error: Exception, kind: type[JournalError], words: str, file: Path
) -> None:
    meaning = unreadable(error, file)
    assert type(meaning) is kind
    assert words in meaning.sentence(english())


def test_an_error_of_a_disk_without_room_means_that_it_is_full(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = _sqlite(sqlite3.SQLITE_IOERR | 19 << 8)
    monkeypatch.setattr(os, "statvfs", lambda path: SimpleNamespace(f_bavail=3, f_frsize=4096))
    assert FULL in understood(error, file).sentence(english())
    monkeypatch.setattr(os, "statvfs", lambda path: SimpleNamespace(f_bavail=300, f_frsize=4096))
    assert ELSE in understood(error, file).sentence(english())
    monkeypatch.undo()
    assert ELSE in understood(error, file / "nowhere" / "at all").sentence(english())


def test_a_trouble_with_the_folder_keeps_its_own_sentence(file: Path) -> None:
    with pytest.raises(WaitingJournalError) as caught, errors_of_writing(file):
        raise CalmDeskError("The folder {folder} is not yours.", folder="x", detail="why")
    assert caught.value.sentence(english()) == "The folder x is not yours."
    assert caught.value.detail == "why"
