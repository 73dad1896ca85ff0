"""The keys a pillow may have: Enter, and those that nobody types.

A letter is never among them: what CalmDesk cannot name it cannot hear.
"""

from __future__ import annotations

from dataclasses import dataclass

ENTER = "enter"
_FIRST, _LAST = 13, 24
# Linux' KEY_F13, Windows' VK_F13, the keyboard page's F13.
_EVDEV_F13, _VIRTUAL_F13, _USAGE_F13 = 183, 0x7C, 0x68
_X_OFFSET = 8


@dataclass(frozen=True, slots=True)
class Key:
    """One key by its number in each world. Enter has two: that of the keypad counts as well."""

    name: str
    evdev: tuple[int, ...]
    virtual: int
    usages: tuple[int, ...]

    @property
    def keycodes(self) -> tuple[int, ...]:
        """Its keycodes on X11, which are the kernel's moved up by eight."""
        return tuple(code + _X_OFFSET for code in self.evdev)


def _function_key(number: int) -> Key:
    step = number - _FIRST
    return Key(f"f{number}", (_EVDEV_F13 + step,), _VIRTUAL_F13 + step, (_USAGE_F13 + step,))


KEYS: dict[str, Key] = {
    ENTER: Key(ENTER, (28, 96), 0x0D, (0x28, 0x58)),
    **{f"f{number}": _function_key(number) for number in range(_FIRST, _LAST + 1)},
}
