"""A journal's life with all that may happen to it: what is acknowledged is there, and no more."""

from __future__ import annotations

import shutil
import tempfile
from concurrent.futures import Future
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from calmdesk.core.errors import CalmDeskError
from calmdesk.core.moment import Moment
from calmdesk.journal import connecting
from calmdesk.journal.journal import Journal
from calmdesk.journal.reading import JournalReader
from tests.fakes import FakeClock
from tests.journal.faults import MoodyDisk
from tests.journal.samples import SOON, a_moment

numbers = st.integers(0, 9)


class Life(RuleBasedStateMachine):
    """Two journals on one file, as the tray and a terminal have it."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path(tempfile.mkdtemp())
        self._file = self._folder / "journal.db"
        self._patch = pytest.MonkeyPatch()
        self._disk = MoodyDisk()
        self._patch.setattr(connecting, "_open", self._disk.open)
        self._told: list[CalmDeskError] = []
        self._journals = [self._opened(), self._opened()]
        self._kept: dict[str, Moment] = {}
        self._waiting: list[tuple[Future[None], Moment]] = []

    def _opened(self) -> Journal:
        return Journal(self._file, FakeClock(), self._told.append)

    def _record(self, which: int, moment: Moment) -> None:
        future = self._journals[which].record(moment)
        if self._disk.read_only:
            self._waiting.append((future, moment))
        else:
            future.result(SOON)
            self._kept[moment.id] = moment

    @rule(which=st.integers(0, 1), number=numbers, stress=st.integers(0, 10), tagged=st.booleans())
    def record(self, which: int, number: int, stress: int, tagged: bool) -> None:
        tags = ("tough", str(stress)) if tagged else ()
        # While both wait, which of them is the first to write later is left to chance.
        own = 10 * (which + 1) if self._disk.read_only else 0
        self._record(which, a_moment(number + own, stress_after=stress, tags=tags))

    @rule()
    @precondition(lambda self: not self._disk.read_only)
    def the_disk_becomes_read_only(self) -> None:
        for journal in self._journals:
            journal.open().result(SOON)
        self._disk.read_only = True

    @rule()
    @precondition(lambda self: self._disk.read_only)
    def the_disk_can_be_written_again(self) -> None:
        self._disk.read_only = False
        for journal in self._journals:
            journal.open().result(SOON)
        for future, moment in self._waiting:
            future.result(SOON)
            self._kept[moment.id] = moment
        self._waiting.clear()

    @rule(log=st.booleans())
    @precondition(lambda self: not self._disk.read_only and self._file.exists())
    def the_file_is_deleted(self, log: bool) -> None:
        self._file.unlink()
        for suffix in ("-wal", "-shm") if log else ():
            self._file.with_name(f"journal.db{suffix}").unlink(missing_ok=True)
        self._kept.clear()

    @rule(which=st.integers(0, 1))
    @precondition(lambda self: not self._disk.read_only)
    def it_is_erased(self, which: int) -> None:
        self._journals[which].erase().result(SOON)
        self._kept.clear()

    @rule(which=st.integers(0, 1))
    @precondition(lambda self: not self._disk.read_only)
    def the_program_is_started_anew(self, which: int) -> None:
        self._journals[which].close(SOON)
        self._journals[which] = self._opened()

    @rule()
    @precondition(lambda self: not self._disk.read_only and self._file.exists())
    def its_first_page_is_lost(self) -> None:
        for journal in self._journals:
            journal.close(SOON)
        content = self._file.read_bytes()
        self._file.write_bytes(bytes(4096) + content[4096:])
        self._journals = [self._opened(), self._opened()]
        self._journals[0].mend().result(SOON)

    @invariant()
    def what_was_acknowledged_is_there(self) -> None:
        with JournalReader(self._file) as reader:
            found = {moment.id: moment for moment in reader.moments(0, 10**15)}
        assert found == self._kept

    def teardown(self) -> None:
        self._disk.read_only = False
        for journal in self._journals:
            journal.close(SOON)
        self._patch.undo()
        shutil.rmtree(self._folder)


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=40, stateful_step_count=20)
