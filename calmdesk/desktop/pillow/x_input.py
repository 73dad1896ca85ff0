"""The X Input extension, version 2, on a connection of our own: lists devices and hears one."""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calmdesk.desktop.pillow.device import Device
from calmdesk.desktop.pillow.input_listing import LISTING, input_device
from calmdesk.desktop.pillow.trouble import Cause, PillowError, Trouble

_VERSION = (2, 2)
_NEEDED = ("Generic Event Extension", "XInputExtension")
_RAW = struct.Struct("=HIIH")  # device, time, key, source
_PRODUCT = struct.Struct("=II")
_SLAVE_KEYBOARD = 4
# The server's own hand: one cannot type on it.
_OWN = "Virtual core XTEST keyboard"


@dataclass(frozen=True, slots=True)
class RawKey:
    """A key of the chosen device: its keycode, the server's time in milliseconds, its way."""

    keycode: int
    milliseconds: int
    down: bool


class HierarchyChanged:
    """A device has come or gone."""


class XInput:
    """One connection. Raises PillowError where there is no X server, or it has gone."""

    def __init__(self) -> None:
        self._display = _connected()
        self._chosen = 0

    def fileno(self) -> int:
        """The descriptor, to be waited for."""
        return int(self._display.fileno())

    def devices(self) -> list[Device]:
        """The keyboards as they are plugged in, without the ones the server mixes them into."""
        from Xlib.ext import xinput

        found = self._asked(lambda: self._display.xinput_query_device(xinput.AllDevices).devices)
        return [
            self._device(int(each.deviceid), str(each.name))
            for each in found
            if each.use == _SLAVE_KEYBOARD and each.enabled and str(each.name) != _OWN
        ]

    def choose(self, place: str) -> None:
        """From now on hear the keys of this device alone; raises PillowError if it has gone."""
        from Xlib.ext import xinput

        if place not in {each.place for each in self.devices()}:
            raise PillowError(Trouble(Cause.UNPLUGGED, f"no device {place}"))
        self._chosen = int(place)
        self._select(self._chosen, xinput.RawKeyPressMask | xinput.RawKeyReleaseMask)

    def watch_devices(self) -> None:
        """From now on hear when devices come and go."""
        from Xlib.ext import xinput

        self._select(xinput.AllDevices, xinput.HierarchyChangedMask)

    def news(self) -> list[RawKey | HierarchyChanged]:
        """What has come since; raises PillowError once the server has gone."""
        return self._asked(self._read)  # type: ignore[no-any-return]

    def close(self) -> None:
        """Hang up, without another word to a server that may be gone."""
        self._display.display.socket.close()

    def _select(self, device: int, mask: int) -> None:
        def select() -> None:
            self._display.screen().root.xinput_select_events([(device, mask)])
            self._display.sync()

        self._asked(select)

    def _read(self) -> list[RawKey | HierarchyChanged]:
        from Xlib.ext import ge, xinput

        news: list[RawKey | HierarchyChanged] = []
        for _ in range(self._display.pending_events()):
            event = self._display.next_event()
            if event.type != ge.GenericEventCode:
                continue
            if event.evtype == xinput.HierarchyChanged:
                news.append(HierarchyChanged())
            elif event.evtype in (xinput.RawKeyPress, xinput.RawKeyRelease):
                down = event.evtype == xinput.RawKeyPress
                news += raw_key(event.data, self._chosen, down=down)
        return news

    def _device(self, number: int, name: str) -> Device:
        product = self._property(number, "Device Product ID")
        node = self._property(number, "Device Node").split(b"\0")[0].decode(errors="replace")
        known = input_device(LISTING / Path(node).name) if node else None
        vendor = code = ""
        if len(product) >= _PRODUCT.size:
            vendor, code = (f"{value:04x}" for value in _PRODUCT.unpack_from(product))
        return Device(
            name=name,
            vendor=vendor,
            product=code,
            serial=known.serial if known else "",
            port=known.port if known else "",
            place=str(number),
            keyboard=known.keyboard if known else not node,
        )

    def _property(self, number: int, name: str) -> bytes:
        from Xlib.X import AnyPropertyType

        def read() -> bytes:
            atom = self._display.intern_atom(name, only_if_exists=True)
            if not atom:
                return b""
            reply = self._display.xinput_get_device_property(number, atom, AnyPropertyType, 0, 256)
            value = reply.value
            return bytes(value[1]) if isinstance(value, tuple) else bytes(value or b"")

        return bytes(self._asked(read))

    def _asked(self, ask: Any) -> Any:
        from Xlib.error import ConnectionClosedError, XError

        try:
            return ask()
        except XError as error:
            raise PillowError(Trouble(Cause.UNPLUGGED, repr(error))) from error
        except (ConnectionClosedError, OSError, ValueError) as error:
            raise PillowError(Trouble(Cause.NO_DISPLAY, repr(error))) from error


def raw_key(data: object, chosen: int, *, down: bool) -> list[RawKey]:
    """The key in the body of a raw event, unless it is another device's or makes no sense."""
    if not isinstance(data, bytes) or len(data) < _RAW.size:
        return []
    device, milliseconds, keycode, _ = _RAW.unpack_from(data)
    return [RawKey(keycode, milliseconds, down)] if device == chosen else []


def _connected() -> Any:
    name = os.environ.get("DISPLAY", "")
    if not name:
        raise PillowError(Trouble(Cause.NO_DISPLAY, "no DISPLAY"))
    try:
        from Xlib import display, error
    except ImportError as missing:
        raise PillowError(Trouble(Cause.NO_DISPLAY, repr(missing))) from missing
    try:
        # Said in full, or the library would try the network next.
        lean = _lean(display.Display)
        connection = lean(f"unix{name}" if name.startswith(":") else name)
    except (error.DisplayError, error.ConnectionClosedError, error.XError, OSError) as fault:
        raise PillowError(Trouble(Cause.NO_DISPLAY, repr(fault))) from fault
    if not connection.has_extension(_NEEDED[1]):
        connection.close()
        raise PillowError(Trouble(Cause.UNSUPPORTED, "no XInput extension"))
    _introduce(connection)
    return connection


def _introduce(connection: Any) -> None:
    """Say which version we speak, or raw events would never come."""
    from Xlib.ext import xinput

    xinput.XIQueryVersion(
        display=connection.display,
        opcode=connection.display.get_extension_major(xinput.extname),
        major_version=_VERSION[0],
        minor_version=_VERSION[1],
    )
    # An error about a device that has just gone is no news.
    connection.set_error_handler(lambda *_: 1)


def _lean(display: Any) -> Any:
    """The Display with two of the fourteen extensions that it would import at every start, and
    without the names of all keys.
    """

    class LeanDisplay(display):  # type: ignore[misc]
        def list_extensions(self) -> list[str]:
            return [each for each in super().list_extensions() if each in _NEEDED]

        def _update_keymap(self, first_keycode: int, count: int) -> None:
            """Nobody asks what is printed on a key."""

    return LeanDisplay
