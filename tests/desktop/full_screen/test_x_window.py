"""Full screen, told by a real window manager on a real X server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from calmdesk.core.finding import Finding, State
from calmdesk.desktop.full_screen.front import FullScreenSensor
from calmdesk.desktop.full_screen.x_window import XWindowSensor
from calmdesk.desktop.sensor import AbsentSensor
from calmdesk.desktop.x_connection import XConnection
from tests.desktop.contract import SensorContract
from tests.desktop.select_loop import SelectLoop
from tests.desktop.x_server import XServer, start_x_server
from tests.end_to_end.laboratory import hosts
from tests.end_to_end.laboratory.processes import Household
from tests.end_to_end.laboratory.screen import Screen
from tests.fakes import FakeClock, FakeLoop


@pytest.fixture
def server(household: Household) -> XServer:
    return start_x_server(household)


@pytest.fixture
def x(server: XServer, loop: SelectLoop) -> Iterator[XConnection]:
    made = XConnection(loop, server.name)
    made.open()
    yield made
    made.close()


@pytest.fixture(params=["real", "no server", "absent"])
def sensor(request: pytest.FixtureRequest) -> FullScreenSensor:
    if request.param == "absent":
        return AbsentSensor(Finding("full_screen", State.MISSING, "There is none."))
    if request.param == "real":
        connection = request.getfixturevalue("x")
        assert isinstance(connection, XConnection)
        return XWindowSensor(connection, request.getfixturevalue("loop"))
    loop = FakeLoop(FakeClock())
    return XWindowSensor(XConnection(loop, None), loop)


class TestEverySensor(SensorContract):
    pass


class OtherProgram:
    """A window of another program, on a connection of its own."""

    def __init__(self, name: str) -> None:
        from Xlib import X, display

        self.display = display.Display(name)
        screen = self.display.screen()
        self.window = screen.root.create_window(
            10, 10, 200, 150, 0, screen.root_depth, X.InputOutput, X.CopyFromParent
        )
        self.window.map()
        self.display.sync()

    def come_to_the_front(self) -> None:
        self._wish("_NET_ACTIVE_WINDOW", [2, 0, 0, 0, 0])

    def ask_for_full_screen(self, full: bool) -> None:
        atom = self.display.intern_atom("_NET_WM_STATE_FULLSCREEN")
        self._wish("_NET_WM_STATE", [int(full), atom, 0, 1, 0])

    def _wish(self, what: str, data: list[int]) -> None:
        from Xlib import X
        from Xlib.protocol import event

        kind = self.display.intern_atom(what)
        wish = event.ClientMessage(window=self.window, client_type=kind, data=(32, data))
        mask = X.SubstructureRedirectMask | X.SubstructureNotifyMask
        self.display.screen().root.send_event(wish, event_mask=mask)
        self.display.sync()


@pytest.mark.parametrize("manager", ["openbox", "xfwm4"])
def test_a_window_that_fills_the_screen_and_leaves_it_is_told(
    manager: str, x: XConnection, server: XServer, loop: SelectLoop
) -> None:
    screen = Screen(server.name)
    hosts.start_window_manager(server.household, screen, manager)
    screen.close()
    sensor = XWindowSensor(x, loop)
    told: list[bool | None] = []
    sensor.changed.connect(told.append)
    sensor.start()
    other = OtherProgram(server.name)
    loop.run(0.1)
    other.come_to_the_front()
    loop.run_until(lambda: sensor._front == other.window.id, "the window is in front")
    other.ask_for_full_screen(True)
    loop.run_until(lambda: told == [False, True], "full screen is told")
    other.ask_for_full_screen(False)
    loop.run_until(lambda: told == [False, True, False], "its end is told")
    other.ask_for_full_screen(True)
    loop.run_until(lambda: told[-1] is True, "full screen is told again")
    other.display.close()
    loop.run_until(lambda: told[-1] is False, "a window that has gone fills nothing")
    sensor.stop()
    loop.run(0.3)


def test_typing_into_another_window_wakes_nobody(
    x: XConnection, server: XServer, loop: SelectLoop
) -> None:
    screen = Screen(server.name)
    hosts.start_window_manager(server.household, screen, "openbox")
    screen.close()
    sensor = XWindowSensor(x, loop)
    sensor.start()
    other = OtherProgram(server.name)
    loop.run(0.1)
    other.come_to_the_front()
    loop.run_until(lambda: sensor._front == other.window.id, "the window is in front")
    loop.run(0.5)
    woken: list[Any] = []
    x.listen(28, woken.append)  # PropertyNotify
    stamp = other.display.intern_atom("_NET_WM_USER_TIME")
    for time in range(5):
        other.window.change_property(stamp, 6, 32, [time])
    other.display.sync()
    loop.run(0.3)
    assert woken == []
    sensor.stop()
    other.display.close()
