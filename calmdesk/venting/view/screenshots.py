"""Asking the system to leave a window out of screenshots and recordings. X11 cannot be asked."""

from __future__ import annotations

import ctypes
from typing import Any, Final

# Windows: shown on the monitor, absent from every capture (since Windows 10 2004).
WDA_EXCLUDEFROMCAPTURE: Final = 0x11
# macOS: NSWindowSharingNone.
SHARING_NONE: Final = 0


def keep_out_of_screenshots(window: int, platform: str, system: Any = None) -> bool:
    """Ask for it, for a window by its Qt ``winId``; True if the system agreed.

    ``system`` stands in for the platform's library in tests. The window's thread.
    """
    if platform == "win32":
        return _ask_windows(window, system or ctypes.CDLL("user32"))
    if platform == "darwin":
        return _ask_macos(window, system or ctypes.CDLL("libobjc.dylib"))
    return False


def _ask_windows(window: int, user32: Any) -> bool:
    handle = ctypes.c_void_p(window)
    return bool(user32.SetWindowDisplayAffinity(handle, WDA_EXCLUDEFROMCAPTURE))


def _ask_macos(view: int, objc: Any) -> bool:
    """The view's NSWindow is told so; a view without one cannot be."""
    selector, send = objc.sel_registerName, objc.objc_msgSend
    selector.restype = send.restype = ctypes.c_void_p
    selector.argtypes = [ctypes.c_char_p]
    send.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
    window = send(view, selector(b"window"))
    if not window:
        return False
    send.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong]
    send.restype = None
    send(window, selector(b"setSharingType:"), SHARING_NONE)
    return True
