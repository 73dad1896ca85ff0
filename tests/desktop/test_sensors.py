"""All sensors together: the situation they make, their order, their end, and a whole week."""

from __future__ import annotations

import gc
import random
import sys
from itertools import pairwise

import pytest

from calmdesk.core.settings import CALL_IGNORED, CALL_KNOWN, Settings
from calmdesk.core.situation import CallSwitch, CurrentSituation, Situation
from calmdesk.desktop.call.capture import Captures
from calmdesk.desktop.call.watch import as_capture
from calmdesk.desktop.sensors import Sensors
from calmdesk.desktop.session.login import LoginState
from tests.desktop.contract import check_finding
from tests.desktop.fake_desktop import FakeDesktop, FakeSensor
from tests.fakes import FakeClock, FakeLoop

SOFTPHONE: Captures = frozenset({as_capture("softphone")})
NOBODY: Captures = frozenset()


class Machine:
    """A machine with all sensors, and time moved by hand."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.loop = FakeLoop(self.clock)
        self.settings = Settings()
        self.situation = CurrentSituation()
        self.desktop = FakeDesktop()
        self.sensors = Sensors(self.loop, self.clock, self.settings, self.situation, self.desktop)

    def start(self) -> None:
        self.sensors.start()
        self.loop.run(2)

    @property
    def now(self) -> Situation:
        return self.situation.now


@pytest.fixture
def machine() -> Machine:
    made = Machine()
    made.start()
    return made


def test_sensors_start_one_after_the_other_the_microphone_first() -> None:
    machine = Machine()
    machine.sensors.start()
    assert [sensor.started for sensor in machine.desktop.sensors].count(True) == 1
    assert machine.desktop.call.started
    machine.loop.run(2)
    assert all(sensor.started for sensor in machine.desktop.sensors)
    assert machine.loop.waiting == 0


def test_a_stream_silences_at_once_and_is_a_call_soon(machine: Machine) -> None:
    machine.desktop.call.tell(NOBODY)
    assert machine.now.may_sound
    machine.desktop.call.tell(SOFTPHONE)
    assert not machine.now.may_sound
    assert not machine.now.in_call
    machine.loop.run(2.1)
    assert machine.now.in_call


def test_the_manual_switch_wins(machine: Machine) -> None:
    machine.desktop.call.tell(SOFTPHONE)
    machine.loop.run(3)
    machine.situation.set_switch(CallSwitch.OFF)
    assert not machine.now.in_call
    assert machine.now.may_sound
    machine.desktop.call.tell(NOBODY)
    machine.situation.set_switch(CallSwitch.ON)
    machine.loop.run(10)
    assert machine.now.in_call


def test_every_sensor_has_its_say(machine: Machine) -> None:
    machine.desktop.session.tell(LoginState(locked=True))
    machine.desktop.idle.tell(True)
    machine.desktop.quiet.tell(True)
    machine.desktop.full_screen.tell(True)
    now = machine.now
    assert (now.locked, now.idle, now.do_not_disturb, now.full_screen) == (True,) * 4
    assert not now.may_show
    assert not now.may_offer
    for sensor in (machine.desktop.idle, machine.desktop.quiet, machine.desktop.full_screen):
        sensor.tell(None)
    machine.desktop.session.tell(LoginState())
    assert machine.now.may_offer


def test_waking_refreshes_every_sensor_once_and_tells(machine: Machine) -> None:
    woke: list[None] = []
    machine.sensors.woke.connect(woke.append)
    machine.desktop.session.tell(LoginState(asleep=True))
    machine.clock.sleep(2 * 86_400)
    machine.desktop.session.tell(LoginState())
    assert [sensor.refreshed for sensor in machine.desktop.sensors] == [1] * 5
    assert woke == [None]
    assert machine.loop.waiting == 0


def test_shutdown_is_told_once(machine: Machine) -> None:
    endings: list[None] = []
    machine.sensors.ending.connect(endings.append)
    machine.desktop.session.tell(LoginState(ending=True))
    machine.desktop.session.tell(LoginState(ending=True, locked=True))
    assert endings == [None]


def test_a_program_that_is_no_call_is_remembered_in_the_settings(machine: Machine) -> None:
    asked: list[str] = []
    machine.sensors.asked.connect(asked.append)
    machine.desktop.call.tell(frozenset({as_capture("Recorder, Pro")}))
    machine.loop.run(31 * 60)
    assert asked == ["Recorder, Pro"]
    machine.sensors.judge("Recorder, Pro", is_call=False)
    machine.loop.run(6)
    assert not machine.now.in_call
    assert machine.now.may_sound
    machine.sensors.judge("Recorder, Pro", is_call=True)
    assert machine.settings.get(CALL_IGNORED) == ""
    assert machine.settings.get(CALL_KNOWN) == "Recorder Pro"
    machine.loop.run(3)
    assert machine.now.in_call


def test_a_long_call_is_followed_by_an_offer(machine: Machine) -> None:
    offers: list[None] = []
    machine.sensors.after_call.offered.connect(offers.append)
    machine.desktop.call.tell(SOFTPHONE)
    machine.loop.run(200)
    machine.desktop.call.tell(NOBODY)
    machine.loop.run(4)
    assert offers == []
    machine.loop.run(2)
    assert offers == [None]


def test_stopping_forgets_what_was_sensed_and_keeps_the_switch(machine: Machine) -> None:
    machine.situation.set_switch(CallSwitch.ON)
    machine.desktop.call.tell(SOFTPHONE)
    machine.desktop.session.tell(LoginState(locked=True))
    machine.sensors.stop()
    machine.sensors.stop()
    assert machine.now == Situation(CallSwitch.ON)
    assert machine.loop.waiting == 0
    assert not any(sensor.started for sensor in machine.desktop.sensors)
    machine.start()
    assert all(sensor.started for sensor in machine.desktop.sensors)


def test_every_sensor_and_connection_has_a_line_for_doctor(machine: Machine) -> None:
    findings = machine.sensors.findings()
    assert [finding.what for finding in findings] == [
        *("call", "session", "do_not_disturb", "full_screen", "idle", "Session bus"),
    ]
    for finding in findings:
        check_finding(finding)


def test_nothing_of_the_desktop_is_imported_before_it_is_asked_for() -> None:
    import subprocess

    code = (
        "import sys; from calmdesk.desktop.linux import LinuxDesktop;"
        "LinuxDesktop(None, {}, [], {});"
        "print(sorted({m.split('.')[0] for m in sys.modules}"
        " & {'jeepney', 'Xlib', 'pulsectl', 'ctypes', 'socket', 'subprocess'}))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def _an_hour(machine: Machine, chance: random.Random) -> None:
    desktop = machine.desktop
    for _ in range(12):
        choices: tuple[tuple[FakeSensor[object], object], ...] = (
            (desktop.call, chance.choice([None, NOBODY, NOBODY, SOFTPHONE])),  # type: ignore[assignment]
            (desktop.session, LoginState(chance.random() < 0.1, chance.random() < 0.05)),
            (desktop.idle, chance.choice([None, True, False])),
            (desktop.quiet, chance.choice([None, True, False])),
            (desktop.full_screen, chance.choice([None, True, False])),
        )
        sensor, value = chance.choice(choices)
        sensor.tell(value)
        if chance.random() < 0.02:
            machine.clock.sleep(chance.uniform(0, 3 * 86_400))
        if chance.random() < 0.01:
            machine.clock.milliseconds -= 3_600_000
        if chance.random() < 0.01:
            machine.clock.offset_minutes = chance.choice([-300, 0, 60, 330])
        machine.loop.run(300)


def _objects(machine: Machine) -> int:
    # The fake loop keeps cancelled times until they are due; the real one does not.
    machine.loop.timers[:] = [timer for timer in machine.loop.timers if not timer.cancelled]
    gc.collect()
    return len(gc.get_objects())


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_week_of_random_sensors_grows_nothing(seed: int) -> None:
    chance = random.Random(seed)
    machine = Machine()
    offers: list[float] = []
    machine.sensors.after_call.offered.connect(lambda _: offers.append(machine.clock.seconds))
    machine.start()
    for _ in range(24):
        _an_hour(machine, chance)
    objects = _objects(machine)
    for _ in range(6 * 24):
        _an_hour(machine, chance)
        assert machine.loop.waiting <= 2
    # What the test itself keeps is a float for each offer; a random generator's state may move.
    assert _objects(machine) - objects < 20
    assert all(after - before >= 600 for before, after in pairwise(offers))
    machine.sensors.close()
    assert machine.loop.waiting == 0
    assert machine.situation.changed._listeners == []
    assert machine.settings.changed._listeners == []
