"""A second keyboard on the X server: a device of its own, with a hand of its own.

Run as a program of its own, `python second_keyboard.py`, it takes one line a command from stdin
and answers `ok` to each: `focus WINDOW`, `down KEYCODE`, `up KEYCODE`, `sync`. The libraries of X
end the process they live in when the server goes, which must not be the tests'.
"""

from __future__ import annotations

import ctypes
import subprocess
import sys
import time
from collections.abc import Mapping

NAME = "pillow"
DEVICE = f"{NAME} XTEST keyboard"
RETURN, LETTER_A = 36, 38
HELD_SECONDS, APART_SECONDS = 0.05, 0.08
_WRITTEN_TO = "the second keyboard answers"


class SecondKeyboard:
    """Strikes keys on the second keyboard of one display."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        subprocess.run(
            ["xinput", "create-master", NAME], env=dict(environment), check=True, timeout=10
        )
        self._environment = dict(environment)
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        self._ask("sync")

    def focus(self, window: int) -> None:
        """Let this keyboard's keys go to this window."""
        self._ask(f"focus {window}")

    def strike(self, keycode: int = RETURN) -> None:
        """A press and its release."""
        self.press(keycode)
        self.release(keycode)

    def beat(self, times: int) -> None:
        """Strike as fast as a hand does: about eight times a second."""
        for _ in range(times):
            self.press()
            time.sleep(HELD_SECONDS)
            self.release()
            time.sleep(APART_SECONDS)

    def press(self, keycode: int = RETURN) -> None:
        """The key goes down."""
        self._ask(f"down {keycode}")

    def release(self, keycode: int = RETURN) -> None:
        """The key comes up."""
        self._ask(f"up {keycode}")

    def unplug(self) -> None:
        """The device goes."""
        subprocess.run(
            ["xinput", "remove-master", f"{NAME} keyboard"],
            env=self._environment,
            check=True,
            timeout=10,
        )

    def plug(self) -> None:
        """The device comes again, under another number."""
        subprocess.run(
            ["xinput", "create-master", NAME], env=self._environment, check=True, timeout=10
        )
        self._ask("again")

    def close(self) -> None:
        """End the hand."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait(10)
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _ask(self, command: str) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(command + "\n")
        assert self._process.stdout.readline() == "ok\n", _WRITTEN_TO


class _Hand:
    """XTest on the second keyboard."""

    def __init__(self) -> None:
        self._x = ctypes.CDLL("libX11.so.6")
        self._input = ctypes.CDLL("libXi.so.6")
        self._test = ctypes.CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(None))
        major, minor = ctypes.c_int(2), ctypes.c_int(2)
        self._input.XIQueryVersion(self._display, ctypes.byref(major), ctypes.byref(minor))
        self.take_up()

    def take_up(self) -> None:
        """Let what this client does come from the second pointer and its keyboard."""
        pointer = _number_of(f"{NAME} pointer")
        self._keyboard = _number_of(f"{NAME} keyboard")
        self._input.XISetClientPointer(self._display, ctypes.c_ulong(0), pointer)
        self.sync()

    def focus(self, window: int) -> None:
        now = ctypes.c_ulong(0)
        self._input.XISetFocus(self._display, self._keyboard, ctypes.c_ulong(window), now)
        self.sync()

    def key(self, keycode: int, down: bool) -> None:
        self._test.XTestFakeKeyEvent(self._display, keycode, int(down), ctypes.c_ulong(0))
        self.sync()

    def sync(self) -> None:
        self._x.XSync(self._display, 0)


def _number_of(name: str) -> int:
    told = subprocess.run(
        ["xinput", "list", "--id-only", name], check=True, capture_output=True, text=True
    )
    return int(told.stdout)


def _serve() -> None:
    hand = _Hand()
    for line in sys.stdin:
        command, *rest = line.split()
        number = int(rest[0]) if rest else 0
        if command == "focus":
            hand.focus(number)
        elif command == "again":
            hand.take_up()
        elif command in ("down", "up"):
            hand.key(number, command == "down")
        else:
            hand.sync()
        sys.stdout.write("ok\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _serve()
