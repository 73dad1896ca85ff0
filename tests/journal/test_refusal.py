"""What is not ours to write stays as it is, byte for byte."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from calmdesk.core.errors import CalmDeskError
from calmdesk.core.language import english
from calmdesk.journal.check import check_journal
from calmdesk.journal.connecting import APPLICATION_ID, VERSION
from calmdesk.journal.errors import RefusedJournalError
from calmdesk.journal.journal import Journal
from calmdesk.journal.reading import JournalReader
from tests.journal.conftest import OpenJournal
from tests.journal.samples import SOON, a_moment, ask


def _newer(file: Path, *, log: bool) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA journal_mode = {'WAL' if log else 'DELETE'}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
        connection.execute("CREATE TABLE dreams (id TEXT)")


def _newer_with_log(file: Path) -> None:
    _newer(file, log=True)


def _newer_without_log(file: Path) -> None:
    _newer(file, log=False)


def _another_program(file: Path) -> None:
    ask(file, "CREATE TABLE bookmarks (address TEXT)")


def _another_signed_program(file: Path) -> None:
    ask(file, "PRAGMA application_id = 77")


refused = pytest.mark.parametrize(
    "make", [_newer_with_log, _newer_without_log, _another_program, _another_signed_program]
)


@refused
def test_it_is_not_written(
    journal: Journal, file: Path, told: list[CalmDeskError], make: Callable[[Path], None]
) -> None:
    make(file)
    before = file.read_bytes()
    first, second = journal.record(a_moment()), journal.record(a_moment(1))
    assert isinstance(first.exception(SOON), RefusedJournalError)
    assert isinstance(second.exception(SOON), RefusedJournalError)
    assert journal.state == "off"
    journal.close(SOON)
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir() if path.suffix != ".lock"] == ["journal.db"]
    assert len(told) == 1
    assert str(file) in told[0].sentence(english())
    assert "nothing was changed" in told[0].sentence(english())


@refused
@pytest.mark.parametrize("use", [JournalReader, check_journal], ids=lambda use: use.__name__)
def test_it_is_not_read(
    file: Path, make: Callable[[Path], None], use: Callable[[Path], object]
) -> None:
    make(file)
    before = file.read_bytes()
    with pytest.raises(RefusedJournalError):
        use(file)
    assert file.read_bytes() == before


@refused
def test_it_is_not_erased(journal: Journal, file: Path, make: Callable[[Path], None]) -> None:
    make(file)
    before = file.read_bytes()
    assert isinstance(journal.erase().exception(SOON), RefusedJournalError)
    assert isinstance(journal.mend().exception(SOON), RefusedJournalError)
    assert file.read_bytes() == before


def test_a_newer_file_with_an_unfinished_log_is_left_as_it_is(journal: Journal, file: Path) -> None:
    """A newer CalmDesk runs, or was killed: what it wrote is still in its log."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        _newer(file, log=True)
        connection.execute("INSERT INTO dreams VALUES ('sea')")
        connection.commit()
        log = file.with_name("journal.db-wal")
        before = file.read_bytes(), log.read_bytes()
        assert isinstance(journal.record(a_moment()).exception(SOON), RefusedJournalError)
        journal.close(SOON)
        assert (file.read_bytes(), log.read_bytes()) == before


def test_a_newer_program_that_migrates_meanwhile_is_noticed(journal: Journal, file: Path) -> None:
    journal.record(a_moment()).result(SOON)
    ask(file, f"PRAGMA user_version = {VERSION + 1}")
    assert isinstance(journal.record(a_moment(1)).exception(SOON), RefusedJournalError)
    assert ask(file, "SELECT count(*) FROM moments") == [(1,)]


def test_with_too_old_a_sqlite_nothing_is_touched(
    journal: Journal, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To it a sound journal would look broken."""
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    error = journal.record(a_moment()).exception(SOON)
    assert isinstance(error, RefusedJournalError)
    assert "needs SQLite 3.37" in error.sentence(english())
    assert not file.exists()
    with pytest.raises(RefusedJournalError):
        JournalReader(file)


def test_when_the_file_is_moved_away_it_goes_on(
    journal: Journal, file: Path, told: list[CalmDeskError]
) -> None:
    _another_program(file)
    assert journal.record(a_moment()).exception(SOON)
    file.rename(file.with_name("bookmarks.db"))
    journal.record(a_moment()).result(SOON)
    assert journal.state == "open"
    assert len(told) == 1


def test_another_journal_can_be_opened_after_it(open_journal: OpenJournal, file: Path) -> None:
    _newer_with_log(file)
    assert open_journal().open().exception(SOON)
    file.unlink()
    open_journal().open().result(SOON)
