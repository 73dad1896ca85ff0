"""One setting as it is declared: its key, its kind, what it may be and the words for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from calmdesk.core.errors import SettingsError
from calmdesk.core.language import mark

Value = TypeVar("Value", bool, int, float, str)


@dataclass(frozen=True, slots=True)
class Setting(Generic[Value]):
    """One declared setting.

    Bounds (both ends included) are for numbers, ``choices`` for texts; ``choice_words`` says
    each choice to people, in the same order, where it does not say itself. ``near`` holds more
    words by which the setting is looked for. ``title``, ``help``, ``group``, ``choice_words`` and
    ``near`` are marked for translation. ``shown`` is False for what only the program itself sets.
    """

    key: str
    default: Value
    title: str
    help: str = ""
    lowest: float | None = None
    highest: float | None = None
    choices: tuple[str, ...] = ()
    choice_words: tuple[str, ...] = ()
    shown: bool = True
    group: str = ""
    near: str = ""

    def checked(self, value: object) -> Value:
        """The value as this setting's type; raises SettingsError if it is none."""
        wanted = type(self.default)
        if wanted is float and type(value) is int:
            value = float(value)
        if type(value) is not wanted or not self._allowed(value):
            raise SettingsError(
                mark("The setting {key} expects {expected}. Please choose one of these."),
                key=self.key,
                expected=self.expected,
            )
        return value

    def word_of(self, choice: str) -> str:
        """How a choice is said to people, marked for translation."""
        if not self.choice_words:
            return choice
        return self.choice_words[self.choices.index(choice)]

    @property
    def expected(self) -> str:
        """What a value may be, in a few words."""
        if self.choices:
            return ", ".join(self.choices)
        if isinstance(self.default, bool):
            return "true, false"
        if self.lowest is not None and self.highest is not None:
            return f"{self.lowest:g}–{self.highest:g}"
        return type(self.default).__name__

    def _allowed(self, value: object) -> bool:
        if self.choices:
            return value in self.choices
        if isinstance(value, int | float) and not isinstance(value, bool):
            above = self.lowest is None or value >= self.lowest
            return above and (self.highest is None or value <= self.highest)
        return True
