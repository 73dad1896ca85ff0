"""A journal that is deleted or replaced while CalmDesk runs: noticed, and nothing lost after."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from calmdesk.core.errors import CalmDeskError
from calmdesk.journal import store
from calmdesk.journal.errors import WaitingJournalError
from calmdesk.journal.journal import Journal
from calmdesk.journal.rows import Row, row_of
from calmdesk.journal.store import Store
from tests.fakes import FakeClock
from tests.journal.conftest import OpenJournal
from tests.journal.samples import SOON, a_moment, ask, ids


@pytest.mark.parametrize(
    "suffixes", [[""], ["", "-wal"], ["", "-wal", "-shm"], ["-wal"], ["-wal", "-shm"]], ids=str
)
def test_after_a_deletion_moments_are_kept_in_a_new_file(
    open_journal: OpenJournal, file: Path, told: list[CalmDeskError], suffixes: list[str]
) -> None:
    journal = open_journal()
    journal.record(a_moment(0)).result(SOON)
    for suffix in suffixes:
        file.with_name(file.name + suffix).unlink()
    journal.record(a_moment(1)).result(SOON)
    journal.record(a_moment(2)).result(SOON)
    assert ids(file)[-2:] == [a_moment(1).id, a_moment(2).id]
    journal.close(SOON)
    assert ids(file)[-2:] == [a_moment(1).id, a_moment(2).id]
    assert told == []
    assert ask(file, "PRAGMA integrity_check") == [("ok",)]


def test_the_whole_folder_may_go(journal: Journal, file: Path) -> None:
    journal.record(a_moment(0)).result(SOON)
    shutil.rmtree(file.parent)
    journal.record(a_moment(1)).result(SOON)
    assert ids(file) == [a_moment(1).id]


def test_a_file_that_was_put_in_its_place_is_written(open_journal: OpenJournal, file: Path) -> None:
    journal = open_journal()
    journal.record(a_moment(0)).result(SOON)
    journal.backup(file.with_name("copy.db")).result(SOON)
    journal.record(a_moment(1)).result(SOON)
    file.with_name("copy.db").replace(file)
    for suffix in ("-wal", "-shm"):
        file.with_name(file.name + suffix).unlink()
    journal.record(a_moment(2)).result(SOON)
    assert ids(file) == [a_moment(0).id, a_moment(2).id]


def test_two_journals_meet_again_in_the_new_file(open_journal: OpenJournal, file: Path) -> None:
    one, other = open_journal(), open_journal()
    one.record(a_moment(0)).result(SOON)
    other.record(a_moment(1)).result(SOON)
    file.unlink()
    one.record(a_moment(2)).result(SOON)
    other.record(a_moment(3)).result(SOON)
    one.record(a_moment(4)).result(SOON)
    one.close(SOON)
    other.record(a_moment(5)).result(SOON)
    other.close(SOON)
    assert ids(file) == [a_moment(number).id for number in (2, 3, 4, 5)]


def test_a_row_whose_file_went_before_it_was_acknowledged_is_written_again(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file goes between the commit and the last look at its place."""
    writer = Store(file, FakeClock())
    looks = iter([True, False])
    real = Store._is_in_place

    def spoil(self: Store) -> bool:
        if next(looks, True) is False:
            file.unlink()
        return real(self)

    writer.open()
    monkeypatch.setattr(Store, "_is_in_place", spoil)
    writer.record(*_row(0))
    assert ids(file) == [a_moment(0).id]
    writer.close()


def test_a_file_that_never_stays_is_not_chased_for_ever(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store.Store, "_is_in_place", lambda self: False)
    writer = Store(file, FakeClock())
    with pytest.raises(WaitingJournalError, match="keeps being replaced"):
        writer.record(*_row(0))
    writer.close()


def _row(number: int) -> tuple[Row, tuple[str, ...]]:
    return row_of(a_moment(number)), ()
