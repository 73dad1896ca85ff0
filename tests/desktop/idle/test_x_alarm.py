"""Idle time by alarms of a real X server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.core.finding import Finding, State
from calmdesk.desktop.idle.presence import IdleSensor
from calmdesk.desktop.idle.x_alarm import XAlarmSensor
from calmdesk.desktop.sensor import AbsentSensor
from calmdesk.desktop.x_connection import XConnection
from calmdesk.desktop.x_sync import counters
from tests.desktop.contract import SensorContract
from tests.desktop.select_loop import SelectLoop
from tests.desktop.x_server import XServer, start_x_server
from tests.end_to_end.laboratory.processes import Household
from tests.fakes import FakeClock, FakeLoop


@pytest.fixture
def server(household: Household) -> XServer:
    return start_x_server(household)


@pytest.fixture
def x(server: XServer, loop: SelectLoop) -> Iterator[XConnection]:
    made = XConnection(loop, server.name)
    made.open()
    yield made
    made.close()


@pytest.fixture(params=["real", "no server", "absent"])
def sensor(request: pytest.FixtureRequest) -> IdleSensor:
    if request.param == "absent":
        return AbsentSensor(Finding("idle", State.MISSING, "There is none."))
    if request.param == "real":
        connection = request.getfixturevalue("x")
        assert isinstance(connection, XConnection)
        return XAlarmSensor(connection, request.getfixturevalue("loop"))
    fake = FakeLoop(FakeClock())
    return XAlarmSensor(XConnection(fake, None), fake)


class TestEverySensor(SensorContract):
    pass


def test_idle_and_back_are_told_each_time(
    x: XConnection, server: XServer, loop: SelectLoop
) -> None:
    sensor = XAlarmSensor(x, loop, seconds=0.3)
    told: list[bool | None] = []
    sensor.changed.connect(told.append)
    server.hand("mousemove", "10", "10")
    sensor.start()
    assert sensor.finding().state is State.WORKS
    for times in (1, 2):
        loop.run_until(lambda: told.count(True) == times, "idle is told")  # noqa: B023
        server.hand("mousemove", str(20 * times), "10")
        loop.run_until(lambda: told[-1] is False, "the return is told")
    sensor.stop()
    assert told[0] is False


def test_a_server_that_goes_means_not_knowing(
    x: XConnection, server: XServer, loop: SelectLoop
) -> None:
    sensor = XAlarmSensor(x, loop)
    told: list[bool | None] = []
    sensor.changed.connect(told.append)
    sensor.start()
    server.household.end(server.process)
    loop.run_until(lambda: told == [False, None], "the loss is told")
    sensor.stop()


def test_a_server_without_the_counter_is_asked(
    x: XConnection, server: XServer, loop: SelectLoop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("calmdesk.desktop.x_sync.idle_counter", lambda _display: None)
    sensor = XAlarmSensor(x, loop, seconds=1.0)
    told: list[bool | None] = []
    sensor.changed.connect(told.append)
    server.hand("mousemove", "10", "10")
    sensor.start()
    assert sensor.finding().state is State.WORKS
    loop.run_until(lambda: told == [False, True], "idle is told")
    server.hand("mousemove", "20", "10")
    sensor.refresh()
    assert told[-1] is False
    sensor.stop()


@given(st.binary(max_size=80), st.integers(0, 9))
def test_no_answer_of_a_server_is_a_traceback(data: bytes, count: int) -> None:
    counters(data, count)
