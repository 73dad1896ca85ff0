"""A whole Linux desktop for real: everything works, a capture silences, nothing is left behind."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from calmdesk.core.clock import SystemClock
from calmdesk.core.finding import State
from calmdesk.core.hotkeys import HOTKEYS
from calmdesk.core.settings import Settings
from calmdesk.core.situation import CurrentSituation
from calmdesk.desktop.hotkey.combination import parse_combination
from calmdesk.desktop.linux import LinuxDesktop
from calmdesk.desktop.sensors import Sensors
from tests.desktop.call.sound_servers import SoundServer, start_pulseaudio
from tests.desktop.contract import check_finding
from tests.desktop.mock_services import MockBus
from tests.desktop.select_loop import SelectLoop
from tests.desktop.x_server import start_x_server
from tests.end_to_end.laboratory import hosts
from tests.end_to_end.laboratory.processes import Household
from tests.end_to_end.laboratory.screen import Screen
from tests.end_to_end.laboratory.waiting import until

SILENT_SECONDS = 0.150
LOGIND = "org.freedesktop.login1"


@pytest.fixture
def environment(household: Household) -> dict[str, str]:
    """A desktop with everything in it."""
    session, system = MockBus(household), MockBus(household)
    system.start_template("logind", LOGIND)
    add = "org.freedesktop.DBus.Mock.AddSession"
    system.call(
        LOGIND, "/org/freedesktop/login1", add, "auto", "seat0", "uint32 1000", "agent", "true"
    )
    household.environment["DBUS_SESSION_BUS_ADDRESS"] = session.address
    household.environment["DBUS_SYSTEM_BUS_ADDRESS"] = system.address
    screen = Screen(start_x_server(household).name)
    hosts.start_window_manager(household, screen, "openbox")
    hosts.start_trayer(household, screen, "bottom")
    screen.close()
    household.start("dunst", ["dunst", "-conf", "/dev/null"])
    until(lambda: session.has("org.freedesktop.Notifications"), "dunst is up")
    return household.environment


@pytest.fixture
def server(household: Household, monkeypatch: pytest.MonkeyPatch) -> SoundServer:
    made = start_pulseaudio(household)
    monkeypatch.setenv("PULSE_SERVER", made.address)
    return made


class Person:
    """Somebody's running sensors."""

    def __init__(self, loop: SelectLoop, environment: dict[str, str]) -> None:
        self.situation = CurrentSituation()
        self.desktop = LinuxDesktop(loop, environment, ["calmdesk"], {})
        clock, settings = SystemClock(), Settings()
        self.sensors = Sensors(loop, clock, settings, self.situation, self.desktop)

    def start(self, loop: SelectLoop) -> None:
        self.sensors.start()
        self.desktop.notifier.start()
        self.desktop.tray_hosts.start()
        wanted = {name: parse_combination(key.default) for name, key in HOTKEYS.items()}
        self.desktop.hotkeys.start(wanted)
        loop.run_until(
            lambda: all(finding.state is State.WORKS for finding in self.sensors.findings()),
            "every sensor works",
        )

    def close(self) -> None:
        self.sensors.close()
        self.desktop.notifier.stop()
        self.desktop.tray_hosts.stop()
        self.desktop.hotkeys.stop()
        self.desktop.close()


@pytest.fixture
def person(environment: dict[str, str], server: SoundServer, loop: SelectLoop) -> Iterator[Person]:
    made = Person(loop, environment)
    made.start(loop)
    yield made
    made.close()
    assert loop.waiting == 0


def test_a_capture_silences_within_150_milliseconds(
    person: Person, server: SoundServer, loop: SelectLoop
) -> None:
    loop.run_until(lambda: person.situation.now.may_sound, "sound is allowed at first")
    seconds = []
    for _ in range(5):
        began = time.monotonic()
        recording = server.record("mic")
        loop.run_until(lambda: not person.situation.now.may_sound, "the capture silences")
        seconds.append(time.monotonic() - began)
        server.household.end(recording)
        loop.run_until(lambda: person.situation.now.may_sound, "its end lets sound be")
    assert sorted(seconds)[2] < SILENT_SECONDS


def test_every_part_works_and_says_so(person: Person, loop: SelectLoop) -> None:
    desktop = person.desktop
    parts = (desktop.notifier, desktop.tray_hosts, desktop.hotkeys)
    loop.run_until(
        lambda: all(part.finding().state is State.WORKS for part in parts), "every part works"
    )
    for finding in (*person.sensors.findings(), *(part.finding() for part in parts)):
        check_finding(finding)
        assert finding.state is State.WORKS
    assert {finding.what for finding in desktop.connections()} == {
        *("Session bus", "System bus", "X server"),
    }


def test_at_rest_nothing_is_waited_for_but_news(person: Person, loop: SelectLoop) -> None:
    loop.run(0.5)
    assert [wait.due for wait in loop._times] == []


def test_starting_and_stopping_again_and_again_leaves_nothing(
    environment: dict[str, str], server: SoundServer, loop: SelectLoop
) -> None:
    def once() -> int:
        person = Person(loop, environment)
        person.start(loop)
        person.close()
        assert loop.waiting == 0
        gc.collect()
        return len([*Path("/proc/self/fd").iterdir()])

    first = once()
    for _ in range(4):
        assert once() == first


def test_a_machine_with_nothing_at_all_goes_on(
    loop: SelectLoop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent")
    nowhere = {"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent", "WAYLAND_DISPLAY": ""}
    person = Person(loop, nowhere)
    person.sensors.start()
    person.desktop.notifier.start()
    person.desktop.tray_hosts.start()
    loop.run(1.0)
    parts = (person.desktop.notifier, person.desktop.tray_hosts, person.desktop.hotkeys)
    for finding in (*person.sensors.findings(), *(part.finding() for part in parts)):
        check_finding(finding)
        assert finding.state is not State.WORKS
    assert not person.situation.now.may_sound
    assert person.situation.now.may_offer
    person.close()
    assert loop.waiting == 0


@pytest.mark.parametrize(
    ("environment", "idle", "hotkeys"),
    [
        ({"DISPLAY": ":0"}, "XAlarmSensor", "XGrabHotkeys"),
        ({"XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}, "MutterIdleSensor", "XGrabHotkeys"),
        (
            {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": "/nowhere"},
            "WaylandIdleSensor",
            "PortalHotkeys",
        ),
    ],
)
def test_each_session_gets_the_files_that_serve_it(
    environment: dict[str, str], idle: str, hotkeys: str, loop: SelectLoop
) -> None:
    desktop = LinuxDesktop(loop, {**environment, "DISPLAY": ""}, ["calmdesk"], {})
    assert type(desktop.idle).__name__ == idle
    assert type(desktop.hotkeys).__name__ == hotkeys
    desktop.close()
    assert loop.waiting == 0
