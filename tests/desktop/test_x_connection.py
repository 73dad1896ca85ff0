"""The shared connection to a real X server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from calmdesk.core.finding import State
from calmdesk.desktop.x_connection import XConnection
from tests.desktop.contract import check_finding
from tests.desktop.select_loop import SelectLoop
from tests.desktop.x_server import XServer, start_x_server
from tests.end_to_end.laboratory.processes import Household


@pytest.fixture
def server(household: Household) -> XServer:
    return start_x_server(household)


@pytest.fixture
def x(server: XServer, loop: SelectLoop) -> Iterator[XConnection]:
    made = XConnection(loop, server.name)
    made.open()
    yield made
    made.close()
    assert loop.waiting == 0


def test_it_answers_and_says_so(x: XConnection) -> None:
    assert x.is_connected
    assert x.atom("_NET_WM_STATE") == x.atom("_NET_WM_STATE") != 0
    check_finding(x.finding())


def test_events_are_heard_even_if_they_came_with_an_answer(
    x: XConnection, loop: SelectLoop
) -> None:
    from Xlib import X, Xatom

    heard: list[Any] = []
    end = x.listen(X.PropertyNotify, heard.append)
    root = x.ask(lambda display: display.screen().root)
    x.select(root, X.PropertyChangeMask)

    def change(_display: Any) -> None:
        assert root is not None
        root.change_property(x.atom("_CALMDESK_TEST"), Xatom.CARDINAL, 32, [1])
        root.get_attributes()

    x.ask(change)
    loop.run_until(lambda: heard, "the event is heard")
    end()
    end()


def test_what_one_selects_takes_nothing_from_another(x: XConnection) -> None:
    from Xlib import X

    root = x.ask(lambda display: display.screen().root)
    x.select(root, X.PropertyChangeMask)
    x.select(root, X.StructureNotifyMask)
    assert root is not None
    mask = root.get_attributes().your_event_mask
    assert mask & X.PropertyChangeMask
    assert mask & X.StructureNotifyMask


def test_a_window_that_has_gone_is_no_fault(x: XConnection) -> None:
    def ask(display: Any) -> object:
        return display.create_resource_object("window", 0x123456).get_attributes()

    assert x.ask(ask) is None
    assert x.is_connected


def test_a_server_that_ends_is_told_and_tried_again(
    x: XConnection, server: XServer, loop: SelectLoop
) -> None:
    told: list[bool] = []
    x.connected.connect(told.append)
    server.household.end(server.process)
    loop.run_until(lambda: told == [False], "the loss is told")
    assert x.finding().state is State.MISSING
    assert x.ask(lambda display: display.screen()) is None
    assert loop.waiting == 1


@pytest.mark.parametrize("name", [None, "", ":4711", "nonsense"])
def test_no_server_is_a_sentence(name: str | None, loop: SelectLoop) -> None:
    x = XConnection(loop, name)
    x.open()
    assert not x.is_connected
    assert x.atom("ANY") == 0
    check_finding(x.finding())
    x.close()
    assert loop.waiting == 0
