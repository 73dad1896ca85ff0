"""The connections of a Linux desktop, one each for the whole process: two buses, one X server."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from calmdesk.core.finding import Finding
from calmdesk.core.language import mark
from calmdesk.core.loop import Loop

if TYPE_CHECKING:
    from calmdesk.desktop.bus import Bus
    from calmdesk.desktop.x_connection import XConnection

_NAMES = ("session_bus", "system_bus", "x")


class Connections:
    """Made and opened when first asked for, and shared. The loop's thread."""

    def __init__(self, loop: Loop, environment: Mapping[str, str]) -> None:
        self._loop = loop
        self._environment = environment

    @cached_property
    def session_bus(self) -> Bus:
        """The user's own message bus, opened."""
        from calmdesk.desktop.bus import Bus
        from calmdesk.desktop.buses import session_address

        bus = Bus(self._loop, session_address(self._environment), mark("Session bus"))
        bus.open()
        return bus

    @cached_property
    def system_bus(self) -> Bus:
        """The machine's message bus, opened."""
        from calmdesk.desktop.bus import Bus
        from calmdesk.desktop.buses import system_address

        bus = Bus(self._loop, system_address(self._environment), mark("System bus"))
        bus.open()
        return bus

    @cached_property
    def x(self) -> XConnection:
        """The X server, connected where there is one."""
        from calmdesk.desktop.x_connection import XConnection

        connection = XConnection(self._loop, self._environment.get("DISPLAY"))
        connection.open()
        return connection

    def findings(self) -> tuple[Finding, ...]:
        """The findings of those that were made."""
        return tuple(self.__dict__[name].finding() for name in _NAMES if name in self.__dict__)

    def close(self) -> None:
        """Close those that were made. Harmless twice."""
        for name in _NAMES:
            if name in self.__dict__:
                self.__dict__[name].close()
