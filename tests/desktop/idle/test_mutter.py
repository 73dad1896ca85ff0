"""Idle time told by a real, headless Mutter and by a fake bus."""

from __future__ import annotations

import pytest

from calmdesk.core.finding import State
from calmdesk.desktop.bus import Bus
from calmdesk.desktop.bus_messages import Body, BusFault, Call
from calmdesk.desktop.idle.mutter import MONITOR, MutterIdleSensor
from tests.desktop.contract import SensorContract
from tests.desktop.fake_bus import FakeBus
from tests.desktop.mock_services import MockBus
from tests.desktop.select_loop import SelectLoop
from tests.end_to_end.laboratory.processes import Household
from tests.end_to_end.laboratory.waiting import until
from tests.fakes import FakeClock, FakeLoop

REMOTE = "org.gnome.Mutter.RemoteDesktop"


@pytest.fixture
def fake() -> FakeBus:
    bus = FakeBus(FakeLoop(FakeClock()))
    bus.owners[MONITOR] = ":1.1"
    bus.answers = {"AddIdleWatch": (1,), "AddUserActiveWatch": (2,), "RemoveWatch": ()}
    return bus


@pytest.fixture(params=["works", "refused", "hangs"])
def sensor(request: pytest.FixtureRequest, fake: FakeBus) -> MutterIdleSensor:
    if request.param == "refused":
        fake.answers.clear()
    fake.hangs = request.param == "hangs"
    return MutterIdleSensor(fake)


class TestEverySensor(SensorContract):
    pass


def _run(bus: FakeBus) -> None:
    assert isinstance(bus.loop, FakeLoop)
    bus.loop.run()


def test_a_watch_that_fires_is_idle_and_the_next_input_is_not(fake: FakeBus) -> None:
    sensor = MutterIdleSensor(fake)
    told: list[bool | None] = []
    sensor.changed.connect(told.append)
    sensor.start()
    _run(fake)
    for _ in range(2):
        fake.send("WatchFired", 1)
        _run(fake)
        fake.send("WatchFired", 2)
    assert told == [False, True, False, True, False]
    fake.own(MONITOR, "")
    assert told[-1] is None
    sensor.stop()
    assert fake.listening == 0


def test_a_real_mutter_tells_idle_and_back(household: Household, loop: SelectLoop) -> None:
    mock = MockBus(household)
    household.environment["DBUS_SESSION_BUS_ADDRESS"] = mock.address
    household.start(
        "mutter",
        ["mutter", "--wayland", "--headless", "--virtual-monitor", "640x480", "--no-x11"],
    )
    until(lambda: mock.has(MONITOR) and mock.has(REMOTE), "mutter is up", 20)
    bus = Bus(loop, mock.address, "session bus")
    sensor = MutterIdleSensor(bus, seconds=0.3)
    told: list[bool | None] = []
    sensor.changed.connect(told.append)
    bus.open()
    loop.run_until(lambda: bus.is_connected, "the bus answers")
    path = _ask(bus, loop, "/org/gnome/Mutter/RemoteDesktop", REMOTE, "CreateSession")[0]
    _ask(bus, loop, path, f"{REMOTE}.Session", "Start")
    sensor.start()
    loop.run_until(lambda: told and told[-1] is True, "idle is told")
    assert sensor.finding().state is State.WORKS
    loop.run(0.1)
    motion = "NotifyPointerMotionRelative"
    _ask(bus, loop, path, f"{REMOTE}.Session", motion, "dd", (5.0, 5.0))
    loop.run_until(lambda: told[-1] is False, "the return is told")
    sensor.stop()
    bus.close()


def _ask(
    bus: Bus,
    loop: SelectLoop,
    path: str,
    interface: str,
    member: str,
    signature: str = "",
    body: Body = (),
) -> Body:
    answers: list[Body] = []
    faults: list[BusFault] = []
    call = Call("test", REMOTE, path, interface, member, signature, body)
    bus.call(call, answers.append, faults.append)
    loop.run_until(lambda: answers or faults, f"{member} is answered")
    assert faults == []
    return answers[0]
