"""The login session on macOS: its news of lock, sleep and shutdown. Written, not run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from calmdesk.core.finding import Finding, State, not_started
from calmdesk.core.hook import Hook
from calmdesk.core.language import mark
from calmdesk.desktop.macos.library import MacNews
from calmdesk.desktop.session.login import WHAT, LoginState

_CHANGES = {
    "com.apple.screenIsLocked": ("locked", True),
    "com.apple.screenIsUnlocked": ("locked", False),
    "NSWorkspaceWillSleepNotification": ("asleep", True),
    "NSWorkspaceDidWakeNotification": ("asleep", False),
    "NSWorkspaceWillPowerOffNotification": ("ending", True),
}


class MacSession:
    """Tells lock, sleep and shutdown. The loop's thread."""

    def __init__(self, news: MacNews) -> None:
        self.changed: Hook[LoginState] = Hook()
        self._news = news
        self._state = LoginState()
        self._end: Callable[[], None] | None = None

    def start(self) -> None:
        """Listen."""
        if self._end is None:
            self._end = self._news.heard.connect(self._on_heard)

    def stop(self) -> None:
        """Listen no longer."""
        if self._end is not None:
            self._end()
            self._end = None
        self._state = LoginState()

    def refresh(self) -> None:
        """Every change is told by itself."""

    def finding(self) -> Finding:
        """Whether macOS tells."""
        return not_started(WHAT) if self._end is None else Finding(WHAT, State.WORKS, _WORKS)

    def _on_heard(self, name: str) -> None:
        if name in _CHANGES:
            field, value = _CHANGES[name]
            state = replace(self._state, **{field: value})
            if state != self._state:
                self._state = state
                self.changed.emit(state)


_WORKS = mark("Lock, sleep and shutdown are noticed.")
