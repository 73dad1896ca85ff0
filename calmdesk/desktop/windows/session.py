"""The login session on Windows: session and power messages. Written, not run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from calmdesk.core.finding import Finding, State, not_started
from calmdesk.core.hook import Hook
from calmdesk.core.language import mark
from calmdesk.desktop.session.login import WHAT, LoginState
from calmdesk.desktop.windows.library import WindowsLibrary
from calmdesk.desktop.windows.messages import WindowMessage, WindowMessages

ENDING = 0x0016  # WM_ENDSESSION
POWER = 0x0218  # WM_POWERBROADCAST
SESSION = 0x02B1  # WM_WTSSESSION_CHANGE
SUSPENDING = 4  # PBT_APMSUSPEND
RESUMED = (7, 18)  # PBT_APMRESUMESUSPEND, PBT_APMRESUMEAUTOMATIC
LOCKED = (2, 4, 7)  # console or remote session left, session locked
UNLOCKED = (1, 3, 8)  # console or remote session entered, session unlocked


class WindowsSession:
    """Tells lock, sleep and shutdown. The loop's thread."""

    def __init__(self, library: WindowsLibrary, messages: WindowMessages) -> None:
        self.changed: Hook[LoginState] = Hook()
        self._library = library
        self._messages = messages
        self._state = LoginState()
        self._end: Callable[[], None] | None = None
        self._finding = not_started(WHAT)

    def start(self) -> None:
        """Ask for the session's messages."""
        if self._end is None:
            self._end = self._messages.heard.connect(self._on_message)
            told = self._library.register_session_news(self._messages.window)
            state = State.WORKS if told else State.LIMITED
            self._finding = Finding(WHAT, state, _WORKS if told else _SLEEP_ONLY)

    def stop(self) -> None:
        """Ask for no more."""
        if self._end is not None:
            self._end()
            self._end = None
            self._library.unregister_session_news(self._messages.window)
        self._state = LoginState()
        self._finding = not_started(WHAT)

    def refresh(self) -> None:
        """Windows tells every change by itself."""

    def finding(self) -> Finding:
        """Whether Windows tells."""
        return self._finding

    def _on_message(self, came: WindowMessage) -> None:
        state = self._state
        if came.message == POWER and came.word == SUSPENDING:
            state = replace(state, asleep=True)
        elif came.message == POWER and came.word in RESUMED:
            state = replace(state, asleep=False)
        elif came.message == SESSION and came.word in LOCKED:
            state = replace(state, locked=True)
        elif came.message == SESSION and came.word in UNLOCKED:
            state = replace(state, locked=False)
        elif came.message == ENDING:
            state = replace(state, ending=bool(came.word))
        if state != self._state:
            self._state = state
            self.changed.emit(state)


_WORKS = mark("Lock, sleep and shutdown are noticed.")
_SLEEP_ONLY = mark("Sleep is noticed, but Windows does not tell of the lock.")
