"""Window messages of Windows: they reach a window, so whoever has one hands them on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from calmdesk.core.hook import Hook


@dataclass(frozen=True, slots=True)
class WindowMessage:
    """One message as Windows sent it."""

    message: int
    word: int = 0
    long: int = 0


class WindowMessages(Protocol):
    """The messages of one hidden window. The shell's native event filter implements it.

    ``heard`` tells each message in the loop's thread, before the window handles it.
    """

    heard: Hook[WindowMessage]

    @property
    def window(self) -> int:
        """The window's handle (HWND)."""
