"""Tray hosts on Linux: the StatusNotifier watcher on the bus, and the XEmbed tray's selection."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from calmdesk.core.finding import Finding, State, not_started
from calmdesk.core.hook import Hook
from calmdesk.core.language import mark
from calmdesk.desktop.bus import Bus
from calmdesk.desktop.tray_hosts.hosts import WHAT, TrayHosts
from calmdesk.desktop.x_connection import XConnection

WATCHER = "org.kde.StatusNotifierWatcher"


class LinuxTrayHosts:
    """Follows both kinds of host. The loop's thread."""

    def __init__(self, bus: Bus, connection: XConnection) -> None:
        self.changed: Hook[TrayHosts] = Hook()
        self._bus = bus
        self._x = connection
        self._hosts = TrayHosts()
        self._ends: list[Callable[[], None]] = []

    def start(self) -> None:
        """Follow who shows icons."""
        if self._ends:
            return
        from Xlib import X

        self._ends = [
            self._bus.watch_name(WATCHER, self._on_watcher),
            self._x.connected.connect(self._on_connected),
            self._x.listen(X.ClientMessage, self._on_message),
            self._x.listen(X.DestroyNotify, self._on_destroyed),
        ]
        if self._x.is_connected:
            self._on_connected(True)

    def stop(self) -> None:
        """Follow nobody."""
        for end in self._ends:
            end()
        self._ends = []
        self._hosts = TrayHosts()

    def refresh(self) -> None:
        """Look again for the XEmbed tray."""
        if self._ends:
            self._look_for_dock()

    def finding(self) -> Finding:
        """Whether an icon can be seen."""
        if not self._ends:
            return not_started(WHAT)
        if self._hosts.indicators:
            return Finding(WHAT, State.WORKS, _INDICATORS)
        if self._hosts.dock:
            return Finding(WHAT, State.WORKS, _DOCK)
        return Finding(WHAT, State.MISSING, _NONE, _STRIP)

    def _on_watcher(self, owner: str) -> None:
        self._become(replace(self._hosts, indicators=owner))

    def _on_connected(self, connected: bool) -> None:
        from Xlib import X

        if not connected:
            self._become(replace(self._hosts, dock=0))
            return
        root = self._x.ask(lambda display: display.screen().root)
        if root is not None:
            self._x.select(root, X.StructureNotifyMask)
            self._look_for_dock()

    def _on_message(self, event: Any) -> None:
        if event.client_type == self._x.atom("MANAGER"):
            self._look_for_dock()

    def _on_destroyed(self, event: Any) -> None:
        if self._hosts.dock and event.window.id == self._hosts.dock:
            self._look_for_dock()

    def _look_for_dock(self) -> None:
        from Xlib import X

        selection = self._x.ask(
            lambda display: display.intern_atom(f"_NET_SYSTEM_TRAY_S{display.get_default_screen()}")
        )
        if selection is None:
            return

        def look(display: Any) -> int:
            owner = display.get_selection_owner(selection)
            if owner == X.NONE:
                return 0
            owner.change_attributes(event_mask=X.StructureNotifyMask)
            return int(owner.id)

        self._become(replace(self._hosts, dock=self._x.ask(look) or 0))

    def _become(self, hosts: TrayHosts) -> None:
        if hosts != self._hosts and self._ends:
            self._hosts = hosts
            self.changed.emit(hosts)


_INDICATORS = mark("The desktop shows CalmDesk's icon.")
_DOCK = mark("The desktop's tray shows CalmDesk's icon.")
_NONE = mark("No program on this desktop shows tray icons.")
_STRIP = mark("Use the small strip at the edge of the screen, or a hotkey.")
