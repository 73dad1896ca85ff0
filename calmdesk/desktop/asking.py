"""A sensor for what a system only answers when it is asked: seldom, never while switched off."""

from __future__ import annotations

from collections.abc import Callable

from calmdesk.core.finding import Finding, not_started
from calmdesk.core.hook import Hook
from calmdesk.core.loop import Loop, Waiting


class AskingSensor:
    """Asks every so often and at each ``refresh``. The loop's thread.

    ``ask`` gives the value, None where it cannot be known; it must answer at once.
    """

    def __init__(
        self, loop: Loop, ask: Callable[[], bool | None], seconds: float, finding: Finding
    ) -> None:
        self.changed: Hook[bool | None] = Hook()
        self._loop = loop
        self._ask = ask
        self._seconds = seconds
        self._works = finding
        self._waiting: Waiting | None = None
        self._told: bool | None = None
        self._started = False

    def start(self) -> None:
        """Ask now and from time to time."""
        if not self._started:
            self._started = True
            self._look()

    def stop(self) -> None:
        """Ask no more."""
        self._started = False
        self._told = None
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def refresh(self) -> None:
        """Ask at once."""
        if self._started:
            if self._waiting is not None:
                self._waiting.cancel()
            self._look()

    def finding(self) -> Finding:
        """Whether it is asked."""
        return self._works if self._started else not_started(self._works.what)

    def _look(self) -> None:
        self._waiting = self._loop.later(self._seconds, self._look)
        value = self._ask()
        if value != self._told:
            self._told = value
            self.changed.emit(value)
