"""Hotkeys on Windows: RegisterHotKey, which hears only what it was asked for. Written, not run."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from calmdesk.core.finding import Finding, not_started
from calmdesk.core.hook import Hook
from calmdesk.desktop.hotkey.combination import Combination, Modifier
from calmdesk.desktop.hotkey.hotkeys import WHAT, finding_of
from calmdesk.desktop.windows.library import WindowsLibrary
from calmdesk.desktop.windows.messages import WindowMessage, WindowMessages

HOTKEY = 0x0312  # WM_HOTKEY
_NO_REPEAT = 0x4000
_MASKS = {Modifier.ALT: 1, Modifier.CTRL: 2, Modifier.SHIFT: 4, Modifier.SUPER: 8}
_NAMED = {
    "Space": 0x20,
    "Pause": 0x13,
    "Home": 0x24,
    "End": 0x23,
    "Insert": 0x2D,
    "Delete": 0x2E,
    "PageUp": 0x21,
    "PageDown": 0x22,
}


class WindowsHotkeys:
    """Claims combinations. The loop's thread."""

    def __init__(self, library: WindowsLibrary, messages: WindowMessages) -> None:
        self.pressed: Hook[str] = Hook()
        self.settled: Hook[None] = Hook()
        self.taken: frozenset[str] = frozenset()
        self._library = library
        self._messages = messages
        self._names: dict[int, str] = {}
        self._end: Callable[[], None] | None = None
        self._finding = not_started(WHAT)

    def start(self, wanted: Mapping[str, Combination]) -> None:
        """Claim these in the place of those before."""
        self.stop()
        self._end = self._messages.heard.connect(self._on_message)
        for identity, (name, combination) in enumerate(wanted.items(), 1):
            mask = sum(_MASKS[modifier] for modifier in combination.modifiers) | _NO_REPEAT
            key = virtual_key(combination.key)
            if self._library.register_hotkey(self._messages.window, identity, mask, key):
                self._names[identity] = name
        self.taken = frozenset(wanted) - frozenset(self._names.values())
        self._finding = finding_of(wanted, self.taken)
        self.settled.emit(None)

    def stop(self) -> None:
        """Give all back."""
        for identity in self._names:
            self._library.unregister_hotkey(self._messages.window, identity)
        self._names = {}
        self.taken = frozenset()
        if self._end is not None:
            self._end()
            self._end = None
        self._finding = not_started(WHAT)

    def finding(self) -> Finding:
        """Which combinations were got."""
        return self._finding

    def _on_message(self, came: WindowMessage) -> None:
        if came.message == HOTKEY and came.word in self._names:
            self.pressed.emit(self._names[came.word])


def virtual_key(key: str) -> int:
    """The virtual-key code of Windows."""
    if len(key) == 1:
        return ord(key)
    if key in _NAMED:
        return _NAMED[key]
    return 0x6F + int(key.removeprefix("F"))
