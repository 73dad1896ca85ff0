"""Real key events, as fast as the X server takes them: XTEST, with nothing in between."""

from __future__ import annotations

from Xlib import XK, X, display
from Xlib.ext import xtest

_AT_ONCE = 60


class Typist:
    """Types lower-case letters and spaces into whatever has the keyboard."""

    def __init__(self, name: str) -> None:
        self._display = display.Display(name)

    def type(self, text: str) -> None:
        """Press and release a key for each letter."""
        for at, letter in enumerate(text):
            keysym = XK.string_to_keysym("space" if letter == " " else letter)
            key = self._display.keysym_to_keycode(keysym)
            xtest.fake_input(self._display, X.KeyPress, key)
            xtest.fake_input(self._display, X.KeyRelease, key)
            if at % _AT_ONCE == 0:
                self._display.sync()
        self._display.sync()

    def close(self) -> None:
        """Drop the connection."""
        self._display.close()
