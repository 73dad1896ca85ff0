"""The loop of the core, on Qt's event loop.

Made before the tray icon is up: ``Qt`` itself, whose enumerations take 12 ms to make, is imported
with the first wait.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal

if TYPE_CHECKING:
    from PySide6.QtCore import QTimerEvent

_LONG_SECONDS = 20.0
_LONGEST_SECONDS = 86_400.0
_COARSE_SHARE = 0.9


class QtLoop(QObject):
    """Waits with Qt, and sleeps while there is nothing to wait for. Belongs to the thread that
    makes it.

    A long wait is slept through coarsely and only its last tenth is kept to the millisecond,
    so that it neither keeps a processor awake nor ends at the wrong time.
    """

    _called = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._times: dict[int, _QtTime] = {}
        self._posted: deque[Callable[[], None]] = deque()
        self._hears_calls = False

    def watch(self, descriptor: int, call: Callable[[], None]) -> _QtWatch:
        """Call whenever the file descriptor has something to read, until cancelled."""
        return _QtWatch(descriptor, call, self)

    def later(self, seconds: float, call: Callable[[], None]) -> _QtTime:
        """Call once after at least this many seconds of monotonic time."""
        waiting = _QtTime(self, time.monotonic() + max(0.0, seconds), call)
        self._arm(waiting)
        return waiting

    def post(self, call: Callable[[], None]) -> None:
        """Call soon in the loop's thread. Any thread."""
        self._posted.append(call)
        if not self._hears_calls:
            self._hear_calls()
        self._called.emit()

    def forget(self, waiting: _QtTime) -> None:
        """Wait no longer for a time of this loop's."""
        if self._times.pop(waiting.timer, None) is not None:
            self.killTimer(waiting.timer)

    def timerEvent(self, event: QTimerEvent) -> None:
        waiting = self._times.get(event.timerId())
        if waiting is None:
            return
        self.forget(waiting)
        if time.monotonic() < waiting.due:
            self._arm(waiting)
        else:
            waiting.call()

    def _arm(self, waiting: _QtTime) -> None:
        seconds = min(max(0.0, waiting.due - time.monotonic()), _LONGEST_SECONDS)
        waiting.timer = self._start_timer(seconds) if seconds else self.startTimer(0)
        self._times[waiting.timer] = waiting

    def _start_timer(self, seconds: float) -> int:
        from PySide6.QtCore import Qt

        kind = Qt.TimerType.PreciseTimer
        if seconds > _LONG_SECONDS:
            seconds, kind = seconds * _COARSE_SHARE, Qt.TimerType.CoarseTimer
        # Rounded up: a wait that ends early would only be begun again.
        return self.startTimer(int(seconds * 1000) + 1, kind)

    def _hear_calls(self) -> None:
        from PySide6.QtCore import Qt

        # Heard twice, by two threads that call first together, it would do no harm.
        self._called.connect(self._on_loop_called, Qt.ConnectionType.QueuedConnection)
        self._hears_calls = True

    def _on_loop_called(self) -> None:
        if self._posted:
            self._posted.popleft()()


class _QtTime:
    """A time that is still to come, until it has come or is cancelled."""

    def __init__(self, loop: QtLoop, due: float, call: Callable[[], None]) -> None:
        self.due = due
        self.call = call
        self.timer = 0
        self._loop = loop

    def cancel(self) -> None:
        """Wait no longer. Harmless twice, and after the call came."""
        self._loop.forget(self)


class _QtWatch(QSocketNotifier):
    """A file descriptor that is watched until it is cancelled."""

    def __init__(self, descriptor: int, call: Callable[[], None], parent: QObject) -> None:
        super().__init__(descriptor, QSocketNotifier.Type.Read, parent)
        self._call: Callable[[], None] | None = call
        self.activated.connect(self._on_activated)

    def cancel(self) -> None:
        """Watch no longer. Harmless twice."""
        if self._call is not None:
            # Let go of at once: what the call holds must not end with the notifier's own end.
            self._call = None
            self.setEnabled(False)
            self.deleteLater()

    def _on_activated(self) -> None:
        if self._call is not None:
            self._call()
