"""What CalmDesk asks of macOS: one protocol, so that the logic is tested without it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from calmdesk.core.hook import Hook


class MacLibrary(Protocol):
    """Calls into Core Audio, Carbon and Core Graphics. None of them blocks."""

    hotkey_pressed: Hook[int]

    def microphone_is_running(self) -> bool | None:
        """Whether any program uses an input device; None where it cannot be known."""

    def listen_to_microphone(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Call, on any thread, when that may have changed; gives the call that ends it."""

    def idle_seconds(self) -> float:
        """Seconds since the last input of this session."""

    def register_hotkey(self, identity: int, modifiers: int, key: int) -> bool:
        """RegisterEventHotKey; False when another program has the combination."""

    def unregister_hotkey(self, identity: int) -> None:
        """UnregisterEventHotKey."""


class MacNews(Protocol):
    """The names of macOS's notifications about lock, sleep and shutdown, as they come in."""

    heard: Hook[str]
