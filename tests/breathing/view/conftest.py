"""A clock that is moved by hand, and sessions of shipped breaths on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from calmdesk.breathing.practice import BreathChoice, begin
from calmdesk.content.breathing import Breath
from calmdesk.content.library import Library, load_library
from calmdesk.core.moment import Source
from calmdesk.core.session import Session
from tests.fakes import FakeClock
from tests.screens import ROOT

Begun = Callable[[str, int], tuple[Session, Breath]]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return load_library(ROOT / "exercises", tmp_path / "own", "en")


@pytest.fixture
def begun(clock: FakeClock, library: Library) -> Begun:
    """Begins a session of a breath, this many times, at its own pace."""

    def start(exercise: str, cycles: int) -> tuple[Session, Breath]:
        breath = library.breath(exercise)
        choice = BreathChoice(exercise, cycles, breath.count_seconds)
        session = begin(breath, choice, clock, Source.PANEL)
        session.start()
        return session, breath

    return start
