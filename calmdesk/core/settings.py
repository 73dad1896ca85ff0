"""Settings, each declared once: key, type, default, bounds and the words for it.

The declarations are the one place from which reading, checking, saving and the settings page
come. Keys are dotted; in the TOML file the part before the dot is the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from calmdesk.core.errors import SettingsError
from calmdesk.core.hook import Hook
from calmdesk.core.language import mark

Value = TypeVar("Value", bool, int, float, str)


@dataclass(frozen=True, slots=True)
class Setting(Generic[Value]):
    """One declared setting.

    Bounds (both ends included) are for numbers, ``choices`` for texts; ``title`` and ``help``
    are marked for translation. ``shown`` is False for what only the program itself sets.
    """

    key: str
    default: Value
    title: str
    help: str = ""
    lowest: float | None = None
    highest: float | None = None
    choices: tuple[str, ...] = ()
    shown: bool = True

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


FIRST_RUN_DONE = Setting("first_run.done", False, mark("First page answered"), shown=False)
LOG_KEEP = Setting(
    "log.keep",
    True,
    mark("Keep a log on this computer"),
    mark("Moments and ratings stay in your own folder. Off: nothing is recorded."),
)
MOTION = Setting(
    "motion",
    "system",
    mark("Motion"),
    mark("Reduced shows a ring that fills, none only the number and the word."),
    choices=("system", "full", "reduced", "none"),
)
THEME = Setting(
    "theme",
    "system",
    mark("Light or dark"),
    choices=("system", "light", "dark"),
)
BREATH_EXERCISE = Setting("breath.exercise", "ten_count", mark("Breath"), shown=False)
BREATH_CYCLES = Setting("breath.cycles", 10, mark("Breaths in a row"), lowest=10, highest=12)
BREATH_COUNT_FIRST = Setting(
    "breath.count_first",
    False,
    mark("Count first"),
    mark("Count slowly to ten before the first breath."),
)
SLOWEST_COUNT = 1.20
QUICKEST_COUNT = 0.30


def _pace(exercise: str, default: float) -> Setting[float]:
    return Setting(
        f"pace.{exercise}",
        default,
        mark("Seconds of one count"),
        lowest=QUICKEST_COUNT,
        highest=SLOWEST_COUNT,
        shown=False,
    )


BREATH_PACES: Mapping[str, Setting[float]] = {
    "ten_count": _pace("ten_count", 1.0),
    "ten_in_ten_out": _pace("ten_in_ten_out", 0.5),
    "ten_slow": _pace("ten_slow", 1.0),
}
DAY_ENDS_AT = Setting(
    "day.ends_at",
    "04:00",
    mark("A day ends at"),
    mark("What happens before this hour belongs to the day before: a night shift is one day."),
    choices=tuple(f"{hour:02}:00" for hour in range(13)),
)
WEEK_FIRST_DAY = Setting(
    "week.first_day",
    "monday",
    mark("A week begins on"),
    choices=("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)
PILLOW_SEND = Setting(
    "pillow.send",
    "once",
    mark("Hits that other programs get"),
    mark("Once: the first hit of a row sends, the others are counted and kept back."),
    choices=("once", "every", "nothing"),
)
PILLOW_NOT_ON = Setting(
    "pillow.not_on", "", mark("The day without an offer after hits"), shown=False
)

AnySetting = Setting[bool] | Setting[int] | Setting[float] | Setting[str]

DECLARED: tuple[AnySetting, ...] = (
    FIRST_RUN_DONE,
    LOG_KEEP,
    MOTION,
    THEME,
    BREATH_EXERCISE,
    BREATH_CYCLES,
    BREATH_COUNT_FIRST,
    *BREATH_PACES.values(),
    DAY_ENDS_AT,
    WEEK_FIRST_DAY,
    PILLOW_SEND,
    PILLOW_NOT_ON,
)


class Settings:
    """The values of now. The loop's thread. ``changed`` tells the key that has a new value."""

    def __init__(self, values: Mapping[str, bool | int | float | str] | None = None) -> None:
        self.changed: Hook[str] = Hook()
        self._values = dict(values or {})

    def get(self, setting: Setting[Value]) -> Value:
        """The setting's value, or its default."""
        return setting.checked(self._values.get(setting.key, setting.default))

    def set(self, setting: Setting[Value], value: Value) -> None:
        """Take a new value; raises SettingsError if it is not of the setting's kind."""
        checked = setting.checked(value)
        if self._values.get(setting.key, setting.default) != checked:
            self._values[setting.key] = checked
            self.changed.emit(setting.key)

    def chosen(self) -> dict[str, bool | int | float | str]:
        """The values that were chosen, by key, defaults left out."""
        return dict(self._values)
