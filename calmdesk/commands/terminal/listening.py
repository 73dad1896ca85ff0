"""Listening while a session runs: to keys, to signals, to a window that changes its size."""

from __future__ import annotations

import os
import select
import signal
import socket
from contextlib import ExitStack
from enum import Enum
from typing import TYPE_CHECKING, Protocol, Self

from calmdesk.commands.terminal.keyboard import single_keys

if TYPE_CHECKING:
    from types import FrameType

_KEY_BYTES = 64
_ESCAPE = b"\x1b"
_STOP_KEYS = frozenset({b"q", b"Q", b"\x03", b"\x04"})
_PAUSE_KEYS = frozenset({b" ", b"p", b"P"})


class Heard(Enum):
    """What the user, the terminal or the system wants."""

    NOTHING = "nothing"
    PAUSE = "pause or go on"
    STOP = "stop"
    END = "end at once and say nothing more"
    SUSPEND = "be put aside by the shell"


_MEANINGS = {
    "SIGINT": Heard.STOP,
    "SIGTERM": Heard.END,
    "SIGHUP": Heard.END,
    "SIGTSTP": Heard.SUSPEND,
    "SIGWINCH": Heard.NOTHING,
}


class Ear(Protocol):
    """What a session listens with."""

    def __enter__(self) -> Self:
        """Begin to listen."""

    def __exit__(self, *failure: object) -> None:
        """Leave the terminal as it was."""

    def wait(self, seconds: float | None) -> Heard:
        """Wait so long (for ever without a length), or until something is heard."""


class TerminalEar:
    """Signals, and keys where ``keyboard`` is the descriptor of a terminal. Main thread."""

    def __init__(self, keyboard: int | None) -> None:
        self._keyboard = keyboard
        self._held = ExitStack()
        self._bell: socket.socket | None = None

    def __enter__(self) -> Self:
        """Take the signals and single keys."""
        self._bell, clapper = socket.socketpair()
        for end in (self._bell, clapper):
            end.setblocking(False)
            self._held.callback(end.close)
        for number in _meanings():
            self._take(number)
        # The number of a signal is written here, which ends the wait that it came in.
        before = signal.set_wakeup_fd(clapper.fileno(), warn_on_full_buffer=False)
        self._held.callback(signal.set_wakeup_fd, before)
        if self._keyboard is not None:
            self._held.enter_context(single_keys(self._keyboard))
        return self

    def __exit__(self, *failure: object) -> None:
        """Give everything back as it was."""
        self._held.close()

    def wait(self, seconds: float | None) -> Heard:
        """Wait so long, or until something is heard."""
        assert self._bell is not None, "wait() before listening"
        sources = [self._bell.fileno()]
        if self._keyboard is not None:
            sources.append(self._keyboard)
        ready, _, _ = select.select(sources, [], [], seconds)
        if self._bell.fileno() in ready:
            return _loudest(self._bell.recv(_KEY_BYTES))
        if self._keyboard is not None and ready:
            return self._typed(self._keyboard)
        return Heard.NOTHING

    def _take(self, number: int) -> None:
        before = signal.getsignal(number)
        # What was started with nohup goes on when its terminal ends.
        if before is not signal.SIG_IGN:
            signal.signal(number, _do_nothing)
            self._held.callback(signal.signal, number, before or signal.SIG_DFL)

    def _typed(self, keyboard: int) -> Heard:
        try:
            keys = os.read(keyboard, _KEY_BYTES)
        except OSError:
            keys = b""
        if not keys:
            self._keyboard = None  # nobody will type any more
            return Heard.NOTHING
        # An arrow key begins with Escape, too, but does not end there.
        if keys == _ESCAPE or keys[:1] in _STOP_KEYS:
            return Heard.STOP
        return Heard.PAUSE if keys[:1] in _PAUSE_KEYS else Heard.NOTHING


def _meanings() -> dict[int, Heard]:
    return {
        getattr(signal, name): meaning
        for name, meaning in _MEANINGS.items()
        if hasattr(signal, name)
    }


def _loudest(numbers: bytes) -> Heard:
    meanings = _meanings()
    heard = {meanings.get(number, Heard.NOTHING) for number in numbers}
    return next(
        (each for each in (Heard.END, Heard.STOP, Heard.SUSPEND) if each in heard), Heard.NOTHING
    )


def _do_nothing(_number: int, _frame: FrameType | None) -> None:
    """Signals are read from the bell; this only keeps their default from happening."""
