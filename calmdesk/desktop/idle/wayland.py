"""Idle time on Wayland: ext-idle-notify-v1, which KWin, sway 1.8 and later, and others have.

As much of the Wayland protocol as that takes: a registry, a seat, one notification, no surface.
https://wayland.app/protocols/ext-idle-notify-v1
"""

from __future__ import annotations

import socket
import struct

from calmdesk.core.finding import Finding, State, not_started
from calmdesk.core.hook import Hook
from calmdesk.core.language import mark
from calmdesk.core.loop import Loop, Waiting
from calmdesk.desktop.idle.presence import IDLE_SECONDS, WHAT

DISPLAY, REGISTRY, SYNC, SEAT, NOTIFIER, NOTIFICATION = range(1, 7)
_GLOBAL = 0
_DONE = 0
_IDLED = 0
_HEADER = struct.Struct("=IHH")


class WaylandIdleSensor:
    """Tells idle and back. The loop's thread."""

    def __init__(self, loop: Loop, place: str, seconds: float = IDLE_SECONDS) -> None:
        self.changed: Hook[bool | None] = Hook()
        self._loop = loop
        self._place = place
        self._milliseconds = round(seconds * 1000)
        self._socket: socket.socket | None = None
        self._watch: Waiting | None = None
        self._data = b""
        self._globals: dict[str, int] = {}
        self._idle: bool | None = None
        self._finding = not_started(WHAT)

    def start(self) -> None:
        """Connect to the compositor and ask what it has."""
        if self._socket is not None:
            return
        self._finding = Finding(WHAT, State.MISSING, _ASKING, _NOTHING)
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.setblocking(False)
        try:
            self._socket.connect(self._place)
        except OSError as error:
            self._end(Finding(WHAT, State.MISSING, _GONE, _NOTHING, str(error)))
            return
        self._watch = self._loop.watch(self._socket.fileno(), self._on_readable)
        self._send(DISPLAY, 1, struct.pack("=I", REGISTRY))
        self._send(DISPLAY, 0, struct.pack("=I", SYNC))

    def stop(self) -> None:
        """Disconnect."""
        self._end(not_started(WHAT))
        self._idle = None

    def refresh(self) -> None:
        """Somebody has woken the machine: count as present until the compositor says otherwise."""
        if self._idle:
            self._become(False)

    def finding(self) -> Finding:
        """Whether the compositor tells."""
        return self._finding

    def _on_readable(self) -> None:
        if self._socket is None:
            return
        try:
            data = self._socket.recv(4096)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._end(Finding(WHAT, State.MISSING, _GONE, _NOTHING, "EOF"))
            self._become(None)
            return
        self._data += data
        while len(self._data) >= _HEADER.size:
            sender, code, size = _HEADER.unpack_from(self._data)
            if size < _HEADER.size or len(self._data) < size:
                break
            body, self._data = self._data[_HEADER.size : size], self._data[size:]
            self._on_event(sender, code, body)

    def _on_event(self, sender: int, code: int, body: bytes) -> None:
        if sender == REGISTRY and code == _GLOBAL:
            name, length = struct.unpack_from("=II", body)
            self._globals.setdefault(body[8 : 8 + length - 1].decode("latin-1"), name)
        elif sender == SYNC and code == _DONE:
            self._ask_for_notification()
        elif sender == NOTIFICATION:
            self._become(code == _IDLED)

    def _ask_for_notification(self) -> None:
        seat = self._globals.get("wl_seat")
        notifier = self._globals.get("ext_idle_notifier_v1")
        if seat is None or notifier is None:
            self._end(Finding(WHAT, State.MISSING, _UNKNOWN, _NOTHING))
            return
        self._bind(seat, "wl_seat", SEAT)
        self._bind(notifier, "ext_idle_notifier_v1", NOTIFIER)
        wish = struct.pack("=III", NOTIFICATION, self._milliseconds, SEAT)
        self._send(NOTIFIER, 1, wish)
        if self._socket is not None:
            self._finding = Finding(WHAT, State.WORKS, _WORKS)
            self._become(False)

    def _bind(self, name: int, interface: str, identity: int) -> None:
        text = interface.encode() + b"\0"
        padded = text + b"\0" * (-len(text) % 4)
        wish = struct.pack("=II", name, len(text)) + padded + struct.pack("=II", 1, identity)
        self._send(REGISTRY, 0, wish)

    def _send(self, target: int, code: int, body: bytes) -> None:
        if self._socket is None:
            return
        try:
            self._socket.send(_HEADER.pack(target, code, _HEADER.size + len(body)) + body)
        except OSError as error:
            self._end(Finding(WHAT, State.MISSING, _GONE, _NOTHING, str(error)))

    def _end(self, finding: Finding) -> None:
        self._finding = finding
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None
        if self._socket is not None:
            self._socket.close()
            self._socket = None
        self._data = b""
        self._globals = {}

    def _become(self, idle: bool | None) -> None:
        if idle != self._idle:
            self._idle = idle
            self.changed.emit(idle)


_ASKING = mark("The Wayland desktop has not answered yet.")
_GONE = mark("The Wayland desktop cannot be reached ({detail}).")
_UNKNOWN = mark("This Wayland desktop does not tell how long nobody has touched the machine.")
_WORKS = mark("CalmDesk is told when nobody has touched the machine for a while.")
_NOTHING = mark("CalmDesk works without it; offers may then come while you are away.")
