"""Hotkeys on X11: the server is asked for single combinations (XGrabKey) and sends only those."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import chain, combinations
from typing import Any

from calmdesk.core.finding import Finding, State, not_started
from calmdesk.core.hook import Hook
from calmdesk.core.language import mark
from calmdesk.desktop.hotkey.combination import Combination, Modifier
from calmdesk.desktop.hotkey.hotkeys import WHAT, finding_of
from calmdesk.desktop.x_connection import XConnection

REPEAT_MILLISECONDS = 400
_MASKS = {Modifier.SHIFT: 1, Modifier.CTRL: 4, Modifier.ALT: 8, Modifier.SUPER: 64}
_ALL = 1 | 4 | 8 | 64
_LOCKS = ("Num_Lock", "Scroll_Lock")
_CAPS_LOCK = 2
_KEYSYMS = {"Space": "space", "PageUp": "Prior", "PageDown": "Next"}


class XGrabHotkeys:
    """Grabs combinations with every state of the lock keys. The loop's thread."""

    def __init__(self, connection: XConnection) -> None:
        self.pressed: Hook[str] = Hook()
        self.settled: Hook[None] = Hook()
        self.taken: frozenset[str] = frozenset()
        self._x = connection
        self._wanted: dict[str, Combination] = {}
        self._names: dict[tuple[int, int], str] = {}
        self._locks: tuple[int, ...] = (0,)
        self._last: tuple[str, int] = ("", 0)
        self._ends: list[Callable[[], None]] = []
        self._finding = not_started(WHAT)

    def start(self, wanted: Mapping[str, Combination]) -> None:
        """Grab these, now or when the server is there."""
        from Xlib import X

        self._release()
        self._wanted = dict(wanted)
        if not self._ends:
            self._ends = [
                self._x.connected.connect(self._on_connected),
                self._x.listen(X.KeyPress, self._on_key),
                self._x.listen(X.MappingNotify, self._on_mapping),
            ]
        self._on_connected(self._x.is_connected)

    def stop(self) -> None:
        """Give all back."""
        self._release()
        for end in self._ends:
            end()
        self._ends = []
        self._wanted = {}
        self.taken = frozenset()
        self._finding = not_started(WHAT)

    def finding(self) -> Finding:
        """Which combinations were got."""
        return self._finding

    def _on_connected(self, connected: bool) -> None:
        self._names.clear()
        if not connected:
            self._finding = Finding(WHAT, State.MISSING, _NO_SERVER, _COMMANDS)
            return
        self._locks = self._x.ask(_lock_states) or (0, _CAPS_LOCK)
        refused = {
            name for name, combination in self._wanted.items() if not self._grab(combination)
        }
        self.taken = frozenset(refused)
        self._finding = finding_of(self._wanted, self.taken)
        self.settled.emit(None)

    def _grab(self, combination: Combination) -> bool:
        key, mask = self._place(combination)
        if (
            not key
            or (key, mask) in self._names
            or not self._x.ask(lambda d: self._try(d, key, mask))
        ):
            return False
        name = next(name for name, other in self._wanted.items() if other == combination)
        self._names[key, mask] = name
        return True

    def _try(self, display: Any, key: int, mask: int) -> bool:
        from Xlib import X, error

        caught = error.CatchError(error.BadAccess)
        root = display.screen().root
        for locks in self._locks:
            root.grab_key(key, mask | locks, True, X.GrabModeAsync, X.GrabModeAsync, onerror=caught)
        display.sync()
        if caught.get_error() is not None:
            self._ungrab(display, key, mask)
        return caught.get_error() is None

    def _release(self) -> None:
        names, self._names = self._names, {}

        def release(display: Any) -> None:
            for key, mask in names:
                self._ungrab(display, key, mask)

        if names:
            self._x.ask(release)

    def _ungrab(self, display: Any, key: int, mask: int) -> None:
        root = display.screen().root
        for locks in self._locks:
            root.ungrab_key(key, mask | locks, onerror=_overhear)
        display.sync()

    def _place(self, combination: Combination) -> tuple[int, int]:
        from Xlib import XK

        name = _KEYSYMS.get(combination.key, combination.key)
        symbol = XK.string_to_keysym(name.lower() if len(name) == 1 else name)
        key = self._x.ask(lambda display: int(display.keysym_to_keycode(symbol)))
        return key or 0, sum(_MASKS[modifier] for modifier in combination.modifiers)

    def _on_key(self, event: Any) -> None:
        name = self._names.get((event.detail, event.state & _ALL))
        if name is None:
            return
        before, at = self._last
        self._last = (name, event.time)
        # A key that is held repeats; that is still one press.
        if before != name or event.time - at > REPEAT_MILLISECONDS:
            self.pressed.emit(name)

    def _on_mapping(self, event: Any) -> None:
        from Xlib import X

        if event.request != X.MappingPointer and self._wanted:
            self._release()
            self._x.ask(lambda display: display.refresh_keyboard_mapping(event))
            self._on_connected(True)


def _lock_states(display: Any) -> tuple[int, ...]:
    """Every state that the lock keys can be in: Caps, Num and Scroll Lock, each on or off."""
    from Xlib import XK

    masks = {_CAPS_LOCK}
    wanted = {display.keysym_to_keycode(XK.string_to_keysym(name)) for name in _LOCKS} - {0}
    for index, keys in enumerate(display.get_modifier_mapping()):
        if wanted & set(keys):
            masks.add(1 << index)
    masks -= set(_MASKS.values())
    return tuple(sorted(sum(chosen) for chosen in _subsets(masks)))


def _subsets(masks: Iterable[int]) -> Iterable[tuple[int, ...]]:
    every = sorted(masks)
    return chain.from_iterable(combinations(every, size) for size in range(len(every) + 1))


def _overhear(_error: object, _request: object) -> int:
    return 1


_NO_SERVER = mark("There is no X server that gives hotkeys.")
_COMMANDS = mark("Bind a shortcut of your desktop to: calmdesk breathe, calmdesk hide.")
