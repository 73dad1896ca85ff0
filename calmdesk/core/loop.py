"""The loop: how code that knows no Qt waits for a descriptor or a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class Waiting(Protocol):
    """Something that is being waited for."""

    def cancel(self) -> None:
        """Wait no longer. Harmless twice, and after the call came."""


class Loop(Protocol):
    """One thread's loop. ``post`` may be called from any thread, the others from the loop's."""

    def watch(self, descriptor: int, call: Callable[[], None]) -> Waiting:
        """Call whenever the file descriptor has something to read, until cancelled."""

    def later(self, seconds: float, call: Callable[[], None]) -> Waiting:
        """Call once after at least this many seconds of monotonic time."""

    def post(self, call: Callable[[], None]) -> None:
        """Call soon in the loop's thread. Any thread."""
