"""Idle time on GNOME, Wayland or not: Mutter tells it, so nothing is looked up in turns."""

from __future__ import annotations

from collections.abc import Callable

from calmdesk.core.finding import Finding, State, not_started
from calmdesk.core.hook import Hook
from calmdesk.core.language import mark
from calmdesk.desktop.bus import Bus
from calmdesk.desktop.bus_messages import Body, BusFault, Call, Signal
from calmdesk.desktop.idle.presence import IDLE_SECONDS, WHAT

MONITOR = "org.gnome.Mutter.IdleMonitor"
PATH = "/org/gnome/Mutter/IdleMonitor/Core"


class MutterIdleSensor:
    """Tells idle and back. The loop's thread."""

    def __init__(self, bus: Bus, seconds: float = IDLE_SECONDS) -> None:
        self.changed: Hook[bool | None] = Hook()
        self._bus = bus
        self._milliseconds = round(seconds * 1000)
        self._idle_watch = 0
        self._active_watch = 0
        self._idle: bool | None = None
        self._ends: list[Callable[[], None]] = []
        self._finding = not_started(WHAT)

    def start(self) -> None:
        """Set the watch, now or when Mutter is there."""
        if not self._ends:
            self._finding = Finding(WHAT, State.MISSING, _NO_MUTTER, _NOTHING)
            self._ends = [
                self._bus.listen(Signal(MONITOR, MONITOR, "WatchFired", PATH), self._on_fired),
                self._bus.watch_name(MONITOR, self._on_owner),
            ]

    def stop(self) -> None:
        """Take the watch back."""
        for watch in (self._idle_watch, self._active_watch):
            if watch:
                self._bus.call(_call("RemoveWatch", "u", (watch,)), lambda _body: None)
        self._idle_watch = self._active_watch = 0
        for end in self._ends:
            end()
        self._ends = []
        self._idle = None
        self._finding = not_started(WHAT)

    def refresh(self) -> None:
        """Somebody has woken the machine: count as present until a watch says otherwise."""
        if self._idle:
            self._become(False)

    def finding(self) -> Finding:
        """Whether Mutter tells."""
        return self._finding

    def _on_owner(self, owner: str) -> None:
        self._idle_watch = self._active_watch = 0
        if owner:
            call = _call("AddIdleWatch", "t", (self._milliseconds,))
            self._bus.call(call, self._on_watched, self._on_refused)
        else:
            self._finding = Finding(WHAT, State.MISSING, _NO_MUTTER, _NOTHING)
            self._become(None)

    def _on_watched(self, body: Body) -> None:
        if self._ends:
            self._idle_watch = int(body[0])
            self._finding = Finding(WHAT, State.WORKS, _WORKS)
            self._become(False)

    def _on_refused(self, fault: BusFault) -> None:
        if self._ends:
            self._finding = Finding(WHAT, State.MISSING, _REFUSED, _NOTHING, fault.name)

    def _on_fired(self, body: Body) -> None:
        if body[0] == self._idle_watch:
            self._become(True)
            self._bus.call(_call("AddUserActiveWatch"), self._on_active_watched)
        elif body[0] == self._active_watch:
            self._active_watch = 0
            self._become(False)

    def _on_active_watched(self, body: Body) -> None:
        self._active_watch = int(body[0])

    def _become(self, idle: bool | None) -> None:
        if idle != self._idle and self._ends:
            self._idle = idle
            self.changed.emit(idle)


def _call(member: str, signature: str = "", body: Body = ()) -> Call:
    return Call(WHAT, MONITOR, PATH, MONITOR, member, signature, body)


_NO_MUTTER = mark("The desktop does not tell how long nobody has touched the machine.")
_REFUSED = mark("The desktop refuses to tell how long nobody has touched the machine ({detail}).")
_WORKS = mark("CalmDesk is told when nobody has touched the machine for a while.")
_NOTHING = mark("CalmDesk works without it; offers may then come while you are away.")
