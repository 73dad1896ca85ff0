"""What cannot be written now is kept, in order, and written as soon as it can be."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYetError
from contextlib import closing
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event

import pytest

from calmdesk.core.errors import CalmDeskError, JournalError
from calmdesk.core.file_lock import try_lock
from calmdesk.core.language import english
from calmdesk.journal import connecting, preparing, writing
from calmdesk.journal.errors import WaitingJournalError
from calmdesk.journal.jobs import Job
from calmdesk.journal.journal import Journal
from calmdesk.journal.store import Store
from calmdesk.journal.writing import LONGEST_PAUSE, Writer
from tests.fakes import FakeClock
from tests.journal.faults import MoodyDisk, disk, held
from tests.journal.samples import SOON, a_moment, ids

__all__ = ["disk"]

ROOT = Path(__file__).resolve().parents[2]
LARGE = "x" * 100_000  # more than any page has room for


@pytest.fixture
def heard(told: list[CalmDeskError], file: Path, clock: FakeClock) -> tuple[Journal, Event]:
    """A journal, and the event of its telling something."""
    event = Event()

    def tell(error: CalmDeskError) -> None:
        told.append(error)
        event.set()

    return Journal(file, clock, tell), event


def _sentences(told: list[CalmDeskError]) -> list[str]:
    return [error.sentence(english()) for error in told]


def test_on_a_full_disk_moments_wait_and_it_is_said_once(
    heard: tuple[Journal, Event], told: list[CalmDeskError], disk: MoodyDisk, file: Path
) -> None:
    journal, event = heard
    journal.record(a_moment(0)).result(SOON)
    disk.full = True
    waiting = [journal.record(a_moment(number, exercise=LARGE)) for number in (3, 1, 2)]
    assert event.wait(SOON)
    assert _sentences(told) == [
        "The disk is full, so nothing can be saved yet. Please free some space."
    ]
    assert journal.state == "locked"
    assert not any(future.done() for future in waiting)
    disk.full = False
    last = journal.record(a_moment(4))
    last.result(SOON)
    assert all(future.done() for future in waiting)
    assert ids(file) == [a_moment(number).id for number in (0, 3, 1, 2, 4)]
    assert journal.state == "open"
    assert len(told) == 1
    journal.close()


def test_the_next_trouble_is_said_again(
    heard: tuple[Journal, Event], told: list[CalmDeskError], disk: MoodyDisk
) -> None:
    journal, event = heard
    for number in range(2):
        event.clear()
        disk.read_only = True
        waiting = journal.record(a_moment(number))
        assert event.wait(SOON)
        disk.read_only = False
        journal.open().result(SOON)
        waiting.result(SOON)
    assert len(told) == 2
    assert "cannot be written. Please check its folder and disk" in _sentences(told)[0]
    journal.close()


def test_another_kind_of_trouble_is_said_as_well(
    heard: tuple[Journal, Event], told: list[CalmDeskError], disk: MoodyDisk
) -> None:
    journal, event = heard
    journal.open().result(SOON)
    disk.read_only = True
    first = journal.record(a_moment(0, exercise=LARGE))
    assert event.wait(SOON)
    event.clear()
    disk.read_only, disk.full = False, True
    second = journal.record(a_moment(1))
    assert event.wait(SOON)
    disk.full = False
    journal.record(a_moment(2)).result(SOON)
    assert first.done()
    assert second.done()
    assert len(told) == 2
    journal.close()


def test_it_is_tried_again_without_being_asked(
    heard: tuple[Journal, Event], disk: MoodyDisk, monkeypatch: pytest.MonkeyPatch, file: Path
) -> None:
    monkeypatch.setattr(writing, "FIRST_PAUSE", 0.01)
    journal, event = heard
    disk.read_only = True
    waiting = journal.record(a_moment())
    assert event.wait(SOON)
    disk.read_only = False
    waiting.result(SOON)
    assert ids(file) == [a_moment().id]
    journal.close()


def test_the_pauses_between_tries_grow_up_to_a_minute(file: Path) -> None:
    pauses: list[float | None] = []

    class Watched(SimpleQueue[Job | None]):
        def get(self, block: bool = True, timeout: float | None = None) -> Job | None:
            pauses.append(timeout)
            if len(pauses) == 1:
                return Job(_never)
            if len(pauses) < 12:
                raise Empty
            return None

    def _never(store: Store) -> None:
        raise WaitingJournalError("not now")

    Writer(Watched(), Store(file, FakeClock()), lambda _: None, lambda _: None).run()
    assert pauses[:5] == [None, 0.5, 1.0, 2.0, 4.0]
    assert pauses[-1] == LONGEST_PAUSE
    assert max(pause or 0 for pause in pauses) == LONGEST_PAUSE


def test_a_held_journal_is_waited_for(
    heard: tuple[Journal, Event],
    told: list[CalmDeskError],
    monkeypatch: pytest.MonkeyPatch,
    file: Path,
) -> None:
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.01)
    journal, event = heard
    journal.record(a_moment()).result(SOON)
    with held(file):
        waiting = journal.record(a_moment(1))
        assert event.wait(SOON)
        assert "Another program holds the journal" in _sentences(told)[0]
        assert not waiting.done()
    waiting.result(SOON)
    journal.close()


def test_a_short_hold_is_not_worth_a_word(
    journal: Journal, told: list[CalmDeskError], file: Path
) -> None:
    journal.open().result(SOON)
    with held(file):
        waiting = journal.record(a_moment())
        with pytest.raises(NotYetError):
            waiting.result(0.05)
    waiting.result(SOON)
    assert told == []


def test_a_journal_that_another_process_makes_is_waited_for(
    heard: tuple[Journal, Event],
    told: list[CalmDeskError],
    monkeypatch: pytest.MonkeyPatch,
    file: Path,
) -> None:
    monkeypatch.setattr(preparing, "LOCK_SECONDS", 0.01)
    lock = try_lock(file.with_name("journal.db.lock"))
    assert lock is not None
    journal, event = heard
    waiting = journal.record(a_moment())
    assert event.wait(SOON)
    assert "Another CalmDesk is busy with the journal" in _sentences(told)[0]
    lock.release()
    waiting.result(SOON)
    journal.close()


def test_a_data_folder_that_cannot_be_used_is_waited_for(
    heard: tuple[Journal, Event], told: list[CalmDeskError], file: Path
) -> None:
    file.parent.rmdir()
    file.parent.write_text("a file where the folder should be")
    journal, event = heard
    waiting = journal.record(a_moment())
    assert event.wait(SOON)
    assert str(file.parent) in _sentences(told)[0]
    file.parent.unlink()
    waiting.result(SOON)
    journal.close()


def test_what_cannot_be_written_before_the_end_fails(
    heard: tuple[Journal, Event], told: list[CalmDeskError], disk: MoodyDisk, file: Path
) -> None:
    journal, event = heard
    journal.open().result(SOON)
    disk.read_only = True
    lost = journal.record(a_moment())
    assert event.wait(SOON)
    journal.close(SOON)
    assert isinstance(lost.exception(), JournalError)
    assert ids(file) == []
    assert len(told) == 1


def test_closing_gives_up_on_a_journal_that_stays_held(journal: Journal, file: Path) -> None:
    journal.open().result(SOON)
    with held(file):
        waiting = journal.record(a_moment())
        journal.close(timeout=0.01)
        assert not waiting.done()
    waiting.result(SOON)


def test_a_fault_of_the_program_fails_its_job_and_not_those_after_it(
    journal: Journal, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[object] = []
    monkeypatch.setattr("threading.excepthook", lambda args: reported.append(args.exc_value))
    fault = RuntimeError("a bug")

    def fail(store: Store) -> None:
        raise fault

    failing: Future[None] = journal._ask(fail)
    assert failing.exception(SOON) is fault
    assert journal._thread is not None
    journal._thread.join(SOON)
    journal.record(a_moment()).result(SOON)
    assert ids(file) == [a_moment().id]
    assert reported == [fault]


def test_a_write_that_the_system_refuses_is_made_up_for(file: Path) -> None:
    """A process whose files may not grow any more, until they may again: a real failing write."""
    finished = subprocess.run(
        [sys.executable, "-m", "tests.journal.limited_writer", file],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    outcome = json.loads(finished.stdout)
    assert outcome["done_while_limited"] is False
    assert outcome["told"] == 1
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert ids(file) == outcome["acknowledged"]
