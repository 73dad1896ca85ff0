"""The microphone of real sound servers, and of one that misbehaves."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from calmdesk.core.finding import Finding, State
from calmdesk.desktop.call.capture import Capture, Captures
from calmdesk.desktop.call.pulse import PulseWatch
from calmdesk.desktop.call.threaded import (
    SoundServerError,
    SoundServerHangingError,
    ThreadedCallSensor,
)
from calmdesk.desktop.sensor import AbsentSensor
from tests.desktop.call.sound_servers import (
    SoundServer,
    Start,
    start_pipewire,
    start_pulseaudio,
)
from tests.desktop.contract import SensorContract
from tests.desktop.select_loop import SelectLoop
from tests.end_to_end.laboratory.processes import Household
from tests.fakes import FakeClock, FakeLoop

PHONE = Capture("pacat", "softphone", phone=True)


class FakeWatch:
    """A sound server of which the test decides how it fares."""

    def __init__(self, seen: Callable[[Captures], None], fate: Exception | None = None) -> None:
        self.seen = seen
        self.fate = fate
        self.stopped = threading.Event()

    def run(self) -> None:
        if self.fate is not None:
            raise self.fate
        self.seen(frozenset())
        self.stopped.wait(5)

    def look_again(self) -> None:
        self.seen(frozenset())

    def stop(self) -> None:
        self.stopped.set()


@pytest.fixture(params=["fake", "missing server", "absent"])
def sensor(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> ThreadedCallSensor | AbsentSensor[Captures | None]:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent")
    loop = FakeLoop(FakeClock())
    if request.param == "absent":
        return AbsentSensor(Finding("call", State.MISSING, "There is none."))
    make = PulseWatch if request.param == "missing server" else FakeWatch
    return ThreadedCallSensor(loop, make)


class TestEverySensor(SensorContract):
    pass


class Listener:
    """A started sensor and what it told, with the time."""

    def __init__(self, loop: SelectLoop) -> None:
        self.loop = loop
        self.told: list[tuple[float, Captures | None]] = []
        self.sensor = ThreadedCallSensor(loop, PulseWatch)
        self.sensor.changed.connect(lambda seen: self.told.append((time.monotonic(), seen)))
        self.sensor.start()

    def wait_for(self, captures: Captures | None) -> float:
        """Wait until the last thing told is this; gives its time."""
        self.loop.run_until(lambda: self.told and self.told[-1][1] == captures, f"{captures}")
        return self.told[-1][0]


@pytest.fixture(params=[start_pulseaudio, start_pipewire], ids=["PulseAudio", "PipeWire"])
def server(
    request: pytest.FixtureRequest, household: Household, monkeypatch: pytest.MonkeyPatch
) -> SoundServer:
    start: Start = request.param
    made = start(household)
    monkeypatch.setenv("PULSE_SERVER", made.address)
    monkeypatch.setenv("PULSE_COOKIE", str(household.log_of("cookie")))
    return made


@pytest.fixture
def listener(server: SoundServer, loop: SelectLoop) -> Iterator[Listener]:
    made = Listener(loop)
    made.wait_for(frozenset())
    yield made
    made.sensor.stop()


def test_a_program_at_the_microphone_is_told_at_once_and_its_end_too(
    server: SoundServer, listener: Listener
) -> None:
    began = time.monotonic()
    recording = server.record("mic", "media.role=phone")
    assert listener.wait_for(frozenset({PHONE})) - began < 0.5
    assert listener.sensor.finding().state is State.WORKS
    server.household.end(recording)
    listener.wait_for(frozenset())


def test_a_recording_of_the_speakers_is_no_call(server: SoundServer, listener: Listener) -> None:
    before = len(listener.told)
    server.record("spk.monitor", "media.role=phone")
    listener.loop.run_until(
        lambda: "softphone" in server.control("list", "source-outputs"), "the recording runs"
    )
    listener.loop.run(0.3)
    assert listener.told[before:] == []


def test_a_server_that_ends_and_comes_back_is_found_again(
    household: Household, loop: SelectLoop, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = start_pulseaudio(household)
    monkeypatch.setenv("PULSE_SERVER", server.address)
    listener = Listener(loop)
    listener.wait_for(frozenset())
    household.end(server.process)
    listener.wait_for(None)
    assert listener.sensor.finding().state is State.MISSING
    start_pulseaudio(household)
    listener.wait_for(frozenset())
    listener.sensor.stop()
    assert loop.waiting == 0


def test_a_server_that_hangs_is_cut_off_and_named(
    household: Household, loop: SelectLoop, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = start_pulseaudio(household)
    monkeypatch.setenv("PULSE_SERVER", server.address)
    os.kill(server.process.pid, signal.SIGSTOP)
    listener = Listener(loop)
    began = time.monotonic()
    assert listener.wait_for(None) - began < 3
    assert "two seconds" in listener.sensor.finding().says
    os.kill(server.process.pid, signal.SIGCONT)
    listener.wait_for(frozenset())
    listener.sensor.stop()


def test_starting_and_stopping_many_times_leaves_no_descriptor_and_no_thread(
    household: Household, loop: SelectLoop, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = start_pulseaudio(household)
    monkeypatch.setenv("PULSE_SERVER", server.address)

    def once() -> tuple[int, int]:
        listener = Listener(loop)
        listener.wait_for(frozenset())
        listener.sensor.stop()
        return len([*Path("/proc/self/fd").iterdir()]), threading.active_count()

    first = once()
    for _ in range(10):
        assert once() == first


@pytest.mark.parametrize("fate", [SoundServerError("gone"), SoundServerHangingError("slow")])
def test_a_missing_server_is_asked_ever_more_seldom(fate: SoundServerError) -> None:
    clock = FakeClock()
    loop = FakeLoop(clock)
    made: list[FakeWatch] = []

    def make(seen: Callable[[Captures], None]) -> FakeWatch:
        made.append(FakeWatch(seen, fate))
        return made[-1]

    sensor = ThreadedCallSensor(loop, make)
    sensor.start()
    for _ in range(3600):
        while threading.active_count() > 1 and any(
            thread.name == "calmdesk-microphone" for thread in threading.enumerate()
        ):
            threading.Event().wait(0.001)
        loop.run(1)
    assert len(made) < 70
    sensor.stop()
    assert loop.waiting == 0
