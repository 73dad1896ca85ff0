"""A journal of the test's own, and what it tells."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from calmdesk.core.errors import CalmDeskError
from calmdesk.journal.journal import Journal
from tests.fakes import FakeClock
from tests.journal.samples import SOON

OpenJournal = Callable[[], Journal]


@pytest.fixture
def file(home: Path) -> Path:
    """Where this test's journal lies."""
    return home / "journal.db"


@pytest.fixture
def told() -> list[CalmDeskError]:
    """What the test's journals have told so far."""
    return []


@pytest.fixture
def clock() -> FakeClock:
    """A clock that stands still."""
    return FakeClock()


@pytest.fixture
def open_journal(file: Path, clock: FakeClock, told: list[CalmDeskError]) -> Iterator[OpenJournal]:
    """Opens journals on the test's file, as several processes would; all are closed after it."""
    opened: list[Journal] = []

    def open_one() -> Journal:
        opened.append(Journal(file, clock, told.append))
        return opened[-1]

    yield open_one
    for journal in opened:
        journal.close(SOON)


@pytest.fixture
def journal(open_journal: OpenJournal) -> Journal:
    """The test's journal."""
    return open_journal()


@pytest.fixture
def open_umask() -> Iterator[None]:
    """A user who lets everybody read new files: CalmDesk must not."""
    before = os.umask(0)
    yield
    os.umask(before)
