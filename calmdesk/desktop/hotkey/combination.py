"""Key combinations as people write them: Ctrl+Alt+B."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from calmdesk.core.errors import SettingsError
from calmdesk.core.language import mark


class Modifier(StrEnum):
    """A key that is held while another is pressed."""

    CTRL = "Ctrl"
    ALT = "Alt"
    SHIFT = "Shift"
    SUPER = "Super"


_WRITTEN = {
    "ctrl": Modifier.CTRL,
    "control": Modifier.CTRL,
    "strg": Modifier.CTRL,
    "alt": Modifier.ALT,
    "option": Modifier.ALT,
    "shift": Modifier.SHIFT,
    "umschalt": Modifier.SHIFT,
    "super": Modifier.SUPER,
    "meta": Modifier.SUPER,
    "win": Modifier.SUPER,
    "cmd": Modifier.SUPER,
}
_LETTERS_AND_DIGITS = {character: character for character in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"}
_FUNCTION_KEYS = {f"F{number}": f"F{number}" for number in range(1, 25)}
_NAMED = {
    name.upper(): name
    for name in ("Space", "Pause", "Home", "End", "Insert", "Delete", "PageUp", "PageDown")
}
_KEYS = {**_LETTERS_AND_DIGITS, **_FUNCTION_KEYS, **_NAMED}
_ALONE = {*_FUNCTION_KEYS.values(), "Pause"}


@dataclass(frozen=True, slots=True)
class Combination:
    """Modifiers and one key. Written with its modifiers in one order, so that equal ones match."""

    modifiers: frozenset[Modifier]
    key: str

    def __str__(self) -> str:
        held = [modifier.value for modifier in Modifier if modifier in self.modifiers]
        return "+".join([*held, self.key])


def parse_combination(written: str) -> Combination:
    """The combination in a text such as ``ctrl + alt + b``; raises SettingsError.

    A key that is typed in ordinary writing needs Ctrl, Alt or Super with it.
    """
    *held, key = [part.strip() for part in written.split("+")]
    named = _KEYS.get(key.upper())
    modifiers = [_WRITTEN.get(part.lower()) for part in held]
    known = frozenset(modifier for modifier in modifiers if modifier is not None)
    enough = bool(known - {Modifier.SHIFT}) or named in _ALONE
    if named is None or len(known) != len(held) or not enough:
        raise SettingsError(
            mark("{written} is no key combination. Please write one such as Ctrl+Alt+B."),
            written=written.strip() or "+",
        )
    return Combination(known, named)
