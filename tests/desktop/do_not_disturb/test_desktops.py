"""The do-not-disturb switches of dunst and Xfce for real, of KDE and GNOME with fakes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from calmdesk.core.finding import Finding, State
from calmdesk.desktop.bus import Bus
from calmdesk.desktop.bus_messages import BusFault, Call
from calmdesk.desktop.do_not_disturb.desktops import (
    NOTIFICATIONS,
    XFCONF,
    DesktopsQuietSensor,
)
from calmdesk.desktop.do_not_disturb.gnome import GnomeSwitch
from calmdesk.desktop.do_not_disturb.wish import QuietSensor
from calmdesk.desktop.sensor import AbsentSensor
from tests.desktop.contract import SensorContract
from tests.desktop.fake_bus import FakeBus
from tests.desktop.mock_services import MockBus
from tests.desktop.select_loop import SelectLoop
from tests.end_to_end.laboratory.hosts import start_display
from tests.end_to_end.laboratory.processes import Household
from tests.end_to_end.laboratory.waiting import until
from tests.fakes import FakeClock, FakeLoop


@pytest.fixture
def fake() -> FakeBus:
    return FakeBus(FakeLoop(FakeClock()))


@pytest.fixture(params=["no switch", "hangs", "absent"])
def sensor(request: pytest.FixtureRequest, fake: FakeBus) -> QuietSensor:
    if request.param == "absent":
        return AbsentSensor(Finding("do_not_disturb", State.MISSING, "There is none."))
    fake.hangs = request.param == "hangs"
    return DesktopsQuietSensor(fake)


class TestEverySensor(SensorContract):
    pass


def _started(bus: Bus) -> tuple[DesktopsQuietSensor, list[bool | None]]:
    sensor = DesktopsQuietSensor(bus)
    told: list[bool | None] = []
    sensor.changed.connect(told.append)
    sensor.start()
    return sensor, told


def test_the_switch_of_kde_is_told(fake: FakeBus) -> None:
    fake.owners[NOTIFICATIONS] = ":1.1"

    def get(call: Call) -> tuple[tuple[str, bool]] | BusFault:
        return (("b", False),) if call.body[1] == "Inhibited" else BusFault("UnknownProperty")

    fake.answers["Get"] = get
    sensor, told = _started(fake)
    assert isinstance(fake.loop, FakeLoop)
    fake.loop.run()
    fake.send("PropertiesChanged", NOTIFICATIONS, {"Inhibited": ("b", True)}, [])
    fake.send("PropertiesChanged", NOTIFICATIONS, {"Inhibited": ("b", False)}, [])
    assert told == [False, True, False]
    assert sensor.finding().state is State.WORKS
    fake.own(NOTIFICATIONS, "")
    assert told[-1] is None
    sensor.stop()
    assert fake.listening == 0


def test_the_switch_of_a_real_dunst_is_told(household: Household, loop: SelectLoop) -> None:
    mock = MockBus(household)
    household.environment["DBUS_SESSION_BUS_ADDRESS"] = mock.address
    household.environment["DISPLAY"] = start_display(household, "640x480x24")[1]
    household.start("dunst", ["dunst", "-conf", "/dev/null"])
    until(lambda: mock.has(NOTIFICATIONS), "dunst is up")
    bus = Bus(loop, mock.address, "session bus")
    bus.open()
    sensor, told = _started(bus)
    loop.run_until(lambda: told == [False], "the switch is read")
    for quiet in (True, False):
        subprocess.run(
            ["dunstctl", "set-paused", str(quiet).lower()],
            env=household.environment,
            check=True,
            timeout=10,
        )
        loop.run_until(lambda: told[-1] is quiet, "the switch is told")  # noqa: B023
    sensor.stop()
    bus.close()
    assert loop.waiting == 0


def test_the_switch_of_a_real_xfconf_is_told(household: Household, loop: SelectLoop) -> None:
    mock = MockBus(household)
    household.environment["DBUS_SESSION_BUS_ADDRESS"] = mock.address
    program = next(Path("/usr/lib").glob("**/xfce4/xfconf/xfconfd"))
    household.start("xfconfd", [str(program)])
    until(lambda: mock.has(XFCONF), "xfconfd is up")

    def switch(quiet: bool) -> None:
        words = ["-c", "xfce4-notifyd", "-p", "/do-not-disturb", "-n", "-t", "bool", "-s"]
        subprocess.run(
            ["xfconf-query", *words, str(quiet).lower()],
            env=household.environment,
            check=True,
            timeout=10,
        )

    switch(False)
    bus = Bus(loop, mock.address, "session bus")
    bus.open()
    sensor, told = _started(bus)
    loop.run_until(lambda: told == [False], "the switch is read")
    switch(True)
    loop.run_until(lambda: told == [False, True], "the switch is told")
    sensor.stop()
    bus.close()


def _gsettings(folder: Path, script: str) -> tuple[str, ...]:
    program = folder / "gsettings.py"
    program.write_text(script)
    return (sys.executable, "-I", str(program))


def test_the_switch_of_gnome_is_read_again_when_dconf_tells_of_it(
    tmp_path: Path, fake: FakeBus, loop: SelectLoop
) -> None:
    state = tmp_path / "state"
    state.write_text("true")
    command = _gsettings(tmp_path, f"print(open({str(state)!r}).read())")
    told: list[bool] = []
    switch = GnomeSwitch(fake, loop, command)
    switch.start(told.append)
    loop.run_until(lambda: told == [False], "the switch is read")
    state.write_text("false")
    fake.send("Notify", "/org/gnome/desktop/interface/", ["font-name"], "tag")
    fake.send("Notify", "/org/gnome/desktop/notifications/", ["show-banners"], "tag")
    loop.run_until(lambda: told == [False, True], "the change is read")
    switch.stop()
    assert loop.waiting == 0


def test_a_gsettings_that_hangs_is_cut_off(tmp_path: Path, fake: FakeBus, loop: SelectLoop) -> None:
    switch = GnomeSwitch(fake, loop, _gsettings(tmp_path, "import time; time.sleep(60)"))
    switch.start(lambda _quiet: None)
    running = switch._running
    assert running is not None
    loop.run_until(lambda: running.returncode is not None, "it is cut off", 4)
    assert loop.waiting == 0
    switch.stop()


def test_no_gsettings_tells_nothing(fake: FakeBus, loop: SelectLoop) -> None:
    switch = GnomeSwitch(fake, loop, ("/nonexistent/gsettings",))
    switch.start(lambda _quiet: None)
    assert loop.waiting == 0
    switch.stop()
