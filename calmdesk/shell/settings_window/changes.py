"""What was changed in the settings window, so that it can be taken back step by step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from calmdesk.core.settings import AnySetting, Settings

Value = bool | int | float | str

JOINED_SECONDS = 1.5
MOST = 100


@dataclass(frozen=True, slots=True)
class Change:
    """One step: the setting, its value before, and when it was made (monotonic seconds)."""

    setting: AnySetting
    before: Value
    at: float


class Changes:
    """Sets settings and remembers how they were. The loop's thread."""

    def __init__(self, settings: Settings, now: Callable[[], float]) -> None:
        self._settings = settings
        self._now = now
        self._made: list[Change] = []

    @property
    def last(self) -> AnySetting | None:
        """The setting that ``undo`` would take back; None if there is nothing to undo."""
        return self._made[-1].setting if self._made else None

    def value_of(self, setting: AnySetting) -> Value:
        """What the setting is now."""
        # Each declaration knows its own kind, which a union of them hides.
        return cast("Value", self._settings.get(setting))  # type: ignore[misc]

    def make(self, setting: AnySetting, value: Value, *, joined: bool = False) -> None:
        """Set this setting. ``joined``: a step that follows closely on one of the same setting
        is part of it, as when a slider is walked with the arrow keys.

        Raises SettingsError for a value that is not of its kind, which changes nothing, and what
        the setting's change could not carry out, such as saving it: then it holds all the same.
        """
        checked = setting.checked(value)
        before = self.value_of(setting)
        if checked == before:
            return
        self._remember(Change(setting, before, self._now()), joined)
        self._set(setting, checked)

    def undo(self) -> AnySetting | None:
        """Take the last step back; gives its setting. Raises as ``make`` does."""
        if not self._made:
            return None
        change = self._made.pop()
        self._set(change.setting, change.before)
        return change.setting

    def _remember(self, change: Change, joined: bool) -> None:
        last = self._made[-1] if self._made else None
        follows = last is not None and change.at - last.at < JOINED_SECONDS
        if joined and follows and last is not None and last.setting is change.setting:
            self._made[-1] = Change(last.setting, last.before, change.at)
            return
        self._made = [*self._made[-MOST + 1 :], change]

    def _set(self, setting: AnySetting, value: Value) -> None:
        self._settings.set(setting, value)  # type: ignore[misc]
