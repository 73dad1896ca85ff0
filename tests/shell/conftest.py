"""What the tests of the shell are given: time moved by hand, services in a home of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from calmdesk.core.settings import (
    FIRST_RUN_DONE,
)
from calmdesk.desktop.presses import NoPresses
from calmdesk.services import Services, services_for
from calmdesk.shell.current_session import CurrentSession
from calmdesk.shell.furnishing import Furnishing
from calmdesk.shell.navigation import Navigation
from calmdesk.shell.opening import Opening
from calmdesk.shell.panel import Panel
from calmdesk.widgets.theme import Theme
from tests.fakes import FakeClock, FakeLoop
from tests.screens import icons
from tests.shell.house import House
from tests.shell.test_opening import FakeAnchor


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def loop(clock: FakeClock) -> FakeLoop:
    return FakeLoop(clock)


@pytest.fixture
def services(home: Path, clock: FakeClock) -> Iterator[Services]:
    services = services_for({"CALMDESK_HOME": str(home)})
    services.clock = clock
    yield services
    services.close()


@pytest.fixture
def house(qtbot: QtBot, services: Services, clock: FakeClock, loop: FakeLoop) -> Iterator[House]:
    current = CurrentSession(services, loop)
    panel = Panel(Theme(motion="none"), translucent=False)
    anchor = FakeAnchor(QPoint(0, 0))
    opening = Opening(panel, anchor, NoPresses(), loop, lambda: False)  # type: ignore[arg-type]
    furnishing = Furnishing(Theme(motion="none"), icons(), services, loop)
    navigation = Navigation(furnishing, current, panel, opening)
    yield House(services, current, panel, navigation, clock, loop, qtbot)
    current.stop()
    panel.close()
    panel.deleteLater()


@pytest.fixture
def known(house: House) -> House:
    """A house whose user has answered the first page."""
    house.services.loaded_settings.settings.set(FIRST_RUN_DONE, True)
    return house
