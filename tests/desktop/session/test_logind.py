"""Lock, sleep and shutdown, told by a played logind on a real bus and by a fake bus."""

from __future__ import annotations

import pytest

from calmdesk.core.finding import Finding, State
from calmdesk.desktop.bus import Bus
from calmdesk.desktop.sensor import AbsentSensor
from calmdesk.desktop.session.login import LoginState
from calmdesk.desktop.session.logind import LOGIND, LogindSensor
from tests.desktop.contract import SensorContract
from tests.desktop.fake_bus import FakeBus
from tests.desktop.mock_services import MockBus
from tests.desktop.select_loop import SelectLoop
from tests.end_to_end.laboratory.processes import Household
from tests.fakes import FakeClock, FakeLoop

MANAGER_PATH = "/org/freedesktop/login1"
SESSION_PATH = "/org/freedesktop/login1/session/c1"
EMIT = "org.freedesktop.DBus.Mock.EmitSignal"


@pytest.fixture
def fake() -> FakeBus:
    bus = FakeBus(FakeLoop(FakeClock()))
    bus.owners[LOGIND] = ":1.1"
    bus.answers = {"GetSession": (SESSION_PATH,), "Get": (("b", False),)}
    return bus


def _started(bus: FakeBus) -> tuple[LogindSensor, list[LoginState]]:
    sensor = LogindSensor(bus, bus.loop, {})
    told: list[LoginState] = []
    sensor.changed.connect(told.append)
    sensor.start()
    _run(bus)
    return sensor, told


def _run(bus: FakeBus, seconds: float = 0.0) -> None:
    assert isinstance(bus.loop, FakeLoop)
    bus.loop.run(seconds)


@pytest.fixture(params=["works", "no service", "refused", "hangs", "absent"])
def sensor(request: pytest.FixtureRequest, fake: FakeBus) -> object:
    if request.param == "absent":
        return AbsentSensor(Finding("session", State.MISSING, "There is none."))
    if request.param == "no service":
        fake.owners.clear()
    elif request.param == "refused":
        fake.answers.clear()
    fake.hangs = request.param == "hangs"
    return LogindSensor(fake, fake.loop, {})


class TestEverySensor(SensorContract):
    pass


def test_lock_and_unlock_are_told(fake: FakeBus) -> None:
    _, told = _started(fake)
    fake.send("PropertiesChanged", "i", {"LockedHint": ("b", True)}, [])
    fake.send("PropertiesChanged", "i", {"LockedHint": ("b", False)}, [])
    assert [state.locked for state in told] == [True, False]


def test_a_wish_to_lock_that_nobody_confirms_is_forgotten(fake: FakeBus) -> None:
    _, told = _started(fake)
    fake.send("Lock")
    _run(fake, 29)
    assert told == [LoginState(locked=True)]
    _run(fake, 2)
    assert told[-1] == LoginState()


def test_a_wish_to_lock_that_is_confirmed_stays(fake: FakeBus) -> None:
    _, told = _started(fake)
    fake.send("Lock")
    fake.send("PropertiesChanged", "i", {"LockedHint": ("b", True)}, [])
    _run(fake, 3600)
    assert told == [LoginState(locked=True)]
    fake.send("Unlock")
    assert told[-1] == LoginState()


def test_sleep_is_told_before_and_after_and_the_lock_is_read_again(fake: FakeBus) -> None:
    _, told = _started(fake)
    fake.send("PrepareForSleep", True)
    fake.answers["Get"] = (("b", True),)
    fake.send("PrepareForSleep", False)
    _run(fake)
    assert told == [LoginState(asleep=True), LoginState(), LoginState(locked=True)]


def test_shutdown_is_told(fake: FakeBus) -> None:
    _, told = _started(fake)
    fake.send("PrepareForShutdown", True)
    assert told == [LoginState(ending=True)]


def test_the_session_is_found_by_its_name_where_auto_is_not_known(fake: FakeBus) -> None:
    from calmdesk.desktop.bus_messages import BusFault, Call

    def session(call: Call) -> tuple[str] | BusFault:
        return (SESSION_PATH,) if call.body == ("c7",) else BusFault("NoSuchSession")

    fake.answers["GetSession"] = session
    sensor = LogindSensor(fake, fake.loop, {"XDG_SESSION_ID": "c7"})
    sensor.start()
    _run(fake)
    assert sensor.finding().state is State.WORKS


def test_without_a_session_sleep_is_noticed_all_the_same(fake: FakeBus) -> None:
    del fake.answers["GetSession"]
    sensor, told = _started(fake)
    assert sensor.finding().state is State.LIMITED
    fake.send("PrepareForSleep", True)
    assert told == [LoginState(asleep=True)]


def test_a_login_service_that_goes_leaves_nothing_locked(fake: FakeBus) -> None:
    sensor, told = _started(fake)
    fake.send("PropertiesChanged", "i", {"LockedHint": ("b", True)}, [])
    fake.own(LOGIND, "")
    assert told[-1] == LoginState()
    assert sensor.finding().state is State.MISSING


def test_stopping_leaves_no_listener_and_no_time(fake: FakeBus) -> None:
    sensor, _ = _started(fake)
    fake.send("Lock")
    sensor.stop()
    _run(fake)
    assert fake.listening == 0
    assert isinstance(fake.loop, FakeLoop)
    assert fake.loop.waiting == 0


@pytest.fixture
def played(household: Household) -> MockBus:
    bus = MockBus(household)
    bus.start_template("logind", LOGIND)
    add = "org.freedesktop.DBus.Mock.AddSession"
    bus.call(LOGIND, MANAGER_PATH, add, "c1", "seat0", "uint32 1000", "agent", "true")
    return bus


def test_a_played_logind_is_heard_over_a_real_bus(played: MockBus, loop: SelectLoop) -> None:
    bus = Bus(loop, played.address, "system bus")
    sensor = LogindSensor(bus, loop, {"XDG_SESSION_ID": "c1"})
    told: list[LoginState] = []
    sensor.changed.connect(told.append)
    bus.open()
    sensor.start()
    loop.run_until(lambda: sensor.finding().state is State.WORKS, "the session is found")
    manager = "org.freedesktop.login1.Manager"
    played.call(LOGIND, MANAGER_PATH, EMIT, manager, "PrepareForSleep", "b", "[<true>]")
    loop.run_until(lambda: told == [LoginState(asleep=True)], "sleep is told")
    played.call(LOGIND, MANAGER_PATH, EMIT, manager, "PrepareForSleep", "b", "[<false>]")
    session = "org.freedesktop.login1.Session"
    update = "org.freedesktop.DBus.Mock.UpdateProperties"
    played.call(LOGIND, SESSION_PATH, update, session, "{'LockedHint': <true>}")
    loop.run_until(lambda: told[-1] == LoginState(locked=True), "the lock is told")
    played.call(LOGIND, SESSION_PATH, EMIT, session, "Unlock", "", "@av []")
    loop.run_until(lambda: told[-1] == LoginState(), "the unlock is told")
    sensor.stop()
    bus.close()
    assert loop.waiting == 0
