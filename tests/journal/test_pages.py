"""Rows read from bare pages are those that SQLite wrote; garbage is no row and no fault."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calmdesk.journal.pages import rows_in_pages

cells = (
    st.none()
    | st.integers(-(2**63), 2**63 - 1)
    | st.integers(-200, 200)
    | st.floats(allow_nan=False, allow_infinity=False).map(lambda number: number + 0.5)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=150)
)
tables = st.lists(st.tuples(cells, cells, cells), max_size=120)


def _write(file: Path, rows: Sequence[tuple[object, ...]], *, page: int, log: bool = False) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {page}")
        connection.execute(f"PRAGMA journal_mode = {'WAL' if log else 'DELETE'}")
        connection.execute("CREATE TABLE things (a, b, c)")
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO things VALUES (?, ?, ?)", rows)
        connection.execute("COMMIT")
        if log:
            _keep_log(file)


def _keep_log(file: Path) -> None:
    for suffix in ("", "-wal"):
        source = file.with_name(file.name + suffix)
        file.with_name("kept" + suffix).write_bytes(source.read_bytes())


def _sorted(rows: Iterable[tuple[object, ...]]) -> list[str]:
    return sorted(map(repr, rows))


@settings(max_examples=80)
@given(rows=tables, page=st.sampled_from([1024, 4096, 65536]), log=st.booleans())
def test_what_was_written_is_read(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[object, ...]],
    page: int,
    log: bool,
) -> None:
    file = tmp_path_factory.mktemp("pages") / "some.db"
    _write(file, rows, page=page, log=log)
    found = list(rows_in_pages(file.with_name("kept") if log else file))
    short = [row for row in rows if _fits(row, page)]
    assert [row for row in _sorted(short) if row not in _sorted(found)] == []
    assert [row for row in _sorted(found) if row not in _sorted(rows)] == []


def _fits(row: tuple[object, ...], page: int) -> bool:
    """Whether the row surely needs no second page."""
    return sum(len(str(cell).encode()) + 3 for cell in row) < page - 100


def test_what_was_not_committed_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "some.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("CREATE TABLE things (a)")
        connection.execute("INSERT INTO things VALUES ('kept')")
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO things VALUES (?)", [("x" * 500,)] * 200)
        _keep_log(file)
        connection.execute("ROLLBACK")
    assert list(rows_in_pages(file.with_name("kept"))) == [("kept",)]


def test_what_was_changed_in_the_log_is_read_as_it_is_now(tmp_path: Path) -> None:
    file = tmp_path / "some.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE things (a)")
        connection.execute("INSERT INTO things VALUES ('before')")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("UPDATE things SET a = 'between'")
        connection.execute("UPDATE things SET a = 'after'")
        _keep_log(file)
    assert list(rows_in_pages(file.with_name("kept"))) == [("after",)]


def test_what_an_earlier_round_left_in_the_log_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "some.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE things (a)")
        for number in range(5):
            connection.execute("INSERT INTO things VALUES (?)", (number,))
        connection.execute("PRAGMA wal_checkpoint(RESTART)")
        connection.execute("DELETE FROM things")
        _keep_log(file)
    assert list(rows_in_pages(file.with_name("kept"))) == []


def test_a_row_with_a_large_number_of_its_own_is_read(tmp_path: Path) -> None:
    file = tmp_path / "some.db"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE things (a)")
        connection.execute("INSERT INTO things(rowid, a) VALUES (-1, 'first')")
    assert list(rows_in_pages(file)) == [("first",)]


def test_a_row_with_a_binary_value_is_none_of_ours(tmp_path: Path) -> None:
    _write(tmp_path / "some.db", [(b"binary", 1, 2), (1, 2, 3)], page=4096)
    assert list(rows_in_pages(tmp_path / "some.db")) == [(1, 2, 3)]


@given(st.binary(max_size=3 * 512))
def test_garbage_is_no_fault(tmp_path_factory: pytest.TempPathFactory, garbage: bytes) -> None:
    file = tmp_path_factory.mktemp("pages") / "garbage"
    file.write_bytes(bytes(512) + b"\x0d" + garbage)
    file.with_name("garbage-wal").write_bytes(garbage)
    assert isinstance(list(rows_in_pages(file)), list)


@pytest.mark.parametrize("seed", range(10))
def test_damage_hides_the_rows_it_hits_and_no_others(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    rows: list[tuple[object, ...]] = [(number, "text", 1.5) for number in range(500)]
    file = tmp_path / "some.db"
    _write(file, rows, page=4096)
    content = bytearray(file.read_bytes())
    for _ in range(10):
        content[chance.randrange(4096, len(content))] ^= 0xFF
    file.write_bytes(content)
    assert len(set(rows_in_pages(file)) & set(rows)) > 200
