"""The pad's own process: hardened before a letter can be typed, wiped when it ends.

Started by ``venting/pad_process.py``. One byte at a time says what to do (standard input) and
how far it is (standard output); what is typed goes nowhere.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from typing import TYPE_CHECKING, Final, NoReturn

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from calmdesk.core.clock import SystemClock
from calmdesk.shell.ending import EndingSignals
from calmdesk.shell.loop import QtLoop
from calmdesk.venting.pad_protocol import ENDED, ERASE, LAPSED, OPEN, OPENED, READY
from calmdesk.venting.view.pad_window import PadWindow
from calmdesk.venting.wiping import end_wiped, wipe_stack
from calmdesk.widgets.theme import DARK, LIGHT, Theme

if TYPE_CHECKING:
    from calmdesk.core.language import Language
    from calmdesk.venting.pad_protocol import PadWishes

NAME: Final = "calmdesk"
_IN, _OUT = 0, 1


def run(wishes: PadWishes, language: Language) -> NoReturn:
    """Be the pad until it is erased, in a process that is hardened; it ends wiped, or with the
    exit code 1 if the pad could not be shown.
    """
    try:
        PadApplication(wishes, language).run()
        end_wiped()
    finally:
        # Only what failed comes here, and nothing more of this process may run.
        os._exit(1)


class PadApplication:
    """The pad's window and the one way in which it ends. The process's main thread."""

    def __init__(self, wishes: PadWishes, language: Language) -> None:
        QApplication.setApplicationName(NAME)
        QApplication.setDesktopFileName(NAME)
        QApplication.setQuitOnLastWindowClosed(False)
        self._qt = QApplication([NAME])
        if language.right_to_left:
            self._qt.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._loop = QtLoop()
        # An X server that goes away makes Qt call exit(): that too must end wiped.
        self._at_exit = ctypes.CFUNCTYPE(None, ctypes.c_int, ctypes.c_void_p)(_on_exit)
        if sys.platform == "linux":
            ctypes.CDLL(None).on_exit(self._at_exit, None)
        theme = Theme(LIGHT if wishes.light else DARK, wishes.motion)
        self._window = PadWindow(theme, language, SystemClock(), wishes.silence_seconds)
        self._window.disposed.connect(self._on_window_disposed)
        self._signals = EndingSignals(self._loop, self.erase)
        self._listening = self._loop.watch(_IN, self._on_told)

    def run(self) -> None:
        """Wait, out of sight, for what to do."""
        self._window.prepare()
        _say(READY)
        self._qt.exec()

    def erase(self) -> None:
        """Hide, let go of the widget (never clear it: screen readers would be told the text),
        wipe the stack, wipe everything, end.
        """
        self._window.hide()
        self._qt.processEvents()
        shiboken6.delete(self._window)
        wipe_stack()
        end_wiped()

    def _on_told(self) -> None:
        told = os.read(_IN, 16)
        if not told or ERASE in told:
            self.erase()
        elif OPEN in told and self._window.open():
            _say(OPENED)

    def _on_window_disposed(self, by_user: bool) -> None:
        _say(ENDED if by_user else LAPSED)
        # Not at once: it is the window that is speaking, and it is about to be gone.
        self._loop.post(self.erase)


def _on_exit(_code: int, _nothing: int) -> NoReturn:
    end_wiped()


def _say(byte: bytes) -> None:
    # Where nobody is left to be told, the end of standard input says what to do about that.
    with contextlib.suppress(BrokenPipeError):
        os.write(_OUT, byte)
