"""The file is made and migrated wholly or not at all, once, with a copy kept before."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from calmdesk.core.file_lock import is_locked
from calmdesk.journal import connecting, preparing, schema
from calmdesk.journal.asides import BEFORE, asides
from calmdesk.journal.columns import COLUMNS, CONTRACT, Column
from calmdesk.journal.connecting import APPLICATION_ID, VERSION
from calmdesk.journal.errors import DamagedJournalError
from calmdesk.journal.journal import Journal
from calmdesk.journal.preparing import copy_database, exclusive, prepare
from tests.fakes import FakeClock
from tests.journal import damage
from tests.journal.samples import SOON, a_moment, ask, ids

ROOT = Path(__file__).resolve().parents[2]


def test_a_new_journal_has_the_tables_of_the_contract(file: Path, clock: FakeClock) -> None:
    prepare(file, clock)
    for table, columns in CONTRACT.items():
        found = ask(file, f"PRAGMA table_info({table})")
        assert tuple(row[1] for row in found) == columns
    strict = ask(file, "SELECT name FROM pragma_table_list WHERE strict")
    assert {row[0] for row in strict} == set(CONTRACT)
    assert ask(file, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert ask(file, "PRAGMA user_version") == [(VERSION,)]
    assert ask(file, "PRAGMA journal_mode") == [("wal",)]


def test_the_program_and_the_migrations_agree_on_the_version(file: Path, clock: FakeClock) -> None:
    prepare(file, clock)
    with closing(sqlite3.connect(file)) as connection:
        applied = schema.MIGRATIONS.applied(Database(connection))
    assert len(applied) == VERSION


@pytest.mark.parametrize("column", [each for each in COLUMNS if each.name != "kind"], ids=repr)
def test_the_table_refuses_what_the_columns_do_not_expect(
    file: Path, clock: FakeClock, column: Column
) -> None:
    prepare(file, clock)
    values = {"id": "'a'", "kind": "'nap'", "started_at": "1", "utc_offset_minutes": "0"}
    ask(file, _insert(values))
    unfit = {"id": ["''"], "completed": ["2", "NULL"], "seconds": ["-1", "1e400"], "note": []}
    usual = ["-1"] if "BETWEEN 0" in column.rule or ">= 0" in column.rule else []
    for value in [*unfit.get(column.name, usual), *(["NULL"] if column.required else [])]:
        with pytest.raises(sqlite3.IntegrityError):
            ask(file, _insert({**values, "id": "'b'", column.name: value}))
    assert ids(file) == ["a"]


def _insert(values: dict[str, str]) -> str:
    return f"INSERT INTO moments({', '.join(values)}) VALUES ({', '.join(values.values())})"


def test_a_deleted_moment_takes_its_tags_along(journal: Journal, file: Path) -> None:
    journal.record(a_moment(tags=("tough",))).result(SOON)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM moments")
    assert ask(file, "SELECT * FROM moment_tags") == []


@pytest.mark.parametrize("content", ["nothing", "a header", "migrations"])
def test_what_a_killed_creation_leaves_is_completed(
    journal: Journal, file: Path, content: str
) -> None:
    file.touch()
    if content == "a header":
        ask(file, "PRAGMA journal_mode = WAL")
    if content == "migrations":
        with closing(sqlite3.connect(file)) as connection:
            schema.MIGRATIONS.ensure_migrations_table(Database(connection))
    journal.record(a_moment()).result(SOON)
    assert ids(file) == [a_moment().id]


def test_a_log_without_its_journal_is_no_obstacle(journal: Journal, file: Path) -> None:
    file.with_name("journal.db-wal").write_bytes(b"left over" * 1000)
    file.with_name("journal.db-shm").write_bytes(b"left over" * 1000)
    journal.record(a_moment()).result(SOON)
    journal.close(SOON)
    assert ids(file) == [a_moment().id]


def _second_version(monkeypatch: pytest.MonkeyPatch, *, fails: bool = False) -> preparing.Migrate:
    monkeypatch.setattr(connecting, "VERSION", VERSION + 1)
    steps = Migrations("calmdesk")

    @steps(name="2_dreams")
    def _dreams(database: Database) -> None:
        database.execute("CREATE TABLE dreams (id TEXT) STRICT")
        if fails:
            raise sqlite3.OperationalError("the disk went away")
        database.execute(f"PRAGMA user_version = {VERSION + 1}")

    return lambda file: schema.migrate(file, (schema.MIGRATIONS, steps))


def test_an_older_journal_is_migrated_and_a_copy_kept(
    journal: Journal, file: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.record(a_moment()).result(SOON)
    journal.close(SOON)
    prepare(file, clock, _second_version(monkeypatch))
    assert ids(file) == [a_moment().id]
    assert ask(file, "PRAGMA user_version") == [(VERSION + 1,)]
    assert ask(file, "SELECT * FROM dreams") == []
    (copy,) = asides(file, BEFORE)
    assert copy.name == "journal.before-2026-11-24-070000.db"
    assert ids(copy) == [a_moment().id]
    assert ask(copy, "PRAGMA user_version") == [(VERSION,)]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_a_migration_that_fails_leaves_the_journal_as_it_was(
    journal: Journal, file: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.record(a_moment()).result(SOON)
    journal.close(SOON)
    with pytest.raises(Exception, match="cannot be written"):
        prepare(file, clock, _second_version(monkeypatch, fails=True))
    assert ask(file, "PRAGMA user_version") == [(VERSION,)]
    assert ask(file, "SELECT name FROM sqlite_schema WHERE name = 'dreams'") == []
    prepare(file, clock, _second_version(monkeypatch))
    assert ids(file) == [a_moment().id]


def test_a_migration_happens_once(
    file: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(file, clock)
    prepare(file, clock, _second_version(monkeypatch))
    prepare(file, clock, _never)
    assert len(asides(file, BEFORE)) == 1


def test_who_waited_for_the_lock_finds_the_work_done(
    file: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparing, "finish_move", lambda path: preparing._schema()(_made(path)))
    prepare(file, clock, _never)
    assert ask(file, "PRAGMA user_version") == [(VERSION,)]


def _made(path: Path) -> Path:
    path.touch()
    return path


def _never(file: Path) -> None:
    raise AssertionError("there was nothing to migrate")


def test_the_lock_is_let_go_of(file: Path, clock: FakeClock) -> None:
    lock = file.with_name("journal.db.lock")
    with exclusive(file):
        assert is_locked(lock)
    prepare(file, clock)
    assert not is_locked(lock)


def test_a_copy_that_is_damaged_is_not_kept(
    file: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(file, clock)
    target = file.with_name("copy.db")
    monkeypatch.setattr(preparing, "sync", _spoil)
    with closing(sqlite3.connect(file)) as connection, pytest.raises(sqlite3.DatabaseError):
        copy_database(connection, target)
    assert not target.exists()


def _spoil(path: Path) -> None:
    if path.is_file():
        content = bytearray(path.read_bytes())
        content[4096 + 7] = 5  # bytes said to be lost between cells
        path.write_bytes(content)


def test_a_broken_file_is_let_go_of(file: Path) -> None:
    damage.garbage(file)
    with pytest.raises(sqlite3.DatabaseError):
        connecting.connect(file)


def test_a_truncated_journal_is_damaged_not_missing(file: Path, clock: FakeClock) -> None:
    prepare(file, clock)
    file.write_bytes(file.read_bytes()[:50])
    with pytest.raises(DamagedJournalError):
        prepare(file, clock)


def test_an_up_to_date_journal_is_opened_without_the_large_library(
    journal: Journal, file: Path
) -> None:
    journal.record(a_moment()).result(SOON)
    journal.close(SOON)
    program = (
        "import sys; from pathlib import Path\n"
        "from calmdesk.core.clock import SystemClock\n"
        "from calmdesk.journal.journal import Journal\n"
        "assert 'sqlite3' not in sys.modules\n"
        f"journal = Journal(Path({str(file)!r}), SystemClock(), print)\n"
        "journal.open().result(30); journal.close()\n"
        "from calmdesk.journal.reading import JournalReader\n"
        f"with JournalReader(Path({str(file)!r})) as reader: print(reader.count())\n"
        "from calmdesk.journal import week\n"
        "assert not {'sqlite_utils', 'statistics', 'decimal'} & set(sys.modules)\n"
    )
    finished = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (finished.returncode, finished.stdout, finished.stderr) == (0, "1\n", "")
