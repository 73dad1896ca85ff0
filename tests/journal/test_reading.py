"""Reading: whoever wrote a row, what CalmDesk understands of it is there and the rest is safe."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from calmdesk.core.language import english
from calmdesk.core.moment import LONGEST_NOTE, Kind, Source
from calmdesk.journal import connecting
from calmdesk.journal.connecting import real_path
from calmdesk.journal.errors import DamagedJournalError, WaitingJournalError
from calmdesk.journal.journal import Journal
from calmdesk.journal.preparing import prepare
from calmdesk.journal.reading import JournalReader
from calmdesk.journal.rows import moment_of, row_of
from tests.fakes import SOME_TUESDAY, FakeClock
from tests.journal import damage
from tests.journal.conftest import OpenJournal
from tests.journal.samples import SOON, a_moment

ALWAYS = 10**15


@contextmanager
def _other_tool(file: Path, clock: FakeClock) -> Iterator[sqlite3.Connection]:
    prepare(file, clock)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        yield connection


def _row(**changes: Any) -> dict[str, Any]:
    row = {"id": "mine", "kind": "check_in", "started_at": 1, "utc_offset_minutes": 0}
    return {**row, **changes}


def _insert(connection: sqlite3.Connection, row: dict[str, Any]) -> None:
    places = ", ".join(f":{name}" for name in row)
    connection.execute(f"INSERT INTO moments({', '.join(row)}) VALUES ({places})", row)


def test_a_journal_that_is_not_there_reads_as_empty(file: Path) -> None:
    with JournalReader(file) as reader:
        assert reader.moments(0, ALWAYS) == []
        assert reader.glances(0, ALWAYS) == []
        assert reader.rated_pairs(0, ALWAYS) == []
        assert reader.count() == 0
    assert not file.exists()


def test_a_journal_that_is_only_begun_reads_as_empty(file: Path) -> None:
    file.touch()
    with JournalReader(file) as reader:
        assert reader.moments(0, ALWAYS) == []
    assert file.stat().st_size == 0


def test_a_time_includes_its_beginning_and_not_its_end(journal: Journal, file: Path) -> None:
    for number in range(4):
        journal.record(a_moment(number)).result(SOON)
    with JournalReader(file) as reader:
        found = reader.moments(a_moment(1).started_at, a_moment(3).started_at)
    assert found == [a_moment(1), a_moment(2)]


def test_moments_come_in_order_of_time_with_their_own_tags(journal: Journal, file: Path) -> None:
    recorded = [a_moment(number, tags=(f"tag {number}", "b", "a")) for number in (2, 0, 1)]
    for moment in recorded:
        journal.record(moment).result(SOON)
    with JournalReader(file) as reader:
        assert reader.count() == 3
        assert reader.moments(0, ALWAYS) == sorted(recorded, key=lambda one: one.started_at)


def test_a_reader_sees_what_is_written_while_it_is_open(journal: Journal, file: Path) -> None:
    journal.record(a_moment(0)).result(SOON)
    with JournalReader(file) as reader:
        assert len(reader.moments(0, ALWAYS)) == 1
        journal.record(a_moment(1)).result(SOON)
        assert len(reader.moments(0, ALWAYS)) == 2


def test_a_reader_cannot_write(journal: Journal, file: Path) -> None:
    journal.record(a_moment()).result(SOON)
    with JournalReader(file) as reader:
        assert reader._connection is not None
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader._connection.execute("DELETE FROM moments")


def test_a_closed_reader_may_be_closed_again(journal: Journal, file: Path) -> None:
    journal.open().result(SOON)
    reader = JournalReader(file)
    reader.close()
    reader.close()
    assert reader.count() == 0


def test_a_row_of_another_tool_with_the_least_in_it_is_a_moment(
    file: Path, clock: FakeClock
) -> None:
    with _other_tool(file, clock) as connection:
        _insert(connection, _row(stress_before=4))
    with JournalReader(file) as reader:
        (moment,) = reader.moments(0, ALWAYS)
    assert (moment.kind, moment.seconds, moment.completed) == (Kind.CHECK_IN, 0.0, True)


@pytest.mark.parametrize(
    "changes", [{"kind": "nap"}, {"stress_before": 11}, {"stress_after": -1}], ids=str
)
def test_a_row_that_is_no_moment_is_left_out(
    file: Path, clock: FakeClock, changes: dict[str, Any]
) -> None:
    with _other_tool(file, clock) as connection:
        _insert(connection, _row(id="other", **changes))
        _insert(connection, _row())
    with JournalReader(file) as reader:
        assert [moment.id for moment in reader.moments(0, ALWAYS)] == ["mine"]
        assert len(reader.glances(0, ALWAYS)) == 2


def test_a_source_that_nobody_knows_is_left_out(file: Path, clock: FakeClock) -> None:
    with _other_tool(file, clock) as connection:
        _insert(connection, _row(source="wristband"))
        _insert(connection, _row(id="other", source="import"))
    with JournalReader(file) as reader:
        sources = [moment.source for moment in reader.moments(0, ALWAYS)]
    assert sources == [None, Source.IMPORT]


def test_a_note_that_is_too_long_is_cut(file: Path, clock: FakeClock) -> None:
    with _other_tool(file, clock) as connection:
        _insert(connection, _row(note="a" * 1000))
    with JournalReader(file) as reader:
        assert reader.moments(0, ALWAYS)[0].note == "a" * LONGEST_NOTE


def test_a_text_in_another_encoding_does_not_hide_the_row(file: Path, clock: FakeClock) -> None:
    with _other_tool(file, clock) as connection:
        _insert(connection, _row())
        connection.execute("UPDATE moments SET note = CAST(x'66fc72' AS TEXT)")
    with JournalReader(file) as reader:
        assert reader.moments(0, ALWAYS)[0].note == "f�r"


@pytest.mark.parametrize("place", range(len(row_of(a_moment()))))
def test_a_cell_of_another_type_makes_it_no_moment(place: int) -> None:
    """STRICT tables refuse such cells; a broken page may hold them all the same."""
    row = [*row_of(a_moment())]
    row[place] = b"\0"  # type: ignore[call-overload]
    assert moment_of(row) is None


def test_the_columns_are_in_the_order_of_the_cells() -> None:
    moment = a_moment(valence=1, arousal=2, hits=3, peak_rate=4.5, force=5, channel="chat")
    assert moment_of(row_of(moment)) == moment


def test_a_broken_journal_is_said_to_be_damaged(file: Path) -> None:
    damage.garbage(file)
    with pytest.raises(DamagedJournalError) as caught:
        JournalReader(file)
    assert str(file) in caught.value.sentence(english())


def test_a_folder_in_its_place_cannot_be_read(file: Path) -> None:
    file.mkdir()
    with pytest.raises(WaitingJournalError, match="cannot be read"):
        JournalReader(file)


def test_a_journal_that_is_held_for_itself_can_be_read_later(
    journal: Journal, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.record(a_moment()).result(SOON)
    journal.close(SOON)
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.01)
    with closing(sqlite3.connect(file, isolation_level=None)) as holder:
        holder.execute("PRAGMA locking_mode = EXCLUSIVE")
        holder.execute("BEGIN EXCLUSIVE")
        with (
            pytest.raises(WaitingJournalError, match="try again in a moment"),
            JournalReader(file) as reader,
        ):
            reader.moments(0, ALWAYS)


def test_a_folder_that_nobody_may_write_can_be_read(
    open_journal: OpenJournal, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = open_journal()
    journal.record(a_moment()).result(SOON)
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with JournalReader(file) as reader:
        assert reader.moments(0, ALWAYS) == [a_moment()]
    journal.close(SOON)
    before = sorted(file.parent.iterdir())
    with JournalReader(file) as reader:
        assert reader.moments(0, ALWAYS) == [a_moment()]
        assert sorted(file.parent.iterdir()) == before


def test_a_link_to_itself_is_no_endless_search(file: Path) -> None:
    file.symlink_to(file)
    assert real_path(file) == file.absolute()
    with JournalReader(file) as reader:
        assert reader.count() == 0


@pytest.mark.parametrize("method", ["glances", "rated_pairs"])
def test_a_review_needs_the_index_alone(file: Path, clock: FakeClock, method: str) -> None:
    """A week among a million moments is found as fast as among a thousand."""
    prepare(file, clock)
    with JournalReader(file) as reader:
        assert reader._connection is not None
        statements: list[str] = []
        reader._connection.set_trace_callback(statements.append)
        getattr(reader, method)(SOME_TUESDAY, SOME_TUESDAY + 1)
        reader._connection.set_trace_callback(None)
        plan = reader._connection.execute(f"EXPLAIN QUERY PLAN {statements[0]}").fetchall()
    assert [row[3] for row in plan] == [
        "SEARCH moments USING COVERING INDEX moments_by_time (started_at>? AND started_at<?)"
    ]
