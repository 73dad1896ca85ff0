"""What Windows needs of a toolkit: a window that hears messages, an icon that shows one.

Written, not run.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication
from PySide6.QtWidgets import QWidget

from calmdesk.core.hook import Hook
from calmdesk.core.loop import Loop
from calmdesk.desktop.desktop import Desktop
from calmdesk.desktop.windows.messages import WindowMessage
from calmdesk.shell.tray import Tray

_KIND = b"windows_generic_MSG"


class _Message(ctypes.Structure):
    """The beginning of Windows' MSG."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("word", ctypes.c_size_t),
        ("long", ctypes.c_ssize_t),
    )


class QtWindowMessages(QAbstractNativeEventFilter):
    """The messages of one hidden window. Lives in the screen's thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: Hook[WindowMessage] = Hook()
        self._widget = QWidget()
        self._window = int(self._widget.winId())
        application = QCoreApplication.instance()
        assert application is not None
        application.installNativeEventFilter(self)

    @property
    def window(self) -> int:
        """The window's handle (HWND)."""
        return self._window

    def nativeEventFilter(
        self,
        eventType: QByteArray | bytes | bytearray | memoryview,  # noqa: N803 - Qt's
        message: int,
    ) -> tuple[bool, int]:
        """Tell what comes for the window; nothing is kept from it."""
        if eventType == _KIND:
            came = _Message.from_address(int(message))
            if came.window == self._window:
                self.heard.emit(WindowMessage(came.message, came.word, came.long))
        return False, 0


class TrayBalloons:
    """The tray icon's own messages. Lives in the screen's thread."""

    def __init__(self, tray: Tray) -> None:
        self.pressed: Hook[None] = Hook()
        self._tray = tray
        tray.message_pressed.connect(lambda: self.pressed.emit(None))

    def show(self, title: str, text: str, seconds: float) -> None:
        """Show one without sound."""
        self._tray.show_message(title, text, seconds)


def make_windows_desktop(loop: Loop, tray: Tray, command: Sequence[str]) -> Desktop:
    """The desktop of Windows; raises UnavailableError elsewhere."""
    import winreg

    from calmdesk.desktop.windows.desktop import WindowsDesktop
    from calmdesk.desktop.windows.dynamic_library import windows_library
    from calmdesk.desktop.windows.registry import CurrentUserRegistry

    return WindowsDesktop(
        loop,
        windows_library(),
        CurrentUserRegistry(winreg),
        QtWindowMessages(),
        TrayBalloons(tray),
        command,
    )
