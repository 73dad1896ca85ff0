"""XInput2 on a real X server: the pillow's own device, and no other key."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.core.clock import SystemClock
from calmdesk.core.plain_loop import PlainLoop
from calmdesk.desktop.pillow.device import Device
from calmdesk.desktop.pillow.server_time import ServerTime
from calmdesk.desktop.pillow.trouble import Cause, PillowError
from calmdesk.desktop.pillow.x_input import RawKey, raw_key
from calmdesk.desktop.pillow.xinput2 import XInputBackend
from tests.desktop.pillow.conftest import XDesk
from tests.desktop.pillow.pillow_contract import ENTER, BackendContract, Notes
from tests.end_to_end.laboratory.second_keyboard import DEVICE, LETTER_A


@pytest.fixture
def backend(loop: PlainLoop) -> XInputBackend:
    return XInputBackend(loop, SystemClock())


def _pillow(backend: XInputBackend) -> Device:
    return next(each for each in backend.devices() if each.name == DEVICE)


class TestXInputContract(BackendContract):
    @pytest.fixture
    def backend(self, x_desk: XDesk, loop: PlainLoop) -> XInputBackend:
        return XInputBackend(loop, SystemClock())


class TestXInputContractWithoutAServer(BackendContract):
    @pytest.fixture
    def backend(self, loop: PlainLoop) -> XInputBackend:
        return XInputBackend(loop, SystemClock())


def test_the_second_keyboard_is_listed_and_the_servers_own_hand_is_not(
    x_desk: XDesk, backend: XInputBackend
) -> None:
    names = {each.name for each in backend.devices()}
    assert DEVICE in names
    assert "Virtual core XTEST keyboard" not in names


def test_hits_on_the_pillow_are_heard_and_nothing_else(
    x_desk: XDesk, backend: XInputBackend, loop: PlainLoop
) -> None:
    notes = Notes()
    backend.start(_pillow(backend), ENTER, notes)
    x_desk.hand.type("hunter2")
    x_desk.hand.press("Return")
    x_desk.pillow.strike(LETTER_A)
    for _ in range(3):
        x_desk.pillow.strike()
    assert loop.run_until(lambda: len(notes.edges) >= 6, 5.0)
    assert notes.ways == [True, False] * 3
    times = [edge.at for edge in notes.edges]
    assert times == sorted(times)
    assert abs(times[-1] - SystemClock().monotonic()) < 5.0
    backend.stop()


def test_typing_on_the_other_keyboard_does_not_even_wake_us(
    x_desk: XDesk, backend: XInputBackend, loop: PlainLoop
) -> None:
    notes = Notes()
    backend.start(_pillow(backend), ENTER, notes)
    # Once the server says that another keyboard is in use now, and with it no key.
    x_desk.hand.type("a")
    x_desk.pillow.strike()
    x_desk.hand.type("a")
    assert loop.run_until(lambda: len(notes.edges) >= 2, 5.0)
    loop.run_until(lambda: False, 0.2)
    woken: list[int] = []
    assert backend._input is not None
    assert backend._watch is not None
    backend._watch.cancel()
    watch = loop.watch(backend._input.fileno(), lambda: woken.append(1))
    x_desk.hand.type("a whole sentence of secrets")
    assert not loop.run_until(lambda: woken, 0.5)
    watch.cancel()
    backend.stop()


def test_unplugged_and_plugged_in_it_is_told(
    x_desk: XDesk, backend: XInputBackend, loop: PlainLoop
) -> None:
    told: list[int] = []
    before = _pillow(backend)
    watching = backend.watch(lambda: told.append(1))
    x_desk.pillow.unplug()
    assert loop.run_until(lambda: told, 5.0)
    assert before not in backend.devices()
    told.clear()
    x_desk.pillow.plug()
    assert loop.run_until(lambda: told, 5.0)
    assert _pillow(backend).name == before.name
    watching.cancel()


def test_a_server_that_goes_is_a_trouble(
    x_desk: XDesk, backend: XInputBackend, loop: PlainLoop
) -> None:
    notes = Notes()
    backend.start(_pillow(backend), ENTER, notes)
    x_desk.close_server()
    assert loop.run_until(lambda: notes.lost, 5.0)
    assert notes.lost[0].cause is Cause.NO_DISPLAY
    assert not backend.healthy()


def test_without_a_server_it_says_so(backend: XInputBackend) -> None:
    trouble = backend.probe()
    assert trouble is not None
    assert trouble.cause is Cause.NO_DISPLAY
    with pytest.raises(PillowError):
        backend.start(Device("x", place="9"), ENTER, Notes())


@given(st.binary(max_size=30))
def test_a_raw_event_that_makes_no_sense_is_nothing(data: bytes) -> None:
    assert len(raw_key(data, 9, down=True)) <= 1


def test_a_raw_event_of_another_device_is_nothing() -> None:
    body = struct.pack("=HIIH", 9, 1234, 36, 9) + bytes(10)
    assert raw_key(body, 9, down=True) == [RawKey(36, 1234, True)]
    assert raw_key(body, 8, down=True) == []
    assert raw_key({"deviceid": 9}, 9, down=True) == []


def test_what_waited_in_the_queue_keeps_its_distances() -> None:
    time = ServerTime()
    assert [time.on_our_clock(stamp, 50.0) for stamp in (100, 160, 300)] == pytest.approx(
        [49.8, 49.86, 50.0], abs=0.25
    )
    first, second = (time.on_our_clock(stamp, 60.0) for stamp in (10_000, 10_060))
    assert second - first == pytest.approx(0.06)


def test_the_servers_clock_begins_anew_after_seven_weeks() -> None:
    time = ServerTime()
    before = time.on_our_clock((1 << 32) - 50, 50.0)
    assert time.on_our_clock(50, 50.1) - before == pytest.approx(0.1)
