"""Where the icon lives: made anew when the program that shows icons has changed.

The toolkit settles for one kind of tray when an icon is made. It finds its way into an XEmbed
tray that comes later by itself, but not to another kind of tray.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from calmdesk.core.loop import Loop, Waiting
from calmdesk.desktop.tray_hosts.hosts import TrayHosts, TrayHostSensor

if TYPE_CHECKING:
    from calmdesk.shell.tray import Tray

FIND_SECONDS = 1.0


class IconHome:
    """Keeps one icon where it can be seen. Lives in the screen's thread."""

    def __init__(self, tray: Tray, sensor: TrayHostSensor, loop: Loop) -> None:
        self._tray = tray
        self._sensor = sensor
        self._loop = loop
        self._hosts = TrayHosts()
        self._end: Callable[[], None] | None = None
        self._looking: Waiting | None = None

    def begin(self) -> None:
        """Follow the hosts. Harmless twice."""
        if self._end is None:
            self._end = self._sensor.changed.connect(self._on_hosts_changed)
            self._sensor.start()

    def end(self) -> None:
        """Follow them no longer. Harmless twice."""
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        if self._end is not None:
            self._sensor.stop()
            self._end()
            self._end = None
            self._hosts = TrayHosts()

    def _on_hosts_changed(self, hosts: TrayHosts) -> None:
        before, self._hosts = self._hosts, hosts
        self._tray.hosts_changed.emit()
        if hosts.indicators != before.indicators:
            # The first that is heard of a host may well be the one that the icon was made for.
            if before.indicators or self._tray.made_for_dock:
                self._tray.host_changed()
        elif hosts.dock and not hosts.indicators and self._looking is None:
            self._looking = self._loop.later(FIND_SECONDS, self._look)

    def _look(self) -> None:
        self._looking = None
        if self._tray.place is None:
            self._tray.host_changed()
