"""Killed at any instant, the journal keeps what it acknowledged and stays usable."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from calmdesk.journal.asides import BROKEN, asides
from calmdesk.journal.check import check_journal
from calmdesk.journal.errors import DamagedJournalError
from calmdesk.journal.store import Store
from tests.fakes import FakeClock
from tests.journal import damage
from tests.journal.damage import fill
from tests.journal.samples import ask, ids

ROOT = Path(__file__).resolve().parents[2]
KILLS = 120
FEW = 6


def _killing(*arguments: object) -> Any:
    finished = subprocess.run(
        [sys.executable, "-m", "tests.journal.killing", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
        timeout=100,
    )
    return json.loads(finished.stdout)


def test_no_acknowledged_moment_is_lost(file: Path) -> None:
    acknowledged = _killing("writers", file, KILLS, 20261122)
    assert sum(map(len, acknowledged.values())) > KILLS
    for name, recorded in acknowledged.items():
        _use(Path(name))
        assert set(recorded) <= set(ids(Path(name)))
        assert check_journal(Path(name)) == []


def test_a_creation_may_be_cut_short_anywhere(file: Path) -> None:
    for folder in map(Path, _killing("lines", "create", file, 3)):
        _use(folder / file.name)
        assert ids(folder / file.name) == []
        assert check_journal(folder / file.name) == []


def test_a_repair_may_be_cut_short_anywhere(file: Path) -> None:
    recorded = fill(file, FEW)
    damage.without_beginning(file)
    broken = file.read_bytes()
    for folder in map(Path, _killing("lines", "mend", file, 47)):
        _use(folder / file.name)
        assert sorted(ids(folder / file.name)) == sorted(recorded), folder
        assert check_journal(folder / file.name) == []
        (kept,) = asides(folder / file.name, BROKEN)
        assert kept.read_bytes() == broken
        names = {path.name for path in folder.iterdir()}
        assert names - {"logs", kept.name} <= {"journal.db", "journal.db.lock"}, folder


def test_an_erasure_may_be_cut_short_anywhere(file: Path) -> None:
    recorded = fill(file, FEW)
    folders = [Path(name) for name in _killing("lines", "erase", file, 5)]
    for folder in folders:
        _use(folder / file.name)
        assert ids(folder / file.name) in ([], recorded)
        assert check_journal(folder / file.name) == []
    assert ids(folders[-1] / file.name) == []


def test_a_backup_may_be_cut_short_anywhere(file: Path) -> None:
    recorded = fill(file, FEW)
    folders = [Path(name) for name in _killing("lines", "backup", file, 5)]
    for folder in folders:
        _use(folder / file.name)
        assert ids(folder / file.name) == recorded
    assert ids(folders[-1] / "copy.db") == recorded


def _use(file: Path) -> None:
    """Open it as the next start does."""
    store = Store(file, FakeClock())
    try:
        store.open()
    except DamagedJournalError:
        store.mend()
        store.open()
    store.close()
    assert ask(file, "PRAGMA integrity_check") == [("ok",)]
