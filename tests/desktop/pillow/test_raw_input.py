"""Windows' Raw Input, with a played user32: what is not the pillow's is never looked at."""

from __future__ import annotations

import ctypes
import struct
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.core.hook import Hook
from calmdesk.desktop.pillow.raw_input import (
    RAW_BYTES,
    WM_INPUT,
    WM_INPUT_DEVICE_CHANGE,
    RawInputBackend,
    device_of,
    key_of,
)
from calmdesk.desktop.pillow.trouble import Cause
from calmdesk.desktop.windows.messages import WindowMessage
from tests.desktop.pillow.pillow_contract import ENTER, BackendContract, Notes
from tests.fakes import FakeClock

PILLOW = r"\\?\HID#VID_1A86&PID_E026&MI_00#7&2b1f&0&0000#{884b96c3}"
KEYBOARD = r"\\?\HID#VID_046D&PID_C31C#6&11aa&0&0000#{884b96c3}"
RETURN, LETTER = 0x0D, 0x41


def raw(device: int, virtual: int, flags: int = 0, kind: int = 1) -> bytes:
    """One RAWINPUT of a keyboard, on 64 bits."""
    header = struct.pack("=IIQQ", kind, RAW_BYTES, device, 0)
    return header + struct.pack("=HHHHII", 28, flags, 0, virtual, 0x100, 0)


@dataclass
class PlayedUser32:
    """Keyboards, and the events they send."""

    present: list[tuple[int, str]] = field(default_factory=lambda: [(7, PILLOW), (9, KEYBOARD)])
    registered: list[bool] = field(default_factory=list)
    event: bytes = b""

    def register(self, window: int, *, on: bool) -> bool:
        self.registered.append(on)
        return True

    def read(self, handle: int, into: ctypes.Array[ctypes.c_char]) -> int:
        ctypes.memmove(into, self.event, len(self.event))
        return len(self.event)

    def keyboards(self) -> list[tuple[int, str]]:
        return self.present


class PlayedMessages:
    """A hidden window."""

    window = 4711

    def __init__(self) -> None:
        self.heard: Hook[WindowMessage] = Hook()


class Bench:
    def __init__(self) -> None:
        self.user32 = PlayedUser32()
        self.messages = PlayedMessages()
        self.notes = Notes()
        self.backend = RawInputBackend(self.messages, FakeClock(), self.user32)

    def start(self) -> None:
        self.backend.start(self.backend.devices()[0], ENTER, self.notes)

    def arrive(self, event: bytes) -> None:
        self.user32.event = event
        self.messages.heard.emit(WindowMessage(WM_INPUT, long=1))


@pytest.fixture
def bench() -> Bench:
    return Bench()


class TestRawInputContract(BackendContract):
    @pytest.fixture
    def backend(self, bench: Bench) -> RawInputBackend:
        return bench.backend


class TestRawInputContractElsewhere(BackendContract):
    @pytest.fixture
    def backend(self) -> RawInputBackend:
        return RawInputBackend(None, FakeClock(), None)


def test_the_pillows_enter_alone_is_heard(bench: Bench) -> None:
    bench.start()
    for device, virtual, flags in ((9, RETURN, 0), (7, LETTER, 0), (7, RETURN, 0), (7, RETURN, 1)):
        bench.arrive(raw(device, virtual, flags))
    assert bench.notes.ways == [True, False]


def test_nothing_of_another_key_stays_in_the_buffer(bench: Bench) -> None:
    bench.start()
    bench.arrive(raw(9, LETTER))
    assert bench.backend._buffer.raw == bytes(RAW_BYTES)


def test_injected_keys_and_mice_are_ignored() -> None:
    assert key_of(raw(0, RETURN), 0, RETURN) is None
    assert key_of(raw(7, RETURN, kind=0), 7, RETURN) is None
    assert key_of(raw(7, RETURN, flags=2), 7, RETURN) is True


def test_unplugged_it_is_told_and_let_go_of(bench: Bench) -> None:
    bench.start()
    bench.user32.present = [(9, KEYBOARD)]
    bench.messages.heard.emit(WindowMessage(WM_INPUT_DEVICE_CHANGE))
    assert [trouble.cause for trouble in bench.notes.lost] == [Cause.UNPLUGGED]
    assert bench.user32.registered == [True, False]


def test_a_device_is_known_by_its_name() -> None:
    device = device_of(PILLOW)
    assert (device.vendor, device.product, device.place) == ("1a86", "e026", PILLOW)
    assert device_of(r"\\?\ACPI#PNP0303#4&x").vendor == ""


@given(st.binary(max_size=60))
def test_garbage_is_nothing(data: bytes) -> None:
    assert key_of(data, 7, RETURN) in (None, True, False)
