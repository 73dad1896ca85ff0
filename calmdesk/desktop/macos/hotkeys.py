"""Hotkeys on macOS: RegisterEventHotKey hears only what it was asked for. Written, not run."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from calmdesk.core.finding import Finding, not_started
from calmdesk.core.hook import Hook
from calmdesk.desktop.hotkey.combination import Combination, Modifier
from calmdesk.desktop.hotkey.hotkeys import WHAT, finding_of
from calmdesk.desktop.macos.library import MacLibrary

_MASKS = {
    Modifier.SUPER: 1 << 8,
    Modifier.SHIFT: 1 << 9,
    Modifier.ALT: 1 << 11,
    Modifier.CTRL: 1 << 12,
}
# Places on the keyboard, as HIToolbox/Events.h numbers them.
_LETTERS = dict(
    zip(
        "ASDFHGZXCVBQWERYT1234657980OUIPLJKNM",
        (
            *(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23),
            *(26, 28, 25, 29, 31, 32, 34, 35, 37, 38, 40, 45, 46),
        ),
        strict=True,
    )
)
_NAMED = {
    "Space": 49,
    "Home": 115,
    "End": 119,
    "Insert": 114,
    "Delete": 117,
    "PageUp": 116,
    "PageDown": 121,
    **dict(
        zip(
            (f"F{number}" for number in range(1, 21)),
            (
                122,
                120,
                99,
                118,
                96,
                97,
                98,
                100,
                101,
                109,
                103,
                111,
                105,
                107,
                113,
                106,
                64,
                79,
                80,
                90,
            ),
            strict=True,
        )
    ),
}


class MacHotkeys:
    """Claims combinations. The loop's thread."""

    def __init__(self, library: MacLibrary) -> None:
        self.pressed: Hook[str] = Hook()
        self.settled: Hook[None] = Hook()
        self.taken: frozenset[str] = frozenset()
        self._library = library
        self._names: dict[int, str] = {}
        self._end: Callable[[], None] | None = None
        self._finding = not_started(WHAT)

    def start(self, wanted: Mapping[str, Combination]) -> None:
        """Claim these in the place of those before."""
        self.stop()
        self._end = self._library.hotkey_pressed.connect(self._on_pressed)
        for identity, (name, combination) in enumerate(wanted.items(), 1):
            key = key_code(combination.key)
            mask = sum(_MASKS[modifier] for modifier in combination.modifiers)
            if key is not None and self._library.register_hotkey(identity, mask, key):
                self._names[identity] = name
        self.taken = frozenset(wanted) - frozenset(self._names.values())
        self._finding = finding_of(wanted, self.taken)
        self.settled.emit(None)

    def stop(self) -> None:
        """Give all back."""
        for identity in self._names:
            self._library.unregister_hotkey(identity)
        self._names = {}
        self.taken = frozenset()
        if self._end is not None:
            self._end()
            self._end = None
        self._finding = not_started(WHAT)

    def finding(self) -> Finding:
        """Which combinations were got."""
        return self._finding

    def _on_pressed(self, identity: int) -> None:
        if identity in self._names:
            self.pressed.emit(self._names[identity])


def key_code(key: str) -> int | None:
    """The key's number on a Macintosh; None for one that its keyboards do not have."""
    return _LETTERS.get(key, _NAMED.get(key))
