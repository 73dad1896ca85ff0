"""A real bus: calls, signals, senders, restarts, silence."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from calmdesk.core.finding import State
from calmdesk.desktop.bus import Bus
from calmdesk.desktop.bus_messages import LOST, TIMEOUT, Body, BusFault, Call, Signal
from calmdesk.desktop.buses import session_address, system_address
from tests.desktop.select_loop import SelectLoop
from tests.end_to_end.laboratory.processes import Household

DBUS = "org.freedesktop.DBus"
DBUS_PATH = "/org/freedesktop/DBus"
PATH = "/a"


def _bus_process(household: Household, address: str) -> subprocess.Popen[bytes]:
    process = household.start(
        "own-bus", ["dbus-daemon", "--session", "--nofork", f"--address={address}"]
    )
    socket = Path(address.partition("=")[2])
    from tests.end_to_end.laboratory.waiting import until

    until(socket.exists, "the bus is up")
    return process


@pytest.fixture
def address(household: Household) -> str:
    return f"unix:path={household.environment['XDG_RUNTIME_DIR']}/bus"


@pytest.fixture
def process(household: Household, address: str) -> subprocess.Popen[bytes]:
    return _bus_process(household, address)


@pytest.fixture
def bus(process: object, address: str, loop: SelectLoop) -> Iterator[Bus]:
    made = Bus(loop, address, "session bus")
    made.open()
    loop.run_until(lambda: made.is_connected, "the bus answers")
    yield made
    made.close()
    assert loop.waiting == 0


def _ask(bus: Bus, loop: SelectLoop, call: Call) -> Body | BusFault:
    answers: list[Body | BusFault] = []
    bus.call(call, answers.append, answers.append)
    loop.run_until(lambda: answers, f"{call.member} is answered")
    return answers[0]


def test_a_call_is_answered(bus: Bus, loop: SelectLoop) -> None:
    answer = _ask(bus, loop, Call("test", DBUS, DBUS_PATH, DBUS, "ListNames"))
    assert isinstance(answer, tuple)
    assert DBUS in answer[0]


def test_asking_a_service_that_does_not_run_is_refused(bus: Bus, loop: SelectLoop) -> None:
    answer = _ask(bus, loop, Call("test", "org.nobody.Here", PATH, "org.nobody", "Ask"))
    assert isinstance(answer, BusFault)
    assert "ServiceUnknown" in answer.name or "NameHasNoOwner" in answer.name


def test_a_bus_that_restarts_is_found_again_and_listened_to(
    bus: Bus,
    loop: SelectLoop,
    household: Household,
    process: subprocess.Popen[bytes],
    address: str,
) -> None:
    told: list[bool] = []
    owners: list[str] = []
    bus.connected.connect(told.append)
    end = bus.watch_name("org.example.Here", owners.append)
    household.end(process)
    loop.run_until(lambda: told == [False], "the loss is told")
    assert bus.finding().state is State.MISSING
    Path(address.partition("=")[2]).unlink(missing_ok=True)
    _bus_process(household, address)
    loop.run_until(lambda: told == [False, True], "the bus is found again")
    owners.clear()
    other = Bus(loop, address, "other")
    other.open()
    loop.run_until(lambda: other.is_connected, "another is there")
    _ask(
        other, loop, Call("t", DBUS, DBUS_PATH, DBUS, "RequestName", "su", ("org.example.Here", 0))
    )
    loop.run_until(lambda: owners and owners[-1], "the name is followed over the restart")
    end()
    other.close()


def test_a_bus_that_hangs_is_cut_off_and_named(
    bus: Bus, loop: SelectLoop, process: subprocess.Popen[bytes]
) -> None:
    os.kill(process.pid, signal.SIGSTOP)
    try:
        answer = _ask(bus, loop, Call("idle", DBUS, DBUS_PATH, DBUS, "ListNames"))
    finally:
        os.kill(process.pid, signal.SIGCONT)
    assert answer == BusFault(TIMEOUT)
    finding = bus.finding()
    assert (finding.state, finding.detail) == (State.LIMITED, "idle")
    _ask(bus, loop, Call("idle", DBUS, DBUS_PATH, DBUS, "ListNames"))
    assert bus.finding().state is State.WORKS


def test_a_handshake_without_end_is_cut_off(
    process: subprocess.Popen[bytes], address: str, loop: SelectLoop
) -> None:
    os.kill(process.pid, signal.SIGSTOP)
    bus = Bus(loop, address, "session bus")
    bus.open()
    loop.run(2.2)
    assert not bus.is_connected
    os.kill(process.pid, signal.SIGCONT)
    loop.run_until(lambda: bus.is_connected, "the bus is tried again")
    bus.close()
    assert loop.waiting == 0


def test_a_call_without_a_bus_is_lost_at_once(loop: SelectLoop) -> None:
    bus = Bus(loop, None, "session bus")
    bus.open()
    assert _ask(bus, loop, Call("t", DBUS, DBUS_PATH, DBUS, "ListNames")) == BusFault(LOST)
    assert bus.finding().state is State.MISSING


def test_calls_under_way_are_lost_when_the_bus_is_closed(bus: Bus, loop: SelectLoop) -> None:
    answers: list[Body | BusFault] = []
    bus.call(Call("t", DBUS, DBUS_PATH, DBUS, "ListNames"), answers.append, answers.append)
    bus.close()
    assert answers == [BusFault(LOST)]


def test_only_the_owner_of_a_name_is_heard(
    household: Household, bus: Bus, loop: SelectLoop, address: str
) -> None:
    heard: list[Body] = []
    bus.listen(Signal("org.example.Real", "org.example", "Happened", PATH), heard.append)
    real, liar = Bus(loop, address, "real"), Bus(loop, address, "liar")
    for other in (real, liar):
        other.open()
        loop.run_until(lambda: other.is_connected, "it is there")  # noqa: B023
    name = ("org.example.Real", 0)
    _ask(real, loop, Call("t", DBUS, DBUS_PATH, DBUS, "RequestName", "su", name))
    loop.run(0.1)
    for other, word in ((liar, "lie"), (real, "truth")):
        _emit(other, word)
    loop.run_until(lambda: heard, "the signal is heard")
    loop.run(0.05)
    assert heard == [("truth",)]
    real.close()
    liar.close()


def _emit(bus: Bus, word: str) -> None:
    from jeepney import DBusAddress, new_signal

    assert bus._link is not None
    bus._link.send(new_signal(DBusAddress(PATH, interface="org.example"), "Happened", "s", (word,)))


def test_a_listener_that_ends_hears_no_more_and_leaves_nothing(bus: Bus) -> None:
    before = (len(bus._listeners), len(bus._watchers))
    for _ in range(50):
        end = bus.listen(Signal("org.example.Real", "org.example", "Happened"), lambda _body: None)
        end()
        end()
    assert (len(bus._listeners), len(bus._watchers)) == before


def test_addresses_come_from_the_environment(tmp_path: Path) -> None:
    assert session_address({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"}) == "unix:path=/x"
    assert session_address({"XDG_RUNTIME_DIR": str(tmp_path)}) is None
    (tmp_path / "bus").touch()
    assert session_address({"XDG_RUNTIME_DIR": str(tmp_path)}) == f"unix:path={tmp_path}/bus"
    assert system_address({"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/y"}) == "unix:path=/y"


@pytest.mark.parametrize("address", ["nonsense", "tcp:host=localhost", "unix:path=/nonexistent"])
def test_an_address_that_leads_nowhere_is_a_sentence(loop: SelectLoop, address: str) -> None:
    bus = Bus(loop, address, "session bus")
    bus.open()
    assert bus.finding().state is State.MISSING
    bus.close()
    assert loop.waiting == 0
