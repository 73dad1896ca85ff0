"""Idle time of a Wayland compositor that the test plays on a socket."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from calmdesk.core.finding import State
from calmdesk.desktop.idle.wayland import NOTIFICATION, REGISTRY, SYNC, WaylandIdleSensor
from tests.desktop.contract import SensorContract
from tests.desktop.select_loop import SelectLoop

KNOWN = ("wl_compositor", "wl_seat", "ext_idle_notifier_v1")


class Compositor:
    """The other end of the socket."""

    def __init__(self, place: Path) -> None:
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(place))
        self.listener.listen()
        self.client: socket.socket | None = None

    def welcome(self, *interfaces: str) -> None:
        self.client, _ = self.listener.accept()
        for name, interface in enumerate(interfaces, 1):
            text = interface.encode() + b"\0"
            padded = text + b"\0" * (-len(text) % 4)
            body = struct.pack("=II", name, len(text)) + padded + struct.pack("=I", 1)
            self.tell(REGISTRY, 0, body)
        self.tell(SYNC, 0, struct.pack("=I", 0))

    def tell(self, sender: int, code: int, body: bytes = b"") -> None:
        assert self.client is not None
        self.client.sendall(struct.pack("=IHH", sender, code, 8 + len(body)) + body)

    def close(self) -> None:
        if self.client is not None:
            self.client.close()
        self.listener.close()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path("wayland-1")


@pytest.fixture
def compositor(place: Path) -> Iterator[Compositor]:
    made = Compositor(place)
    yield made
    made.close()


@pytest.fixture(params=["nobody", "silent"])
def sensor(request: pytest.FixtureRequest, place: Path, loop: SelectLoop) -> WaylandIdleSensor:
    if request.param == "silent":
        request.getfixturevalue("compositor")
    return WaylandIdleSensor(loop, str(place))


class TestEverySensor(SensorContract):
    pass


def test_idle_and_back_are_told(compositor: Compositor, place: Path, loop: SelectLoop) -> None:
    sensor = WaylandIdleSensor(loop, str(place), seconds=300)
    told: list[bool | None] = []
    sensor.changed.connect(told.append)
    sensor.start()
    compositor.welcome(*KNOWN)
    loop.run_until(lambda: told == [False], "the compositor has answered")
    assert sensor.finding().state is State.WORKS
    assert compositor.client is not None
    loop.run(0.05)
    assert struct.pack("=III", NOTIFICATION, 300_000, 4) in compositor.client.recv(4096)
    compositor.tell(NOTIFICATION, 0)
    compositor.tell(NOTIFICATION, 1)
    loop.run_until(lambda: told == [False, True, False], "idle and back are told")
    compositor.client.close()
    loop.run_until(lambda: told[-1] is None, "the loss is told")
    assert loop.waiting == 0
    sensor.stop()


def test_a_compositor_without_it_is_a_sentence(
    compositor: Compositor, place: Path, loop: SelectLoop
) -> None:
    sensor = WaylandIdleSensor(loop, str(place))
    sensor.start()
    compositor.welcome("wl_compositor", "wl_seat")
    loop.run_until(lambda: loop.waiting == 0, "the connection is given up")
    assert sensor.finding().state is State.MISSING
    sensor.stop()
