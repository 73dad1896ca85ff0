"""Tray hosts that come, go and come late, on a real bus and a real X server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from calmdesk.core.finding import Finding, State
from calmdesk.desktop.bus import Bus
from calmdesk.desktop.sensor import AbsentSensor
from calmdesk.desktop.tray_hosts.hosts import TrayHosts, TrayHostSensor
from calmdesk.desktop.tray_hosts.linux import LinuxTrayHosts
from calmdesk.desktop.x_connection import XConnection
from tests.desktop.contract import SensorContract
from tests.desktop.fake_bus import FakeBus
from tests.desktop.mock_services import MockBus
from tests.desktop.select_loop import SelectLoop
from tests.desktop.x_server import XServer, start_x_server
from tests.end_to_end.laboratory import hosts
from tests.end_to_end.laboratory.indicators import IndicatorHost
from tests.end_to_end.laboratory.processes import Household
from tests.end_to_end.laboratory.screen import Screen
from tests.fakes import FakeClock, FakeLoop


@pytest.fixture(params=["no host", "absent"])
def sensor(request: pytest.FixtureRequest) -> TrayHostSensor:
    if request.param == "absent":
        return AbsentSensor(Finding("tray", State.MISSING, "There is none."))
    loop = FakeLoop(FakeClock())
    return LinuxTrayHosts(FakeBus(loop), XConnection(loop, None))


class TestEverySensor(SensorContract):
    pass


class Desktop:
    """A bus, an X server and the sensor that follows the hosts on them."""

    def __init__(self, household: Household, loop: SelectLoop) -> None:
        self.loop = loop
        self.address = MockBus(household).address
        self.server: XServer = start_x_server(household)
        self.bus = Bus(loop, self.address, "session bus")
        self.x = XConnection(loop, self.server.name)
        self.sensor = LinuxTrayHosts(self.bus, self.x)
        self.now = TrayHosts()
        self.sensor.changed.connect(self._take)
        self.bus.open()
        self.x.open()
        self.sensor.start()

    def _take(self, hosts: TrayHosts) -> None:
        self.now = hosts

    def close(self) -> None:
        self.sensor.stop()
        self.bus.close()
        self.x.close()


@pytest.fixture
def desktop(household: Household, loop: SelectLoop) -> Iterator[Desktop]:
    made = Desktop(household, loop)
    yield made
    made.close()
    assert loop.waiting == 0


def test_an_indicator_host_that_comes_late_and_restarts_is_told(
    desktop: Desktop, loop: SelectLoop
) -> None:
    assert desktop.sensor.finding().state is State.MISSING
    host = IndicatorHost(desktop.address)
    loop.run_until(lambda: desktop.now.indicators, "the host is told")
    first = desktop.now
    assert desktop.sensor.finding().state is State.WORKS
    host.close()
    loop.run_until(lambda: not desktop.now.any, "its end is told")
    host = IndicatorHost(desktop.address)
    loop.run_until(lambda: desktop.now.any, "the next is told")
    assert desktop.now != first
    host.close()


def test_an_xembed_tray_that_comes_late_and_restarts_is_told(
    desktop: Desktop, loop: SelectLoop, household: Household
) -> None:
    screen = Screen(desktop.server.name)
    trayer = hosts.start_trayer(household, screen, "bottom")
    loop.run_until(lambda: desktop.now.dock, "the tray is told")
    household.end(trayer)
    loop.run_until(lambda: not desktop.now.any, "its end is told")
    hosts.start_trayer(household, screen, "bottom")
    loop.run_until(lambda: desktop.now.dock, "the next is told")
    screen.close()


def test_a_host_that_was_there_first_is_told(household: Household, loop: SelectLoop) -> None:
    mock = MockBus(household)
    host = IndicatorHost(mock.address)
    bus = Bus(loop, mock.address, "session bus")
    sensor = LinuxTrayHosts(bus, XConnection(loop, None))
    told: list[TrayHosts] = []
    sensor.changed.connect(told.append)
    sensor.start()
    bus.open()
    loop.run_until(lambda: told and told[-1].any, "the host is told")
    sensor.stop()
    bus.close()
    host.close()
