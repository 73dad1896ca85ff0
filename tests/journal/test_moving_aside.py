"""Moving a broken journal aside: never over another, never half, never untold."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from calmdesk.core.errors import CalmDeskError
from calmdesk.core.language import english
from calmdesk.journal import connecting, store
from calmdesk.journal.asides import BROKEN, asides
from calmdesk.journal.errors import WaitingJournalError
from calmdesk.journal.journal import Journal
from calmdesk.journal.repair import mend
from tests.fakes import FakeClock
from tests.journal import damage
from tests.journal.conftest import OpenJournal
from tests.journal.damage import PAGE, fill, overwrite, pages
from tests.journal.faults import held
from tests.journal.samples import SOON, a_moment, ids

NEW = a_moment(10_000)


def test_a_repair_that_was_cut_short_is_finished_and_told(
    journal: Journal, file: Path, told: list[CalmDeskError]
) -> None:
    recorded = fill(file, 5)
    file.rename(file.with_name("journal.carried-2026-11-23-210000.db"))
    file.with_name("journal.building-2026-11-23-210500.db").write_text("an earlier try")
    file.with_name("journal.db-wal").write_text("the log of the broken one")
    journal.record(NEW).result(SOON)
    assert ids(file) == [*recorded, NEW.id]
    (error,) = told
    kept = file.with_name("journal.broken-2026-11-23-210000.db")
    assert str(kept) in error.sentence(english())
    journal.close(SOON)
    names = {path.name for path in file.parent.iterdir()} - {"logs"}
    assert names == {"journal.db", "journal.db.lock", kept.name + "-wal"}


def test_an_heir_that_was_not_needed_in_the_end_is_removed(file: Path) -> None:
    recorded = fill(file, 5)
    file.with_name("journal.carried-2026-11-23-210000.db").write_text("an earlier try")
    assert mend(file, FakeClock()) is None
    assert ids(file) == recorded
    assert list(file.parent.glob("journal.carried*")) == []


def test_a_broken_journal_that_is_held_is_mended_later(
    journal: Journal, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.01)
    fill(file, 60)
    overwrite(file, pages(file), bytes(PAGE))
    with held(file):
        assert isinstance(journal.mend().exception(SOON), WaitingJournalError)
        assert asides(file, BROKEN) == []
    journal.mend().result(SOON)
    assert len(asides(file, BROKEN)) == 1


def test_a_journal_that_nobody_else_may_read_now_is_not_called_broken(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.01)
    fill(file, 5)
    with closing(sqlite3.connect(file, isolation_level=None)) as holder:
        holder.execute("PRAGMA locking_mode = EXCLUSIVE")
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(WaitingJournalError):
            mend(file, FakeClock())


def test_two_broken_journals_in_one_second_are_both_kept(
    open_journal: OpenJournal, file: Path
) -> None:
    for _ in range(2):
        damage.garbage(file)
        open_journal().record(NEW).result(SOON)
    names = [path.name for path in asides(file, BROKEN)]
    assert names == [
        "journal.broken-2026-11-24-070000-2.db",
        "journal.broken-2026-11-24-070000.db",
    ]


def test_where_the_old_file_lies_is_told_even_if_the_new_one_cannot_be_opened_yet(
    journal: Journal, file: Path, told: list[CalmDeskError], monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(file, 5)
    damage.cut_in_half(file)
    real = connecting.connect
    opened: list[Path] = []

    def fail_once(path: Path) -> sqlite3.Connection:
        opened.append(path)
        if len(opened) == 1:
            raise OSError(errno.EMFILE, "too many open files")
        return real(path)

    monkeypatch.setattr(store, "connect", fail_once)
    waiting = journal.record(NEW)
    journal.record(a_moment(9)).result(SOON)
    assert waiting.done()
    sentences = [error.sentence(english()) for error in told]
    assert "cannot be written" in sentences[0]
    assert "the old file is kept as" in sentences[1]
