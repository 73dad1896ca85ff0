"""The journal: what was acknowledged is there, in order, once, and as it was said last."""

from __future__ import annotations

import stat
import threading
from concurrent.futures import wait
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calmdesk.core.errors import CalmDeskError, JournalError
from calmdesk.core.moment import Kind, Moment
from calmdesk.journal.errors import UnfitMomentError
from calmdesk.journal.journal import Journal
from calmdesk.journal.reading import JournalReader
from tests.fakes import FakeClock
from tests.journal.conftest import OpenJournal
from tests.journal.samples import SOON, a_moment, ask, ids, moments

ALWAYS = 10**15


def _read(file: Path) -> list[Moment]:
    with JournalReader(file) as reader:
        return reader.moments(0, ALWAYS)


def test_nothing_is_made_before_it_is_needed(journal: Journal, file: Path) -> None:
    assert journal.state == "open"
    assert not file.exists()
    assert "journal" not in [thread.name for thread in threading.enumerate()]


def test_an_acknowledged_moment_is_in_the_file(journal: Journal, file: Path) -> None:
    journal.record(a_moment(note="the printer", tags=("tough", "printer"))).result(SOON)
    assert _read(file) == [a_moment(note="the printer", tags=("tough", "printer"))]


def test_plain_sqlite_reads_what_was_recorded(journal: Journal, file: Path) -> None:
    journal.record(a_moment(completed=False)).result(SOON)
    rows = ask(file, "SELECT kind, exercise, completed, stress_before, source FROM moments")
    assert rows == [("breathing", "ten_count", 0, 7, "panel")]


@settings(max_examples=40)
@given(recorded=st.lists(moments(), max_size=5, unique_by=lambda moment: moment.id))
def test_what_is_recorded_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, recorded: list[Moment]
) -> None:
    file = tmp_path_factory.mktemp("journal") / "journal.db"
    journal = Journal(file, FakeClock(), _fail)
    wait([journal.record(moment) for moment in recorded], SOON)
    journal.close()
    assert _read(file) == sorted(recorded, key=lambda moment: (moment.started_at, moment.id))


@settings(max_examples=40)
@given(first=moments("same"), second=moments("same"))
def test_a_moment_recorded_again_replaces_the_first(
    tmp_path_factory: pytest.TempPathFactory, first: Moment, second: Moment
) -> None:
    file = tmp_path_factory.mktemp("journal") / "journal.db"
    journal = Journal(file, FakeClock(), _fail)
    journal.record(first)
    journal.record(second).result(SOON)
    journal.close()
    kept = _read(file)[0]
    edited_at = first.edited_at if second.edited_at is None else second.edited_at
    assert kept.edited_at == edited_at
    assert kept.tags == second.tags
    assert [getattr(kept, name) for name in ("kind", "stress_after", "note", "started_at")] == [
        getattr(second, name) for name in ("kind", "stress_after", "note", "started_at")
    ]


def test_a_late_rating_does_not_take_away_the_mark_of_an_edit(journal: Journal, file: Path) -> None:
    journal.record(a_moment(edited_at=5))
    journal.record(a_moment(stress_after=1)).result(SOON)
    assert (_read(file)[0].edited_at, _read(file)[0].stress_after) == (5, 1)


def test_moments_are_written_in_the_order_in_which_they_came(journal: Journal, file: Path) -> None:
    recorded = [a_moment(number) for number in (3, 1, 2, 9, 4)]
    futures = [journal.record(moment) for moment in recorded]
    wait(futures, SOON)
    assert ids(file) == [moment.id for moment in recorded]


def test_many_threads_may_record(journal: Journal, file: Path) -> None:
    def record(first: int) -> None:
        for number in range(first, first + 20):
            journal.record(a_moment(number)).result(SOON)

    threads = [threading.Thread(target=record, args=(start,)) for start in (0, 20, 40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SOON)
    assert sorted(ids(file)) == [a_moment(number).id for number in range(60)]


def test_two_journals_on_one_file_lose_nothing(open_journal: OpenJournal, file: Path) -> None:
    one, other = open_journal(), open_journal()
    futures = [
        journal.record(a_moment(number))
        for number in range(0, 100, 2)
        for journal, number in ((one, number), (other, number + 1))
    ]
    assert not wait(futures, SOON).not_done
    assert sorted(ids(file)) == [a_moment(number).id for number in range(100)]


def test_a_future_cannot_be_cancelled_for_the_moment_is_kept_anyway(journal: Journal) -> None:
    future = journal.record(a_moment())
    assert not future.cancel()
    future.result(SOON)


@pytest.mark.parametrize(
    "moment",
    [
        a_moment(valence=101),
        a_moment(started_at=-1),
        a_moment(utc_offset_minutes=2000),
        a_moment(seconds=float("nan")),
        a_moment(seconds=float("inf")),
        a_moment(hits=2**70),
        a_moment(note="\ud800"),
        a_moment(tags=("\ud800",)),
        a_moment(id=""),
        a_moment(hits=object()),
        a_moment(hits="many"),
    ],
    ids=repr,
)
def test_a_moment_that_does_not_fit_fails_alone(
    journal: Journal, file: Path, told: list[CalmDeskError], moment: Moment
) -> None:
    before = journal.record(a_moment(1))
    refused = journal.record(moment)
    after = journal.record(a_moment(2))
    assert isinstance(refused.exception(SOON), UnfitMomentError)
    wait([before, after], SOON)
    assert ids(file) == [a_moment(1).id, a_moment(2).id]
    assert [str(error) for error in told] == [str(refused.exception())]
    assert journal.state == "open"


def test_of_a_moment_that_does_not_fit_nothing_is_left(journal: Journal, file: Path) -> None:
    journal.record(a_moment(stress_after=None)).result(SOON)
    refused = journal.record(a_moment(stress_after=9, tags=("good", "\ud800")))
    assert isinstance(refused.exception(SOON), UnfitMomentError)
    journal.record(a_moment(1)).result(SOON)
    assert _read(file)[0] == a_moment(stress_after=None)


def test_what_is_no_moment_is_refused_where_it_is_said(journal: Journal) -> None:
    with pytest.raises(AttributeError):
        journal.record(a_moment(kind="nap"))


def test_closing_writes_what_was_recorded(journal: Journal, file: Path) -> None:
    futures = [journal.record(a_moment(number)) for number in range(50)]
    journal.close(SOON)
    assert all(future.done() for future in futures)
    assert len(ids(file)) == 50


def test_a_closed_journal_leaves_one_file_and_its_lock(journal: Journal, file: Path) -> None:
    journal.record(a_moment()).result(SOON)
    journal.close(SOON)
    names = {path.name for path in file.parent.iterdir()}
    assert names - {"logs"} == {"journal.db", "journal.db.lock"}


def test_a_closed_journal_takes_nothing_more(journal: Journal) -> None:
    journal.close()
    journal.close()
    assert isinstance(journal.record(a_moment()).exception(SOON), JournalError)
    assert journal.state == "off"


def test_opening_makes_the_file_ready(journal: Journal, file: Path) -> None:
    journal.open().result(SOON)
    journal.open().result(SOON)
    assert _read(file) == []
    assert file.exists()


@pytest.mark.usefixtures("open_umask")
def test_only_the_owner_can_read_the_files(journal: Journal, file: Path) -> None:
    file.parent.rmdir()
    journal.record(a_moment()).result(SOON)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()}
    assert modes == {
        "journal.db": 0o600,
        "journal.db-wal": 0o600,
        "journal.db-shm": 0o600,
        "journal.db.lock": 0o600,
    }
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_modes_that_somebody_widened_are_narrowed_again(
    open_journal: OpenJournal, file: Path
) -> None:
    first = open_journal()
    first.record(a_moment()).result(SOON)
    first.close()
    file.chmod(0o644)
    open_journal().record(a_moment(1)).result(SOON)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_journal_behind_a_link_is_written_where_it_is(
    journal: Journal, file: Path, tmp_path: Path
) -> None:
    (tmp_path / "synced").mkdir()
    file.symlink_to(tmp_path / "synced" / "moments.db")
    journal.record(a_moment(kind=Kind.CHECK_IN)).result(SOON)
    assert file.is_symlink()
    assert ids(tmp_path / "synced" / "moments.db") == [a_moment().id]
    assert _read(file)[0].kind is Kind.CHECK_IN


def _fail(error: CalmDeskError) -> None:
    raise AssertionError(str(error))
