"""Full screen on X11: told by the root window's properties, never looked up in turns.

Of the window in front only its size is followed, not its properties: many programs stamp a
property with every key that is typed, and CalmDesk is not to be woken by typing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from calmdesk.core.finding import Finding, State, not_started
from calmdesk.core.hook import Hook
from calmdesk.core.language import mark
from calmdesk.core.loop import Loop, Waiting
from calmdesk.desktop.full_screen.front import WHAT
from calmdesk.desktop.x_connection import XConnection

SETTLE_SECONDS = 0.2


class XWindowSensor:
    """Tells full screen and back. The loop's thread."""

    def __init__(self, connection: XConnection, loop: Loop) -> None:
        self.changed: Hook[bool | None] = Hook()
        self._x = connection
        self._loop = loop
        self._ends: list[Callable[[], None]] = []
        self._settling: Waiting | None = None
        self._front = 0
        self._full: bool | None = None
        self._finding = not_started(WHAT)

    def start(self) -> None:
        """Follow the window in front, now or when the server is there."""
        if self._ends:
            return
        from Xlib import X

        self._finding = Finding(WHAT, State.MISSING, _NO_SERVER, _NOTHING)
        self._ends = [
            self._x.connected.connect(self._on_connected),
            self._x.listen(X.PropertyNotify, self._on_property),
            self._x.listen(X.ConfigureNotify, self._on_window),
            self._x.listen(X.UnmapNotify, self._on_window),
            self._x.listen(X.DestroyNotify, self._on_window),
        ]
        if self._x.is_connected:
            self._on_connected(True)

    def stop(self) -> None:
        """Follow it no longer."""
        self._settle_no_more()
        self._leave_front()
        for end in self._ends:
            end()
        self._ends = []
        self._full = None
        self._finding = not_started(WHAT)

    def refresh(self) -> None:
        """Look again."""
        if self._ends and self._x.is_connected:
            self._look()

    def finding(self) -> Finding:
        """Whether the window in front can be followed."""
        return self._finding

    def _on_connected(self, connected: bool) -> None:
        from Xlib import X

        if not connected:
            self._settle_no_more()
            self._front = 0
            self._finding = Finding(WHAT, State.MISSING, _NO_SERVER, _NOTHING)
            self._become(None)
            return
        root = self._x.ask(lambda display: display.screen().root)
        if root is not None:
            self._x.select(root, X.PropertyChangeMask)
            self._finding = Finding(WHAT, State.WORKS, _WORKS)
            self._look()

    def _on_property(self, event: Any) -> None:
        if event.atom == self._x.atom("_NET_ACTIVE_WINDOW"):
            self._look_soon()

    def _on_window(self, event: Any) -> None:
        if event.window.id == self._front:
            self._look_soon()

    def _look_soon(self) -> None:
        if self._settling is None:
            self._settling = self._loop.later(SETTLE_SECONDS, self._on_settled)

    def _on_settled(self) -> None:
        self._settling = None
        self._look()

    def _look(self) -> None:
        active = self._x.atom("_NET_ACTIVE_WINDOW")
        front = self._x.ask(lambda display: _number(display.screen().root, active))
        if front is not None and self._ends:
            self._follow(front)
            self._become(front != 0 and self._fills_the_screen(front))

    def _fills_the_screen(self, identity: int) -> bool:
        state, full = self._x.atom("_NET_WM_STATE"), self._x.atom("_NET_WM_STATE_FULLSCREEN")

        def look(display: Any) -> bool:
            window = display.create_resource_object("window", identity)
            states = window.get_full_property(state, 0)
            return bool(states and full in states.value)

        # A window that has just gone fills nothing.
        return self._x.ask(look) or False

    def _follow(self, identity: int) -> None:
        from Xlib import X

        if identity == self._front:
            return
        self._leave_front()
        self._front = identity
        if identity:
            self._select(identity, X.StructureNotifyMask)

    def _leave_front(self) -> None:
        front, self._front = self._front, 0
        if front:
            self._select(front, 0)

    def _select(self, identity: int, mask: int) -> None:
        def select(display: Any) -> None:
            window = display.create_resource_object("window", identity)
            window.change_attributes(event_mask=mask)

        self._x.ask(select)

    def _settle_no_more(self) -> None:
        if self._settling is not None:
            self._settling.cancel()
            self._settling = None

    def _become(self, full: bool | None) -> None:
        if full != self._full:
            self._full = full
            self.changed.emit(full)


def _number(window: Any, name: int) -> int:
    found = window.get_full_property(name, 0)
    return int(found.value[0]) if found and len(found.value) else 0


_NO_SERVER = mark("There is no X server that tells which window is in front.")
_WORKS = mark("CalmDesk notices when the window in front fills the screen.")
_NOTHING = mark("Use the switch On a call while you present something.")
