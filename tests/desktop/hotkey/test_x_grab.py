"""Hotkeys of a real X server: ours are heard, all other keys are not, conflicts are told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from calmdesk.core.finding import Finding, State
from calmdesk.core.language import english
from calmdesk.desktop.hotkey.combination import Combination, parse_combination
from calmdesk.desktop.hotkey.hotkeys import AbsentHotkeys, Hotkeys
from calmdesk.desktop.hotkey.portal import PortalHotkeys
from calmdesk.desktop.hotkey.x_grab import XGrabHotkeys
from calmdesk.desktop.x_connection import XConnection
from tests.desktop.contract import check_finding
from tests.desktop.fake_bus import FakeBus
from tests.desktop.select_loop import SelectLoop
from tests.desktop.x_server import XServer, start_x_server
from tests.end_to_end.laboratory.processes import Household
from tests.fakes import FakeClock, FakeLoop

BREATHE = {"breathe": parse_combination("Ctrl+Alt+B")}
BOTH: dict[str, Combination] = {**BREATHE, "wipe": parse_combination("Ctrl+Alt+Shift+W")}


@pytest.fixture
def server(household: Household) -> XServer:
    return start_x_server(household)


@pytest.fixture
def x(server: XServer, loop: SelectLoop) -> Iterator[XConnection]:
    made = XConnection(loop, server.name)
    made.open()
    yield made
    made.close()


@pytest.fixture(params=["real", "no server", "portal that refuses", "portal that hangs", "absent"])
def hotkeys(request: pytest.FixtureRequest) -> Hotkeys:
    if request.param == "absent":
        return AbsentHotkeys(Finding("hotkeys", State.MISSING, "There are none."))
    if request.param == "real":
        connection = request.getfixturevalue("x")
        assert isinstance(connection, XConnection)
        return XGrabHotkeys(connection)
    loop = FakeLoop(FakeClock())
    if request.param == "no server":
        return XGrabHotkeys(XConnection(loop, None))
    bus = FakeBus(loop)
    bus.hangs = request.param == "portal that hangs"
    return PortalHotkeys(bus, {})


def test_every_kind_starts_changes_and_stops_without_a_fault(hotkeys: Hotkeys) -> None:
    hotkeys.stop()
    check_finding(hotkeys.finding())
    for wanted in (BREATHE, BOTH, {}):
        hotkeys.start(wanted)
        assert hotkeys.taken <= set(wanted)
        check_finding(hotkeys.finding())
    hotkeys.stop()
    hotkeys.stop()
    assert hotkeys.taken == frozenset()
    check_finding(hotkeys.finding())


def _started(x: XConnection, wanted: dict[str, Combination]) -> tuple[XGrabHotkeys, list[str]]:
    hotkeys = XGrabHotkeys(x)
    pressed: list[str] = []
    hotkeys.pressed.connect(pressed.append)
    hotkeys.start(wanted)
    return hotkeys, pressed


def test_each_combination_tells_its_name(x: XConnection, server: XServer, loop: SelectLoop) -> None:
    hotkeys, pressed = _started(x, BOTH)
    assert hotkeys.finding().state is State.WORKS
    server.hand("key", "ctrl+alt+b")
    loop.run_until(lambda: pressed == ["breathe"], "the first is heard")
    server.hand("key", "ctrl+alt+shift+w")
    loop.run_until(lambda: pressed == ["breathe", "wipe"], "the second is heard")
    hotkeys.stop()


@pytest.mark.parametrize("lock", ["Caps_Lock", "Num_Lock"])
def test_lock_keys_make_no_difference(
    lock: str, x: XConnection, server: XServer, loop: SelectLoop
) -> None:
    server.hand("key", lock)
    hotkeys, pressed = _started(x, BREATHE)
    server.hand("key", "ctrl+alt+b")
    loop.run_until(lambda: pressed == ["breathe"], "it is heard")
    hotkeys.stop()


def test_no_other_key_reaches_us(x: XConnection, server: XServer, loop: SelectLoop) -> None:
    from Xlib import X

    keys: list[object] = []
    hotkeys, pressed = _started(x, BREATHE)
    x.listen(X.KeyPress, keys.append)
    server.hand("key", "b", "ctrl+b", "alt+b", "ctrl+alt+c", "ctrl+alt+shift+b", "Return")
    server.hand("key", "ctrl+alt+b")
    loop.run_until(lambda: pressed, "ours is heard")
    assert len(keys) == 1
    hotkeys.stop()


def test_a_key_that_is_held_is_one_press(x: XConnection, server: XServer, loop: SelectLoop) -> None:
    hotkeys, pressed = _started(x, BREATHE)
    for _ in range(5):
        server.hand("key", "ctrl+alt+b")
    loop.run(0.2)
    assert pressed == ["breathe"]
    hotkeys.stop()


def test_a_combination_of_another_program_is_told(
    x: XConnection, server: XServer, loop: SelectLoop
) -> None:
    other = XConnection(loop, server.name)
    other.open()
    theirs, _ = _started(other, BREATHE)
    ours, pressed = _started(x, BOTH)
    assert ours.taken == {"breathe"}
    assert ours.finding().document(english())["says"] == "Another program already uses Ctrl+Alt+B."
    server.hand("key", "ctrl+alt+shift+w")
    loop.run_until(lambda: pressed == ["wipe"], "the free one works")
    theirs.stop()
    ours.start(BOTH)
    assert ours.taken == frozenset()
    ours.stop()
    other.close()


def test_what_was_given_back_is_free_for_others(
    x: XConnection, server: XServer, loop: SelectLoop
) -> None:
    ours, _ = _started(x, BREATHE)
    ours.stop()
    other = XConnection(loop, server.name)
    other.open()
    theirs, pressed = _started(other, BREATHE)
    assert theirs.taken == frozenset()
    server.hand("key", "ctrl+alt+b")
    loop.run_until(lambda: pressed, "they hear it")
    other.close()


def test_two_names_for_one_combination_leave_the_second_out(x: XConnection) -> None:
    ours, _ = _started(x, {"breathe": BREATHE["breathe"], "hide": BREATHE["breathe"]})
    assert ours.taken == {"hide"}
    ours.stop()
