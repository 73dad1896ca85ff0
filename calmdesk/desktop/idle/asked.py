"""Idle time where it is only told on asking: Windows, macOS, and an X server without alarms.

While somebody works the next question comes when they could first be idle: once in five minutes.
"""

from __future__ import annotations

from collections.abc import Callable

from calmdesk.core.finding import Finding, State, not_started
from calmdesk.core.hook import Hook
from calmdesk.core.language import mark
from calmdesk.core.loop import Loop, Waiting
from calmdesk.desktop.idle.presence import IDLE_SECONDS, WHAT

RETURN_SECONDS = 5.0


class AskedIdleSensor:
    """Tells idle and back. ``ask`` gives the seconds without input, None where they cannot be
    known. The loop's thread.
    """

    def __init__(
        self, loop: Loop, ask: Callable[[], float | None], seconds: float = IDLE_SECONDS
    ) -> None:
        self.changed: Hook[bool | None] = Hook()
        self._loop = loop
        self._ask = ask
        self._seconds = seconds
        self._waiting: Waiting | None = None
        self._idle: bool | None = None
        self._finding = not_started(WHAT)

    def start(self) -> None:
        """Ask now, and when it could have changed."""
        if self._waiting is None:
            self._look()

    def stop(self) -> None:
        """Ask no more."""
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
        self._idle = None
        self._finding = not_started(WHAT)

    def refresh(self) -> None:
        """Ask at once."""
        if self._waiting is not None:
            self._waiting.cancel()
            self._look()

    def finding(self) -> Finding:
        """Whether it is told on asking."""
        return self._finding

    def _look(self) -> None:
        still = self._ask()
        if still is None:
            self._finding = Finding(WHAT, State.MISSING, _UNKNOWN, _NOTHING)
            idle, pause = None, self._seconds
        else:
            self._finding = Finding(WHAT, State.WORKS, _WORKS)
            idle = still >= self._seconds
            pause = RETURN_SECONDS if idle else max(1.0, self._seconds - still)
        self._waiting = self._loop.later(pause, self._look)
        if idle != self._idle:
            self._idle = idle
            self.changed.emit(idle)


_UNKNOWN = mark("This system does not tell how long nobody has touched the machine.")
_WORKS = mark("CalmDesk notices when nobody has touched the machine for a while.")
_NOTHING = mark("CalmDesk works without it; offers may then come while you are away.")
