"""Erased moments really vanish; a copy is whole, checked and its owner's alone."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from calmdesk.core.errors import CalmDeskError, JournalError
from calmdesk.core.language import english
from calmdesk.journal import connecting
from calmdesk.journal.journal import Journal
from tests.fakes import FakeClock
from tests.journal import damage
from tests.journal.conftest import OpenJournal
from tests.journal.faults import MoodyDisk, disk
from tests.journal.samples import SOON, a_moment, ask, ids

__all__ = ["disk"]

SECRET = "the one with the printer"


def _everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_nothing_of_an_erased_journal_can_be_read_in_its_files(
    journal: Journal, file: Path
) -> None:
    for number in range(40):
        moment = a_moment(number, note=SECRET, tags=(SECRET,), exercise=SECRET)
        journal.record(moment).result(SOON)
    ask(file, "INSERT INTO deleted VALUES (?)", SECRET)
    journal.erase().result(SOON)
    for table in ("moments", "moment_tags", "deleted"):
        assert ask(file, f"SELECT count(*) FROM {table}") == [(0,)]
    assert SECRET.encode() not in _everything_in(file.parent)
    journal.close(SOON)
    assert SECRET.encode() not in _everything_in(file.parent)


def test_an_erased_journal_can_be_used_again(journal: Journal, file: Path) -> None:
    journal.record(a_moment())
    journal.erase()
    journal.record(a_moment(1)).result(SOON)
    assert ids(file) == [a_moment(1).id]


def test_copies_that_were_kept_aside_are_erased_too(journal: Journal, file: Path) -> None:
    damage.fill(file, 3)
    damage.cut_in_half(file)
    file.with_name("journal.before-2026-11-24-070000.db").write_text(SECRET)
    journal.record(a_moment(note=SECRET)).result(SOON)
    assert any("broken" in path.name for path in file.parent.iterdir())
    journal.erase().result(SOON)
    journal.close(SOON)
    names = {path.name for path in file.parent.iterdir()}
    assert names - {"logs"} == {"journal.db", "journal.db.lock"}
    assert SECRET.encode() not in _everything_in(file.parent)


def test_a_copy_somewhere_else_is_the_users_own(journal: Journal, file: Path) -> None:
    journal.record(a_moment())
    journal.backup(file.with_name("mine.db")).result(SOON)
    journal.erase().result(SOON)
    assert ids(file.with_name("mine.db")) == [a_moment().id]


def test_erasing_what_is_not_there_makes_nothing(journal: Journal, file: Path) -> None:
    journal.erase().result(SOON)
    assert not file.exists()
    file.parent.rmdir()
    journal.erase().result(SOON)
    assert not file.parent.exists()


def test_erasing_waits_for_who_reads(
    file: Path, clock: FakeClock, told: list[CalmDeskError], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.01)
    event = Event()

    def tell(error: CalmDeskError) -> None:
        told.append(error)
        event.set()

    journal = Journal(file, clock, tell)
    journal.record(a_moment()).result(SOON)
    with closing(sqlite3.connect(file, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM moments").fetchall()
        erased = journal.erase()
        assert event.wait(SOON)
        assert "It is erased when that has finished" in told[0].sentence(english())
        assert not erased.done()
    erased.result(SOON)
    assert ids(file) == []
    journal.close()


def test_a_copy_holds_everything_and_is_its_owners_alone(journal: Journal, file: Path) -> None:
    for number in range(30):
        journal.record(a_moment(number, tags=("tough",)))
    target = file.with_name("copy of 'my' journal?.db")
    journal.backup(target).result(SOON)
    assert ids(target) == ids(file)
    assert ask(target, "SELECT count(*) FROM moment_tags") == [(30,)]
    assert ask(target, "PRAGMA user_version") == ask(file, "PRAGMA user_version")
    assert ask(target, "PRAGMA application_id") == ask(file, "PRAGMA application_id")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_copy_is_a_journal(open_journal: OpenJournal, file: Path) -> None:
    first = open_journal()
    first.record(a_moment())
    first.backup(file.with_name("copy.db")).result(SOON)
    first.close(SOON)
    file.with_name("copy.db").replace(file)
    open_journal().record(a_moment(1)).result(SOON)
    assert ids(file) == [a_moment(0).id, a_moment(1).id]


@pytest.mark.parametrize("kind", ["file", "folder", "dangling link"])
def test_a_copy_overwrites_nothing(journal: Journal, file: Path, kind: str) -> None:
    journal.record(a_moment())
    target = file.with_name("mine.db")
    if kind == "file":
        target.write_text("my own words")
    elif kind == "folder":
        target.mkdir()
    else:
        target.symlink_to("nowhere.db")
    error = journal.backup(target).exception(SOON)
    assert isinstance(error, JournalError)
    assert "is there already" in error.sentence(english())
    assert kind != "file" or target.read_text() == "my own words"
    assert not target.with_name("nowhere.db").exists()


def test_without_a_journal_there_is_nothing_to_copy(
    journal: Journal, file: Path, told: list[CalmDeskError]
) -> None:
    error = journal.backup(file.with_name("copy.db")).exception(SOON)
    assert isinstance(error, JournalError)
    assert "nothing to copy" in error.sentence(english())
    assert not file.exists()
    assert told == []


def test_a_copy_that_cannot_be_written_is_the_copys_trouble(
    journal: Journal, file: Path, told: list[CalmDeskError]
) -> None:
    journal.record(a_moment()).result(SOON)
    error = journal.backup(file.with_name("no folder") / "copy.db").exception(SOON)
    assert isinstance(error, JournalError)
    assert "Please check the folder and its space" in error.sentence(english())
    journal.record(a_moment(1)).result(SOON)
    assert told == []
    assert journal.state == "open"


def test_a_copy_of_a_broken_journal_is_made_of_what_can_be_read(
    journal: Journal, file: Path, told: list[CalmDeskError]
) -> None:
    damage.fill(file, 60)
    damage.overwrite(file, 3, bytes(damage.PAGE))
    target = file.with_name("copy.db")
    journal.backup(target).result(SOON)
    assert ids(target) == ids(file)
    assert len(told) == 1


def test_a_copy_does_not_wait_behind_what_cannot_be_written(
    journal: Journal, file: Path, disk: MoodyDisk
) -> None:
    journal.record(a_moment()).result(SOON)
    disk.full = True
    waiting = journal.record(a_moment(1, exercise="x" * 100_000))
    journal.backup(file.with_name("copy.db")).result(SOON)
    assert ids(file.with_name("copy.db")) == [a_moment().id]
    assert not waiting.done()
    disk.full = False
    journal.open().result(SOON)
    waiting.result(SOON)
