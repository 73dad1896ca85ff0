"""A clock that is moved by hand, and sessions of shipped breaths on it."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pytest

from calmdesk.breathing.practice import BreathChoice, begin
from calmdesk.content.breathing import Breath
from calmdesk.content.library import Library, load_library
from calmdesk.core.moment import Source
from calmdesk.core.session import Session
from tests.fakes import FakeClock
from tests.screens import ROOT


class Begun(Protocol):
    """Begins a session of a breath, this many times, at its own pace."""

    def __call__(
        self, exercise: str, cycles: int, *, count_first: bool = False
    ) -> tuple[Session, Breath]:
        """The running session and its breath."""


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return load_library(ROOT / "exercises", tmp_path / "own", "en")


@pytest.fixture
def begun(clock: FakeClock, library: Library) -> Begun:
    """Begins sessions on the clock that is moved by hand."""

    def start(exercise: str, cycles: int, *, count_first: bool = False) -> tuple[Session, Breath]:
        breath = library.breath(exercise)
        choice = BreathChoice(exercise, cycles, breath.count_seconds, count_first)
        session = begin(breath, choice, clock, Source.PANEL)
        session.start()
        return session, breath

    return start
