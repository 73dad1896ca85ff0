"""A broken journal is moved aside, what can be read is carried over, and the user is told."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path

import pytest

from calmdesk.core.errors import CalmDeskError
from calmdesk.core.language import english
from calmdesk.journal.asides import BROKEN, asides
from calmdesk.journal.check import check_journal
from calmdesk.journal.errors import DamagedJournalError, RefusedJournalError
from calmdesk.journal.journal import Journal
from calmdesk.journal.reading import JournalReader
from calmdesk.journal.repair import mend
from tests.fakes import FakeClock
from tests.journal import damage
from tests.journal.conftest import OpenJournal
from tests.journal.damage import MANY, PAGE, fill, overwrite, pages
from tests.journal.samples import SOON, a_moment, ask, ids

NEW = a_moment(10_000)
ON_A_PAGE = 45  # more moments than one page holds


def _left_of(file: Path, journal: Journal) -> list[str]:
    """Record one more moment; gives the ids of the others that are still there."""
    journal.record(NEW).result(SOON)
    left = ids(file)
    assert left[-1] == NEW.id
    assert ask(file, "PRAGMA integrity_check") == [("ok",)]
    return left[:-1]


@pytest.mark.parametrize(
    "break_it",
    [damage.garbage, damage.text, damage.cut_to_a_piece, damage.cut_in_half],
    ids=lambda break_it: break_it.__name__,
)
def test_a_broken_file_is_kept_and_named(
    journal: Journal, file: Path, told: list[CalmDeskError], break_it: damage.Damage
) -> None:
    fill(file)
    break_it(file)
    broken = file.read_bytes()
    left = _left_of(file, journal)
    kept = file.with_name("journal.broken-2026-11-24-070000.db")
    assert kept.read_bytes() == broken
    assert kept.stat().st_mode & 0o777 == 0o600
    (error,) = told
    assert error.sentence(english()) == (
        f"The journal was damaged: what could be read (moments: {len(left)}) is in a new one, "
        f"the old file is kept as {kept}."
    )
    assert journal.state == "open"


def test_of_a_file_cut_in_half_the_first_half_is_carried(journal: Journal, file: Path) -> None:
    recorded = fill(file)
    damage.cut_in_half(file)
    left = _left_of(file, journal)
    assert len(left) > MANY / 4
    assert set(left) <= set(recorded)


def test_without_its_beginning_every_moment_is_carried(journal: Journal, file: Path) -> None:
    recorded = fill(file)
    damage.without_beginning(file)
    assert sorted(_left_of(file, journal)) == sorted(recorded)
    tagged = ask(file, "SELECT count(*) FROM moment_tags WHERE tag = 'tough'")
    assert tagged == [(sum(number % 7 == 0 for number in range(MANY)),)]
    with JournalReader(file) as reader:
        first = reader.moments(0, a_moment(1).started_at)
    assert first == [a_moment(0, tags=("tough",))]


def test_any_one_page_may_be_lost(open_journal: OpenJournal, file: Path) -> None:
    recorded = fill(file)
    whole = file.read_bytes()
    for number in range(1, pages(file) + 1):
        file.write_bytes(whole)
        overwrite(file, number, random.Random(number).randbytes(PAGE))
        journal = open_journal()
        journal.mend().result(SOON)
        left = ids(file)
        assert len(left) >= MANY - ON_A_PAGE, f"page {number}: {len(left)} of {MANY}"
        assert set(left) <= set(recorded)
        journal.close(SOON)


def test_every_third_page_may_be_lost(journal: Journal, file: Path) -> None:
    fill(file)
    for number in range(3, pages(file), 3):
        overwrite(file, number, bytes(PAGE))
    journal.mend().result(SOON)
    assert len(ids(file)) > MANY / 3


@pytest.mark.parametrize("seed", range(60))
def test_a_flipped_bit_never_ends_in_anything_but_a_sentence(
    journal: Journal, file: Path, told: list[CalmDeskError], seed: int
) -> None:
    fill(file, 60)
    damage.flip_a_bit(file, seed)
    _look(file)
    journal.mend().exception(SOON)
    outcome = journal.record(NEW).exception(SOON)
    if outcome is None:
        assert NEW.id in ids(file)
        assert len(ids(file)) >= 60 - ON_A_PAGE
        _look(file)
    else:
        assert isinstance(outcome, RefusedJournalError)
        assert not asides(file, BROKEN)
    assert len(told) <= 2


def _look(file: Path) -> None:
    """Everything that only looks at a journal either does so or says what is wrong."""
    assert all(_findings(file))
    with suppress(DamagedJournalError, RefusedJournalError), JournalReader(file) as reader:
        reader.moments(0, 10**15)
        reader.glances(0, 10**15)


def _findings(file: Path) -> list[str]:
    try:
        return [finding.sentence(english()) for finding in check_journal(file)]
    except RefusedJournalError as error:
        return [error.sentence(english())]


def test_what_was_only_in_the_log_is_carried(open_journal: OpenJournal, file: Path) -> None:
    """The process was killed: its last moments are in the write-ahead log, and page 1 is gone."""
    journal = open_journal()
    for number in range(30):
        journal.record(a_moment(number, tags=("tough",))).result(SOON)
    log, whole = file.with_name("journal.db-wal").read_bytes(), file.read_bytes()
    journal.close(SOON)
    file.write_bytes(random.Random(2).randbytes(PAGE) + whole[PAGE:])
    file.with_name("journal.db-wal").write_bytes(log)
    mend(file, FakeClock())
    assert sorted(ids(file)) == [a_moment(number).id for number in range(30)]
    assert ask(file, "SELECT count(*) FROM moment_tags") == [(30,)]
    (kept,) = asides(file, BROKEN)
    assert kept.with_name(kept.name + "-wal").read_bytes() == log


def test_what_was_deleted_does_not_come_back(journal: Journal, file: Path) -> None:
    recorded = fill(file, 60)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA secure_delete = OFF")
        gone = sha256(recorded[5].encode()).hexdigest()
        connection.execute("INSERT INTO deleted VALUES (?)", (gone,))
    damage.without_beginning(file)
    assert recorded[5] not in _left_of(file, journal)
    assert ask(file, "SELECT count(*) FROM deleted") == [(1,)]


def test_a_file_without_its_tables_is_broken_too(
    journal: Journal, file: Path, told: list[CalmDeskError]
) -> None:
    fill(file, 5)
    ask(file, "DROP TABLE moment_tags")
    assert len(_left_of(file, journal)) == 5
    assert len(told) == 1


def test_a_file_without_a_column_is_carried_as_far_as_it_goes(journal: Journal, file: Path) -> None:
    recorded = fill(file, 5)
    ask(file, "ALTER TABLE moments DROP COLUMN channel")
    assert _left_of(file, journal) == recorded


def test_damage_while_it_is_open_is_noticed(
    journal: Journal, file: Path, told: list[CalmDeskError]
) -> None:
    journal.record(a_moment()).result(SOON)
    file.write_bytes(b"\1" * file.stat().st_size)
    for suffix in ("-wal", "-shm"):
        file.with_name(file.name + suffix).unlink()
    journal.record(NEW).result(SOON)
    assert NEW.id in ids(file)
    assert len(told) == 1


def test_a_sound_journal_is_not_moved(
    journal: Journal, file: Path, told: list[CalmDeskError]
) -> None:
    recorded = fill(file, 5)
    journal.mend().result(SOON)
    assert ids(file) == recorded
    assert (asides(file, BROKEN), told) == ([], [])


def test_a_journal_that_is_not_there_is_sound(journal: Journal, file: Path) -> None:
    journal.mend().result(SOON)
    assert not file.exists()


def test_who_only_reads_can_have_it_mended(
    journal: Journal, file: Path, told: list[CalmDeskError]
) -> None:
    fill(file, 5)
    damage.cut_in_half(file)
    assert journal.read(lambda reader: reader.count()) <= 5
    assert len(told) == 1
    assert journal.read(lambda reader: reader.moments(0, 1)) == []


def test_a_journal_that_stays_broken_is_waited_for(
    journal: Journal, file: Path, told: list[CalmDeskError], monkeypatch: pytest.MonkeyPatch
) -> None:
    damage.garbage(file)
    monkeypatch.setattr("calmdesk.journal.store.mend", lambda file, clock: None)
    waiting = journal.record(NEW)
    journal.open()
    journal.backup(file.with_name("copy.db")).exception(SOON)
    assert not waiting.done()
    assert "is damaged" in told[0].sentence(english())
