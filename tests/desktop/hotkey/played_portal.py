"""A portal with GlobalShortcuts that gives the shortcuts named on its command line, and presses
the first of them. Run as a program; prints what was asked for.
"""

# mypy: ignore-errors
# D-Bus signatures stand where Python expects types; the interpreter must not postpone them.
# ruff: noqa: F821, F722, N802

import asyncio
import sys

from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus
from dbus_fast.service import ServiceInterface, dbus_signal, method

PATH = "/org/freedesktop/portal/desktop"
REQUEST = f"{PATH}/request/1/calmdesk"
SESSION = f"{PATH}/session/1/calmdesk"


class Shortcuts(ServiceInterface):
    """org.freedesktop.portal.GlobalShortcuts, as far as a test needs it."""

    def __init__(self, bus: MessageBus, given: list[str]) -> None:
        super().__init__("org.freedesktop.portal.GlobalShortcuts")
        self._bus = bus
        self._given = given

    @method()
    def CreateSession(self, options: "a{sv}") -> "o":
        asyncio.get_running_loop().call_later(
            0.01, self._respond, {"session_handle": Variant("s", SESSION)}
        )
        return REQUEST

    @method()
    def BindShortcuts(
        self, session: "o", shortcuts: "a(sa{sv})", parent: "s", options: "a{sv}"
    ) -> "o":
        for _name, details in shortcuts:
            print(details["preferred_trigger"].value, details["description"].value, flush=True)
        given = [shortcut for shortcut in shortcuts if shortcut[0] in self._given]
        running = asyncio.get_running_loop()
        running.call_later(0.01, self._respond, {"shortcuts": Variant("a(sa{sv})", given)})
        running.call_later(0.05, self.Activated, SESSION, self._given[0], 0, {})
        return REQUEST

    @dbus_signal()
    def Activated(self, session, name, time, options) -> "osta{sv}":
        return [session, name, time, options]

    def _respond(self, results: dict[str, Variant]) -> None:
        self._bus.send(
            Message(
                message_type=MessageType.SIGNAL,
                path=REQUEST,
                interface="org.freedesktop.portal.Request",
                member="Response",
                signature="ua{sv}",
                body=[0, results],
            )
        )


async def serve(given: list[str]) -> None:
    """Play the portal until ended."""
    bus = await MessageBus().connect()
    bus.export(PATH, Shortcuts(bus, given))
    await bus.request_name("org.freedesktop.portal.Desktop")
    await asyncio.get_running_loop().create_future()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1:]))
