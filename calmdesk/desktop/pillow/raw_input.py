"""Windows: Raw Input, which says which keyboard a key came from. Written, not run.

Windows hands over the keys of all keyboards. The device is compared before anything else is
looked at, and what is not the pillow's is overwritten at once.
"""

from __future__ import annotations

import ctypes
import re
import struct
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from calmdesk.desktop.pillow.backend import EdgeSink, Filter
from calmdesk.desktop.pillow.device import Device
from calmdesk.desktop.pillow.edge import Edge
from calmdesk.desktop.pillow.trouble import Cause, PillowError, Trouble

if TYPE_CHECKING:
    from calmdesk.core.clock import Clock
    from calmdesk.core.loop import Waiting
    from calmdesk.desktop.pillow.keys import Key
    from calmdesk.desktop.windows.messages import WindowMessage, WindowMessages

WM_INPUT, WM_INPUT_DEVICE_CHANGE = 0xFF, 0xFE
_KEYBOARD = 1
_BREAK = 1
# RAWINPUTHEADER (type, size, device, parameter) and RAWKEYBOARD (make code, flags, reserved,
# virtual key, message, extra), on 64 bits.
_HEADER = struct.Struct("=IIQQ")
_KEY = struct.Struct("=HHHHII")
RAW_BYTES = _HEADER.size + _KEY.size
_NAME = re.compile(r"VID_([0-9A-F]{4})&PID_([0-9A-F]{4})(?:&[^#]*)?#([^#]*)", re.IGNORECASE)


class RawInputLibrary(Protocol):
    """What is needed of user32."""

    def register(self, window: int, *, on: bool) -> bool:
        """Ask for the keys of all keyboards and for news of them, or no longer."""

    def read(self, handle: int, into: ctypes.Array[ctypes.c_char]) -> int:
        """Copy one event; gives how many bytes it has."""

    def keyboards(self) -> list[tuple[int, str]]:
        """The handle and the name of each keyboard."""


class RawInputBackend:
    """Hears one keyboard through the messages of a hidden window. The loop's thread."""

    name = "rawinput"
    per_device = True
    can_swallow = False
    filter = Filter.PROCESS

    def __init__(
        self, messages: WindowMessages | None, clock: Clock, library: RawInputLibrary | None
    ) -> None:
        self._messages = messages
        self._clock = clock
        self._library = library
        self._sink: EdgeSink | None = None
        self._handle = 0
        self._virtual = 0
        self._buffer = ctypes.create_string_buffer(RAW_BYTES)
        self._disconnect: Callable[[], None] | None = None

    def probe(self) -> Trouble | None:
        """Windows has it, and the shell has a window for it."""
        if self._library is None or self._messages is None:
            return Trouble(Cause.UNSUPPORTED, sys.platform)
        return None

    def devices(self) -> list[Device]:
        """All keyboards but the one that stands for injected keys."""
        if self._library is None:
            return []
        return [device_of(name) for handle, name in self._library.keyboards() if handle]

    def start(self, device: Device, key: Key, sink: EdgeSink) -> None:
        """Register and listen; raises PillowError."""
        self.stop()
        if self._library is None or self._messages is None:
            raise PillowError(Trouble(Cause.UNSUPPORTED, sys.platform))
        places = {name: handle for handle, name in self._library.keyboards()}
        if device.place not in places:
            raise PillowError(Trouble(Cause.UNPLUGGED, "no such keyboard"))
        if not self._library.register(self._messages.window, on=True):
            raise PillowError(Trouble(Cause.DIED, "RegisterRawInputDevices"))
        self._handle = places[device.place]
        self._virtual = key.virtual
        self._sink = sink
        self._disconnect = self._messages.heard.connect(self._on_message)

    def stop(self) -> None:
        """Take the registration back."""
        if self._disconnect is not None:
            self._disconnect()
            self._disconnect = None
            if self._library is not None and self._messages is not None:
                self._library.register(self._messages.window, on=False)
        self._sink = None

    def healthy(self) -> bool:
        """Whether it is registered."""
        return self._disconnect is not None

    def swallow(self, on: bool) -> None:
        """Windows lets no program hold one keyboard back; raises PillowError."""
        if on:
            raise PillowError(Trouble(Cause.UNSUPPORTED, "Raw Input cannot hold hits back"))

    def watch(self, changed: Callable[[], None]) -> Waiting:
        """Hear Windows' news of keyboards, which come while it is registered."""
        return _NewsOfKeyboards(self._messages, changed)

    def _on_message(self, message: WindowMessage) -> None:
        if message.message == WM_INPUT:
            self._read(message.long)
        elif message.message == WM_INPUT_DEVICE_CHANGE and not self._is_there():
            sink = self._sink
            self.stop()
            if sink is not None:
                sink.on_lost(Trouble(Cause.UNPLUGGED))

    def _is_there(self) -> bool:
        library = self._library
        return library is not None and self._handle in dict(library.keyboards())

    def _read(self, handle: int) -> None:
        if self._library is None:
            return
        read = self._library.read(handle, self._buffer)
        down = key_of(self._buffer.raw[:read], self._handle, self._virtual)
        ctypes.memset(self._buffer, 0, RAW_BYTES)
        if down is not None and self._sink is not None:
            self._sink.on_edge(Edge(self._clock.monotonic(), down))


def key_of(event: bytes, handle: int, virtual: int) -> bool | None:
    """Whether the key went down in this event; None for all that is not this key of this device."""
    if len(event) < RAW_BYTES:
        return None
    kind, _, device, _ = _HEADER.unpack_from(event)
    if kind != _KEYBOARD or not device or device != handle:
        return None
    _, flags, _, pressed, _, _ = _KEY.unpack_from(event, _HEADER.size)
    return not flags & _BREAK if pressed == virtual else None


def device_of(name: str) -> Device:
    r"""The device with a name such as ``\\?\HID#VID_1A86&PID_E026&MI_00#7&2b…&0000#{…}``."""
    found = _NAME.search(name)
    if found is None:
        return Device(name, place=name)
    vendor, product, port = found.groups()
    said = f"Keyboard {vendor}:{product}".lower().capitalize()
    return Device(said, vendor.lower(), product.lower(), port=port, place=name)


class _NewsOfKeyboards:
    def __init__(self, messages: WindowMessages | None, changed: Callable[[], None]) -> None:
        self._changed = changed
        connect = messages.heard.connect if messages is not None else None
        self._disconnect = connect(self._on_message) if connect else None

    def cancel(self) -> None:
        """Hear no more."""
        if self._disconnect is not None:
            self._disconnect()

    def _on_message(self, message: WindowMessage) -> None:
        if message.message == WM_INPUT_DEVICE_CHANGE:
            self._changed()
