"""Presses on X11: raw button events of XInput2, on a connection of their own.

The keyboard is not among what is asked for, so that no key can arrive here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from calmdesk.core.loop import Loop, Waiting
from calmdesk.desktop.x11 import connect

if TYPE_CHECKING:
    from Xlib.display import Display

# Raw events reach those who do not hold a grab from version 2.1 of the extension on.
_XINPUT_VERSION = (2, 2)


class X11Presses:
    """Watches the X server that DISPLAY names. Connected while it is watched, and only then."""

    unavailable = ""

    def watch(self, loop: Loop, pressed: Callable[[], None]) -> Waiting:
        """Call at every press until cancelled; raises OSError where there is no X server."""
        return _Watch(_listening_display(), loop, pressed)


class _Watch:
    def __init__(self, display: Display, loop: Loop, pressed: Callable[[], None]) -> None:
        self._display: Display | None = display
        self._pressed = pressed
        self._waiting = loop.watch(display.fileno(), self._read)

    def cancel(self) -> None:
        """Hang up. Harmless twice."""
        if self._display is not None:
            self._waiting.cancel()
            display, self._display = self._display, None
            display.close()

    def _read(self) -> None:
        from Xlib.error import ConnectionClosedError

        if self._display is None:
            return
        try:
            # Every event is taken, whether or not one before it was a press.
            pressed = sum(_is_press(self._display) for _ in range(self._display.pending_events()))
        except ConnectionClosedError:
            self.cancel()
            return
        if pressed:
            self._pressed()


def _is_press(display: Display) -> bool:
    from Xlib.ext import ge, xinput

    event = display.next_event()
    return bool(event.type == ge.GenericEventCode and event.evtype == xinput.RawButtonPress)


def _listening_display() -> Display:
    from Xlib.ext import xinput

    display = connect()
    xinput.XIQueryVersion(
        display=display.display,
        opcode=display.display.get_extension_major(xinput.extname),
        major_version=_XINPUT_VERSION[0],
        minor_version=_XINPUT_VERSION[1],
    )
    root = display.screen().root
    root.xinput_select_events([(xinput.AllMasterDevices, xinput.RawButtonPressMask)])
    display.flush()
    return display
