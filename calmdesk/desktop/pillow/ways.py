"""The ways of listening that there are, the best first; pynput only when it was asked for."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from calmdesk.desktop.pillow.backend import NullBackend, PillowBackend
from calmdesk.desktop.pillow.trouble import Cause, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable

    from calmdesk.core.clock import Clock
    from calmdesk.core.loop import Loop

NAMES = ("evdev", "xinput2", "rawinput", "iohid", "pynput")
_ON_THIS_SYSTEM = {
    "win32": ("rawinput", "pynput"),
    "darwin": ("iohid", "pynput"),
}
_ON_LINUX = ("evdev", "xinput2", "pynput")


def ways_here(platform: str = sys.platform) -> tuple[str, ...]:
    """The names of this system's ways, the best first."""
    return _ON_THIS_SYSTEM.get(platform, _ON_LINUX)


class Ways:
    """Makes backends by name, importing the one that is asked for alone."""

    def __init__(self, loop: Loop, clock: Clock) -> None:
        self._loop = loop
        self._clock = clock
        self._makers: dict[str, Callable[[], PillowBackend]] = {
            "evdev": self._evdev,
            "xinput2": self._xinput2,
            "pynput": self._pynput,
        }

    def add(self, name: str, make: Callable[[], PillowBackend]) -> None:
        """Add a way that needs something of the screen, or a test's own."""
        self._makers[name] = make

    def make(self, name: str) -> PillowBackend:
        """The backend of this name; one that says why not where there is none."""
        maker = self._makers.get(name)
        return maker() if maker else NullBackend(Trouble(Cause.UNSUPPORTED, name))

    def _evdev(self) -> PillowBackend:
        from calmdesk.desktop.pillow.evdev import EvdevBackend

        return EvdevBackend(self._loop, self._clock)

    def _xinput2(self) -> PillowBackend:
        from calmdesk.desktop.pillow.xinput2 import XInputBackend

        return XInputBackend(self._loop, self._clock)

    def _pynput(self) -> PillowBackend:
        from calmdesk.desktop.pillow.pynput_keys import PynputBackend

        return PynputBackend(self._loop, self._clock)
