"""Presses on X11: raw button events of XInput2, on the connection that all parts share.

The keyboard is not among what is asked for, so that no key can arrive here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from calmdesk.core.loop import Loop, Waiting
from calmdesk.desktop.x_connection import XConnection

# Raw events reach those who do not hold a grab from version 2.1 of the extension on.
_XINPUT_VERSION = (2, 2)
_NOTHING = 0


class X11Presses:
    """Watches an X server's master devices. The loop's thread."""

    unavailable = ""

    def __init__(self, connection: Callable[[], XConnection]) -> None:
        """``connection`` makes the connection when it is first needed."""
        self._connection = connection

    def watch(self, loop: Loop, pressed: Callable[[], None]) -> Waiting:  # noqa: ARG002
        """Call at every press until cancelled; raises OSError where there is no X server."""
        return _Watch(self._connection(), pressed)


class _Watch:
    def __init__(self, connection: XConnection, pressed: Callable[[], None]) -> None:
        from Xlib.ext import ge, xinput

        self._x = connection
        self._pressed = pressed
        self._press = int(xinput.RawButtonPress)
        self._opcode = connection.ask(_prepared) or 0
        if not self._opcode:
            raise ConnectionError("no X server with XInput")
        self._end: Callable[[], None] | None = connection.listen(
            ge.GenericEventCode, self._on_event
        )
        connection.ask(lambda display: _select(display, xinput.RawButtonPressMask))

    def cancel(self) -> None:
        """Watch no longer. Harmless twice."""
        if self._end is not None:
            self._end()
            self._end = None
            self._x.ask(lambda display: _select(display, _NOTHING))

    def _on_event(self, event: Any) -> None:
        if event.extension == self._opcode and event.evtype == self._press:
            self._pressed()


def _prepared(display: Any) -> int:
    """Let the connection speak XInput; gives the extension's number, 0 where it is missing."""
    from Xlib.ext import ge, xinput

    info = display.query_extension(xinput.extname)
    if info is None or not info.present:
        return 0
    major = int(info.major_opcode)
    display.display.set_extension_major(xinput.extname, major)
    display.extension_add_event(ge.GenericEventCode, ge.GenericEvent)
    xinput.XIQueryVersion(
        display=display.display,
        opcode=major,
        major_version=_XINPUT_VERSION[0],
        minor_version=_XINPUT_VERSION[1],
    )
    return major


def _select(display: Any, mask: int) -> None:
    from Xlib.ext import xinput

    xinput.XISelectEvents(
        display=display.display,
        opcode=display.display.get_extension_major(xinput.extname),
        window=display.screen().root,
        masks=[(xinput.AllMasterDevices, [mask])],
    )
