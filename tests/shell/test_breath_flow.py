"""The breath on the screen: what begins, what leads on, and what a call changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from calmdesk.core.moment import Source
from calmdesk.core.settings import BREATH_COUNT_FIRST
from calmdesk.core.situation import CallSwitch
from calmdesk.services import Services, services_for
from calmdesk.shell.breath_flow import BreathFlow
from calmdesk.shell.current_session import CurrentSession
from calmdesk.shell.furnishing import Furnishing
from calmdesk.shell.home_flow import HomeFlow
from calmdesk.widgets.switch import Switch
from calmdesk.widgets.theme import Theme
from tests.fakes import FakeClock, FakeLoop
from tests.screens import icons, press, words


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
def furnishing(services: Services, loop: FakeLoop) -> Furnishing:
    return Furnishing(Theme(), icons(), services, loop)


@pytest.fixture
def current(services: Services, loop: FakeLoop) -> CurrentSession:
    return CurrentSession(services, loop)


@pytest.fixture
def flow(qtbot: QtBot, furnishing: Furnishing, current: CurrentSession) -> BreathFlow:
    flow = BreathFlow(furnishing, current)
    flow.page_made.connect(qtbot.addWidget)
    return flow


@pytest.fixture
def pages(flow: BreathFlow) -> list[QWidget]:
    """The pages that were wanted, in order."""
    wanted: list[QWidget] = []
    flow.page_wanted.connect(wanted.append)
    return wanted


def _like_counting_first(services: Services) -> None:
    services.loaded_settings.settings.set(BREATH_COUNT_FIRST, True)


def test_a_breath_ends_with_the_page_that_asks(
    flow: BreathFlow, pages: list[QWidget], loop: FakeLoop
) -> None:
    flow.begin(flow.choice_of("ten_count", 10, 1.0), Source.PANEL)
    loop.run(100)
    assert pages == [flow.breath_page, flow.after_page]


def test_a_breath_that_ends_in_a_call_asks_nothing(
    qtbot: QtBot, flow: BreathFlow, pages: list[QWidget], services: Services, loop: FakeLoop
) -> None:
    flow.begin(flow.choice_of("ten_count", 10, 1.0), Source.PANEL)
    services.situation.set_switch(CallSwitch.ON)
    with qtbot.waitSignal(flow.over, timeout=0):
        loop.run(100)
    assert pages == [flow.breath_page]


def test_counting_first_takes_its_ten_seconds(
    flow: BreathFlow, pages: list[QWidget], services: Services, loop: FakeLoop
) -> None:
    _like_counting_first(services)
    flow.begin(flow.choice_of("ten_count", 10, 1.0), Source.PANEL)
    loop.run(105)
    assert pages == [flow.breath_page]
    loop.run(5)
    assert pages == [flow.breath_page, flow.after_page]


def test_in_a_call_the_breath_begins_at_once(
    flow: BreathFlow, services: Services, current: CurrentSession
) -> None:
    _like_counting_first(services)
    services.situation.set_switch(CallSwitch.ON)
    flow.begin(flow.remembered, Source.PANEL)
    assert current.session is not None
    assert current.session.position.phase.kind == "in"


def test_what_is_switched_under_more_is_remembered_and_told(
    qtbot: QtBot, furnishing: Furnishing, flow: BreathFlow, services: Services
) -> None:
    home = HomeFlow(furnishing, flow)
    qtbot.addWidget(home.page)
    home.page.show()
    home.refresh()
    press(qtbot, home.page, "More: Ten counts, one breath")
    press(qtbot, home.page, "Count to ten first")
    assert services.loaded_settings.settings.get(BREATH_COUNT_FIRST)
    assert "1.00 seconds a count · 1:50 in all" in words(home.page)
    services.situation.set_switch(CallSwitch.ON)
    assert "1.00 seconds a count · 1:40 in all" in words(home.page)
    switches = {each.text(): each.isChecked() for each in home.page.findChildren(Switch)}
    assert switches["Count to ten first"]
