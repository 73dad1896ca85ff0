"""Hotkeys of a Wayland desktop's portal, played on a real bus."""

from __future__ import annotations

import sys
from pathlib import Path

from calmdesk.core.finding import State
from calmdesk.desktop.bus import Bus
from calmdesk.desktop.hotkey.combination import parse_combination
from calmdesk.desktop.hotkey.portal import PORTAL, PortalHotkeys
from tests.desktop.hotkey import played_portal
from tests.desktop.mock_services import MockBus
from tests.desktop.select_loop import SelectLoop
from tests.end_to_end.laboratory.processes import Household
from tests.end_to_end.laboratory.waiting import until

WANTED = {
    "breathe": parse_combination("Ctrl+Alt+B"),
    "wipe": parse_combination("Ctrl+Alt+Shift+W"),
}


def test_combinations_are_asked_for_and_told(household: Household, loop: SelectLoop) -> None:
    mock = MockBus(household)
    household.start(
        "portal",
        [sys.executable, str(Path(played_portal.__file__)), "breathe"],
        environment={"DBUS_SESSION_BUS_ADDRESS": mock.address},
    )
    until(lambda: mock.has(PORTAL), "the portal is played")
    bus = Bus(loop, mock.address, "session bus")
    hotkeys = PortalHotkeys(bus, {"breathe": "Breathe now"})
    pressed: list[str] = []
    settled: list[None] = []
    hotkeys.pressed.connect(pressed.append)
    hotkeys.settled.connect(settled.append)
    bus.open()
    hotkeys.start(WANTED)
    loop.run_until(lambda: settled, "the portal has answered")
    assert hotkeys.taken == {"wipe"}
    assert hotkeys.finding().state is State.LIMITED
    loop.run_until(lambda: pressed == ["breathe"], "the press is told")
    hotkeys.stop()
    said = household.log_of("portal").read_text()
    assert "CTRL+ALT+b Breathe now" in said
    bus.close()
    assert loop.waiting == 0


def test_no_portal_is_told(household: Household, loop: SelectLoop) -> None:
    bus = Bus(loop, MockBus(household).address, "session bus")
    bus.open()
    hotkeys = PortalHotkeys(bus, {})
    settled: list[None] = []
    hotkeys.settled.connect(settled.append)
    hotkeys.start(WANTED)
    loop.run_until(lambda: settled, "the refusal is told")
    assert hotkeys.finding().state is State.MISSING
    assert hotkeys.taken == set(WANTED)
    hotkeys.stop()
    bus.close()
