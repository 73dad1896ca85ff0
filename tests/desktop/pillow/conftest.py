"""An X server of a test's own, with a second keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from calmdesk.core.plain_loop import PlainLoop
from tests.end_to_end.laboratory import hosts
from tests.end_to_end.laboratory.hand import Hand
from tests.end_to_end.laboratory.processes import Household
from tests.end_to_end.laboratory.second_keyboard import SecondKeyboard


@dataclass
class XDesk:
    """The server with the keyboard on the desk and the pillow beside it."""

    household: Household
    hand: Hand
    pillow: SecondKeyboard
    server: int

    def close_server(self) -> None:
        """The server goes away."""
        import os
        import signal

        os.kill(self.server, signal.SIGKILL)


@pytest.fixture
def x_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[XDesk]:
    """An Xvfb that DISPLAY names."""
    household = Household(tmp_path)
    process, name = hosts.start_display(household, "640x480x24")
    household.environment["DISPLAY"] = name
    monkeypatch.setenv("DISPLAY", name)
    pillow = SecondKeyboard(household.environment)
    yield XDesk(household, Hand(household.environment), pillow, process.pid)
    pillow.close()
    household.close()


@pytest.fixture
def loop() -> Iterator[PlainLoop]:
    """A loop that really waits."""
    made = PlainLoop()
    yield made
    made.close()
