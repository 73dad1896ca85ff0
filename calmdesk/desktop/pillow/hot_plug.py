"""Devices that come and go on Linux: udev's own news over netlink, with no polling.

The kernel's news come before udev has set the permissions, so udev's are taken where it runs.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

from calmdesk.core.loop import Loop, Waiting

_UDEV_RUNS = Path("/run/udev/control")
_NETLINK, _KOBJECT_UEVENT = 16, 15
_KERNEL, _UDEV = 1, 2
_LONGEST = 1 << 16
_ABOUT_INPUT = b"SUBSYSTEM=input"


class HotPlug:
    """Calls when an input device came or went. The loop's thread."""

    def __init__(self, loop: Loop, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._socket: socket.socket | None = None
        self._watch: Waiting | None = None
        try:
            self._socket = _listening_socket()
        except OSError:
            return  # no such news in this place: what is there at the start is all there is
        self._watch = loop.watch(self._socket.fileno(), self._read)

    def cancel(self) -> None:
        """Hear no more. Harmless twice."""
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _read(self) -> None:
        about_input = False
        while self._socket is not None:
            try:
                news = self._socket.recv(_LONGEST)
            except BlockingIOError:
                break
            except OSError:
                # Too much at once (ENOBUFS): whatever it was, look again.
                about_input = True
                break
            about_input = about_input or _ABOUT_INPUT in news
        if about_input:
            self._changed()


def _listening_socket() -> socket.socket:
    kind = socket.SOCK_RAW | socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK
    news = socket.socket(_NETLINK, kind, _KOBJECT_UEVENT)
    try:
        news.bind((0, _UDEV if _UDEV_RUNS.exists() else _KERNEL))
    except OSError:
        news.close()
        raise
    return news
