"""The portal's word on motion and contrast, over a real bus."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from jeepney import DBusAddress, HeaderFields, Message, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import new_method_return

from calmdesk.desktop.appearance import APPEARANCE, GNOME, NoAppearance, PortalAppearance, Wishes
from calmdesk.desktop.bus import Bus
from tests.desktop.select_loop import SelectLoop
from tests.end_to_end.laboratory.processes import Household
from tests.end_to_end.laboratory.waiting import until

PORTAL = DBusAddress(
    "/org/freedesktop/portal/desktop",
    bus_name="org.freedesktop.portal.Desktop",
    interface="org.freedesktop.portal.Settings",
)
Settings = dict[str, dict[str, tuple[str, object]]]


@pytest.fixture
def address(household: Household) -> str:
    socket = Path(household.environment["XDG_RUNTIME_DIR"]) / "bus"
    address = f"unix:path={socket}"
    household.start("bus", ["dbus-daemon", "--session", "--nofork", f"--address={address}"])
    until(socket.exists, "the bus is up")
    return address


class FakePortal:
    """Answers for the desktop's settings, on a connection of its own."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection
        connection.send_and_get_reply(message_bus.RequestName(PORTAL.bus_name))

    def answer(self, settings: Settings) -> None:
        """Wait for the question and answer it."""
        question = self._question()
        self._connection.send(new_method_return(question, "a{sa{sv}}", (settings,)))

    def change(self, namespace: str, key: str, value: tuple[str, object]) -> None:
        """Say that a setting has changed."""
        body = (namespace, key, value)
        self._connection.send(new_signal(PORTAL, "SettingChanged", "ssv", body))

    def _question(self) -> Message:
        while True:
            message = self._connection.receive(timeout=5)
            if message.header.fields.get(HeaderFields.member) == "ReadAll":
                return message


@pytest.fixture
def portal(address: str) -> Iterator[FakePortal]:
    with open_dbus_connection(address) as connection:
        yield FakePortal(connection)


@pytest.fixture
def bus(address: str, loop: SelectLoop) -> Iterator[Bus]:
    bus = Bus(loop, address, "session bus")
    yield bus
    bus.close()


def _appearance(bus: Bus, loop: SelectLoop, portal: FakePortal, said: Settings) -> PortalAppearance:
    appearance = PortalAppearance(bus)
    assert appearance.unavailable
    bus.open()
    loop.run_until(lambda: bus.is_connected, "the bus answers")
    portal.answer(said)
    loop.run_until(lambda: appearance.unavailable == "", "the portal has answered")
    return appearance


@pytest.mark.parametrize(
    ("said", "wishes"),
    [
        ({}, Wishes()),
        ({APPEARANCE: {"reduced-motion": ("u", 1)}}, Wishes(reduced_motion=True)),
        ({APPEARANCE: {"contrast": ("u", 1)}}, Wishes(more_contrast=True)),
        ({GNOME: {"enable-animations": ("b", False)}}, Wishes(reduced_motion=True)),
        ({GNOME: {"enable-animations": ("b", True)}}, Wishes()),
        ({APPEARANCE: {"color-scheme": ("u", 1)}}, Wishes()),
    ],
)
def test_the_portal_tells_the_users_wishes(
    bus: Bus, loop: SelectLoop, portal: FakePortal, said: Settings, wishes: Wishes
) -> None:
    assert _appearance(bus, loop, portal, said).wishes == wishes


def test_a_wish_that_changes_is_followed(bus: Bus, loop: SelectLoop, portal: FakePortal) -> None:
    appearance = _appearance(bus, loop, portal, {})
    heard: list[Wishes] = []
    appearance.changed.connect(heard.append)
    portal.change(APPEARANCE, "reduced-motion", ("u", 1))
    loop.run_until(lambda: heard == [Wishes(reduced_motion=True)], "the wish is heard")
    portal.change(GNOME, "font-name", ("s", "Sans"))
    portal.change(APPEARANCE, "reduced-motion", ("u", 0))
    loop.run_until(lambda: heard[1:] == [Wishes()], "its end is heard")


def test_without_a_portal_nothing_is_wished_and_the_reason_is_given(bus: Bus) -> None:
    for appearance in (PortalAppearance(bus), NoAppearance()):
        assert appearance.wishes == Wishes()
        assert appearance.unavailable
