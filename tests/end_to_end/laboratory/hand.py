"""The user's hand: a real mouse and keyboard, through xdotool."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping

from tests.end_to_end.laboratory.screen import Rectangle

LEFT, MIDDLE, RIGHT = 1, 2, 3
MILLISECONDS_BETWEEN_KEYS = 4


class Hand:
    """Moves, clicks and types on one display."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = dict(environment)

    def click(self, place: Rectangle | tuple[int, int], button: int = LEFT) -> None:
        """Move to the middle of a place and click there."""
        x, y = place.centre if isinstance(place, Rectangle) else place
        self._xdotool("mousemove", str(x), str(y), "click", str(button))

    def begin_click(self) -> subprocess.Popen[bytes]:
        """Click where the pointer is, without waiting: xdotool ends long after the button is up."""
        return subprocess.Popen(["xdotool", "click", str(LEFT)], env=self._environment)

    def double_click(self, place: Rectangle) -> None:
        """Two quick clicks in the middle of a place."""
        x, y = place.centre
        twice = ("click", "--repeat", "2", "--delay", "60", str(LEFT))
        self._xdotool("mousemove", str(x), str(y), *twice)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press at one point, go to another in a few steps, and let go there."""
        steps = [
            (start[0] + (end[0] - start[0]) * part // 4, start[1] + (end[1] - start[1]) * part // 4)
            for part in (1, 2, 3, 4)
        ]
        moves = [word for x, y in steps for word in ("mousemove", str(x), str(y), "sleep", "0.03")]
        begin = ("mousemove", str(start[0]), str(start[1]), "mousedown", str(LEFT))
        self._xdotool(*begin, *moves, "mouseup", str(LEFT))

    def move(self, x: int, y: int) -> None:
        """Move the pointer."""
        self._xdotool("mousemove", str(x), str(y))

    def type(self, text: str) -> None:
        """Type into whatever window has the keyboard."""
        self._xdotool("type", "--delay", str(MILLISECONDS_BETWEEN_KEYS), text)

    def press(self, key: str) -> None:
        """Press and release one key by its X name, such as Escape."""
        self._xdotool("key", key)

    def focus(self, window: int) -> None:
        """Give a window the keyboard where there is no window manager to do so."""
        self._xdotool("windowfocus", "--sync", str(window))

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(
            ["xdotool", *arguments],
            env=self._environment,
            check=True,
            timeout=10,
            stdout=subprocess.DEVNULL,
        )
