"""The desktop on Linux: which file serves which part in this session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from calmdesk.core.finding import Finding
from calmdesk.core.loop import Loop
from calmdesk.desktop.connections import Connections

if TYPE_CHECKING:
    from calmdesk.desktop.autostart.autostart import Autostart
    from calmdesk.desktop.bus import Bus
    from calmdesk.desktop.call.capture import CallSensor
    from calmdesk.desktop.do_not_disturb.wish import QuietSensor
    from calmdesk.desktop.full_screen.front import FullScreenSensor
    from calmdesk.desktop.hotkey.hotkeys import Hotkeys
    from calmdesk.desktop.idle.presence import IdleSensor
    from calmdesk.desktop.notification.notifier import Notifier
    from calmdesk.desktop.session.login import LoginSensor
    from calmdesk.desktop.tray_hosts.hosts import TrayHostSensor
    from calmdesk.desktop.x_connection import XConnection


class LinuxDesktop:
    """The parts of a Linux desktop. The loop's thread.

    ``command`` starts CalmDesk (for autostart); ``titles`` are the words that the desktop shows
    for each hotkey; ``connections`` are those that others share with it.
    """

    def __init__(
        self,
        loop: Loop,
        environment: Mapping[str, str],
        command: Sequence[str],
        titles: Mapping[str, str],
        connections: Connections | None = None,
    ) -> None:
        self._connections = connections or Connections(loop, environment)
        self._loop = loop
        self._environment = environment
        self._command = command
        self._titles = titles

    def connections(self) -> tuple[Finding, ...]:
        """The findings of those that were made."""
        return self._connections.findings()

    def close(self) -> None:
        """Close the connections, for everybody who shares them."""
        self._connections.close()

    @property
    def session_bus(self) -> Bus:
        """The user's own message bus."""
        return self._connections.session_bus

    @property
    def x(self) -> XConnection:
        """The X server."""
        return self._connections.x

    # -- sensors ---------------------------------------------------------------------------

    @cached_property
    def call(self) -> CallSensor:
        """The sound server's news."""
        from calmdesk.desktop.call.pulse import PulseWatch
        from calmdesk.desktop.call.threaded import ThreadedCallSensor

        return ThreadedCallSensor(self._loop, PulseWatch)

    @cached_property
    def session(self) -> LoginSensor:
        """Logind's news."""
        from calmdesk.desktop.session.logind import LogindSensor

        return LogindSensor(self._connections.system_bus, self._loop, self._environment)

    @cached_property
    def idle(self) -> IdleSensor:
        """Mutter's on GNOME; on Wayland the compositor's; else the X server's."""
        if self._is_gnome:
            from calmdesk.desktop.idle.mutter import MutterIdleSensor

            return MutterIdleSensor(self.session_bus)
        if self._wayland_socket:
            from calmdesk.desktop.idle.wayland import WaylandIdleSensor

            return WaylandIdleSensor(self._loop, self._wayland_socket)
        from calmdesk.desktop.idle.x_alarm import XAlarmSensor

        return XAlarmSensor(self.x, self._loop)

    @cached_property
    def quiet(self) -> QuietSensor:
        """The switches of KDE, dunst, Xfce, and of GNOME where it runs."""
        from calmdesk.desktop.do_not_disturb.desktops import DesktopsQuietSensor
        from calmdesk.desktop.do_not_disturb.gnome import GnomeSwitch

        gnome = GnomeSwitch(self.session_bus, self._loop) if self._is_gnome else None
        return DesktopsQuietSensor(self.session_bus, gnome)

    @cached_property
    def full_screen(self) -> FullScreenSensor:
        """The X server's window in front. Wayland does not tell programs of each other."""
        from calmdesk.desktop.full_screen.x_window import XWindowSensor

        return XWindowSensor(self.x, self._loop)

    @cached_property
    def tray_hosts(self) -> TrayHostSensor:
        """Both kinds of tray."""
        from calmdesk.desktop.tray_hosts.linux import LinuxTrayHosts

        return LinuxTrayHosts(self.session_bus, self.x)

    # -- services --------------------------------------------------------------------------

    @cached_property
    def notifier(self) -> Notifier:
        """The desktop's notification daemon."""
        from calmdesk.desktop.notification.freedesktop import FreedesktopNotifier

        return FreedesktopNotifier(self.session_bus)

    @cached_property
    def hotkeys(self) -> Hotkeys:
        """The portal's on Wayland, where the X server does not see the keys of other windows."""
        if self._environment.get("WAYLAND_DISPLAY"):
            from calmdesk.desktop.hotkey.portal import PortalHotkeys

            return PortalHotkeys(self.session_bus, self._titles)
        from calmdesk.desktop.hotkey.x_grab import XGrabHotkeys

        return XGrabHotkeys(self.x)

    @cached_property
    def autostart(self) -> Autostart:
        """A desktop file."""
        from calmdesk.desktop.autostart.xdg import XdgAutostart

        return XdgAutostart(self._command, self._environment)

    @property
    def _is_gnome(self) -> bool:
        names = self._environment.get("XDG_CURRENT_DESKTOP", "").lower().split(":")
        return not {"gnome", "unity", "ubuntu"}.isdisjoint(names)

    @property
    def _wayland_socket(self) -> str:
        from pathlib import PurePosixPath

        name = self._environment.get("WAYLAND_DISPLAY", "")
        runtime = self._environment.get("XDG_RUNTIME_DIR", "")
        return str(PurePosixPath(runtime) / name) if name and runtime else ""
