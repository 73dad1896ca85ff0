"""Asking the desktop: who owns a name on the session bus or a selection of the X server."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ANSWER_SECONDS = 2.0


def bus_has_owner(name: str, environment: Mapping[str, str]) -> bool:
    """Whether somebody owns this name on the session bus; False where there is no bus."""
    if not environment.get("DBUS_SESSION_BUS_ADDRESS"):
        return False
    try:
        from jeepney import DBusErrorResponse
        from jeepney.bus_messages import message_bus
        from jeepney.io.blocking import Proxy, open_dbus_connection
    except ImportError:
        return False
    try:
        with open_dbus_connection(bus=environment["DBUS_SESSION_BUS_ADDRESS"]) as connection:
            bus = Proxy(message_bus, connection, timeout=ANSWER_SECONDS)
            return bool(bus.NameHasOwner(name)[0])
    except (OSError, RuntimeError, ValueError, DBusErrorResponse):
        return False  # no bus there, or none that speaks to us


def x11_has_owner(selection: str, environment: Mapping[str, str]) -> bool:
    """Whether somebody owns this selection; False where no X server answers."""
    from calmdesk.desktop.compositor import selection_has_owner
    from calmdesk.desktop.screen import x_server_answers

    return x_server_answers(environment) and selection_has_owner(
        selection, environment.get("DISPLAY", "")
    )
