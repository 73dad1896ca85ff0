"""Idle time on X11: two alarms on the server's own counter, and no look in between.

A server without that counter is asked through its screen saver extension instead.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from calmdesk.core.finding import Finding, State, not_started
from calmdesk.core.hook import Hook
from calmdesk.core.language import mark
from calmdesk.core.loop import Loop
from calmdesk.desktop.idle.asked import AskedIdleSensor
from calmdesk.desktop.idle.presence import IDLE_SECONDS, WHAT
from calmdesk.desktop.idle.screen_saver import screen_saver_clock
from calmdesk.desktop.x_connection import XConnection


class XAlarmSensor:
    """Tells idle and back. The loop's thread."""

    def __init__(self, connection: XConnection, loop: Loop, seconds: float = IDLE_SECONDS) -> None:
        self.changed: Hook[bool | None] = Hook()
        self._x = connection
        self._milliseconds = round(seconds * 1000)
        self._asked = AskedIdleSensor(loop, screen_saver_clock(connection), seconds)
        self._asked.changed.connect(self._become)
        self._alarms: dict[int, bool] = {}
        self._ends: list[Callable[[], None]] = []
        self._end_events: Callable[[], None] | None = None
        self._idle: bool | None = None
        self._finding = not_started(WHAT)

    def start(self) -> None:
        """Set the alarms, now or when the server is there."""
        if self._ends:
            return
        self._finding = Finding(WHAT, State.MISSING, _NO_SERVER, _NOTHING)
        self._ends = [self._x.connected.connect(self._on_connected)]
        if self._x.is_connected:
            self._on_connected(True)

    def stop(self) -> None:
        """Take the alarms back."""
        self._asked.stop()
        self._drop_alarms()
        for end in self._ends:
            end()
        self._ends = []
        self._idle = None
        self._finding = not_started(WHAT)

    def refresh(self) -> None:
        """Somebody has woken the machine: count as present until an alarm says otherwise."""
        self._asked.refresh()
        if self._alarms:
            self._become(False)

    def finding(self) -> Finding:
        """Whether the server has the counter."""
        return self._finding

    def _on_connected(self, connected: bool) -> None:
        if not connected:
            self._alarms.clear()
            self._asked.stop()
            self._drop_alarms()
            self._finding = Finding(WHAT, State.MISSING, _NO_SERVER, _NOTHING)
            self._become(None)
            return
        kind = self._x.ask(self._set_alarms)
        if kind is None:
            self._asked.start()
            self._finding = self._asked.finding()
            return
        self._end_events = self._x.listen(kind, self._on_alarm)
        self._finding = Finding(WHAT, State.WORKS, _WORKS)
        self._become(False)

    def _set_alarms(self, display: Any) -> int | None:
        from calmdesk.desktop import x_sync

        kind = x_sync.initialize(display)
        counter = x_sync.idle_counter(display) if kind is not None else None
        if counter is None:
            return None
        for milliseconds, test in (
            (self._milliseconds, x_sync.RISING),
            (self._milliseconds - 1, x_sync.FALLING),
        ):
            alarm = x_sync.create_alarm(display, counter, milliseconds, test)
            self._alarms[alarm] = test == x_sync.RISING
        return kind

    def _drop_alarms(self) -> None:
        from calmdesk.desktop import x_sync

        if self._end_events is not None:
            self._end_events()
            self._end_events = None
        alarms, self._alarms = self._alarms, {}

        def destroy(display: Any) -> None:
            for alarm in alarms:
                x_sync.destroy_alarm(display, alarm)

        if alarms:
            self._x.ask(destroy)

    def _on_alarm(self, event: Any) -> None:
        if event.alarm in self._alarms:
            self._become(self._alarms[event.alarm])

    def _become(self, idle: bool | None) -> None:
        if idle != self._idle:
            self._idle = idle
            self.changed.emit(idle)


_NO_SERVER = mark("There is no X server that tells how long nobody has touched the machine.")
_WORKS = mark("CalmDesk is told when nobody has touched the machine for a while.")
_NOTHING = mark("CalmDesk works without it; offers may then come while you are away.")
