"""Presses anywhere, the compositor, and memory: what the shell asks of a real X server."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from Xlib import X
from Xlib.display import Display

from calmdesk.core.loop import Waiting
from calmdesk.desktop.compositor import compositor_runs
from calmdesk.desktop.memory import give_memory_back
from calmdesk.desktop.presses import NoPresses
from calmdesk.desktop.presses_x11 import X11Presses
from calmdesk.desktop.x_connection import XConnection
from tests.desktop.select_loop import SelectLoop
from tests.desktop.x_server import XServer, start_x_server
from tests.end_to_end.laboratory.processes import Household


@pytest.fixture
def server(household: Household, monkeypatch: pytest.MonkeyPatch) -> XServer:
    server = start_x_server(household)
    monkeypatch.setenv("DISPLAY", server.name)
    return server


@pytest.fixture
def x(server: XServer, loop: SelectLoop) -> Iterator[XConnection]:
    connection = XConnection(loop, server.name)
    connection.open()
    yield connection
    connection.close()


@pytest.fixture
def watch(x: XConnection, loop: SelectLoop) -> Callable[[Callable[[], None]], Waiting]:
    presses = X11Presses(lambda: x)
    return lambda pressed: presses.watch(loop, pressed)


def test_a_press_anywhere_is_told_and_a_key_is_not(
    server: XServer, loop: SelectLoop, watch: Callable[[Callable[[], None]], Waiting]
) -> None:
    presses: list[bool] = []
    watching = watch(lambda: presses.append(True))
    server.hand("key", "a")
    server.hand("mousemove", "300", "300", "click", "1")
    loop.run_until(lambda: presses, "the press is told")
    server.hand("click", "3")
    loop.run_until(lambda: len(presses) == 2, "the second press is told")
    watching.cancel()


def test_cancelled_nothing_more_is_told(
    server: XServer, loop: SelectLoop, watch: Callable[[Callable[[], None]], Waiting]
) -> None:
    presses: list[str] = []
    former = watch(lambda: presses.append("former"))
    former.cancel()
    former.cancel()
    latter = watch(lambda: presses.append("latter"))
    server.hand("click", "1")
    loop.run_until(lambda: presses == ["latter"], "the press is told to one")
    latter.cancel()


def test_a_press_may_end_the_watch(
    server: XServer, loop: SelectLoop, watch: Callable[[Callable[[], None]], Waiting]
) -> None:
    watching: list[Waiting] = []
    presses: list[bool] = []

    def pressed() -> None:
        presses.append(True)
        watching[0].cancel()

    watching.append(watch(pressed))
    server.hand("click", "1")
    loop.run_until(lambda: presses, "the press is told")


def test_without_an_x_server_the_watch_says_so(loop: SelectLoop) -> None:
    nowhere = XConnection(loop, ":48211")
    with pytest.raises(OSError, match="no X server"):
        X11Presses(lambda: nowhere).watch(loop, lambda: None)


def test_a_compositor_is_seen_when_it_runs(server: XServer) -> None:
    assert not compositor_runs()
    display = Display(server.name)
    window = display.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
    window.set_selection_owner(display.intern_atom("_NET_WM_CM_S0"), X.CurrentTime)
    display.sync()
    assert compositor_runs()
    display.close()


def test_without_an_x_server_there_is_no_compositor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":48211")
    assert not compositor_runs()


def test_where_presses_are_not_told_the_reason_is_given(loop: SelectLoop) -> None:
    presses = NoPresses()
    assert presses.unavailable
    presses.watch(loop, lambda: None).cancel()


def test_memory_is_given_back_without_harm() -> None:
    give_memory_back()
