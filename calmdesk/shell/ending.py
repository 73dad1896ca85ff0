"""Being asked to end: by a signal, from a terminal that closes, at logout."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from types import FrameType

from PySide6.QtGui import QGuiApplication, QSessionManager

from calmdesk.core.loop import Loop

_NAMES = ("SIGTERM", "SIGINT", "SIGHUP")


class EndingSignals:
    """Turns signals into a call in the loop, which they wake. The main thread."""

    def __init__(self, loop: Loop, end: Callable[[], None]) -> None:
        self._end = end
        self._reading, self._writing = socket.socketpair()
        self._reading.setblocking(False)
        self._writing.setblocking(False)
        self._before = {number: signal.getsignal(number) for number in _numbers()}
        self._wakeup_before = signal.set_wakeup_fd(
            self._writing.fileno(), warn_on_full_buffer=False
        )
        for number in self._before:
            signal.signal(number, _woken)
        self._watch = loop.watch(self._reading.fileno(), self._on_woken)

    def close(self) -> None:
        """Leave signals as they were."""
        self._watch.cancel()
        signal.set_wakeup_fd(self._wakeup_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._reading.close()
        self._writing.close()

    def _on_woken(self) -> None:
        came = self._reading.recv(64)
        if any(number in self._before for number in came):
            self._end()


def stay_out_of_saved_sessions(qt: QGuiApplication) -> None:
    """Let no session manager start it again at the next login: that is autostart's alone."""

    def on_save_state_requested(manager: QSessionManager) -> None:
        manager.setRestartHint(QSessionManager.RestartHint.RestartNever)

    qt.saveStateRequest.connect(on_save_state_requested)


def _numbers() -> list[signal.Signals]:
    return [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]


def _woken(_number: int, _frame: FrameType | None) -> None:
    """The byte in the socket says it all: only that there is a handler lets it be written."""
