"""Moments: what happened, when, for how long, how stressed before and after."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LOWEST_STRESS = 0
HIGHEST_STRESS = 10
LONGEST_NOTE = 140


class Kind(StrEnum):
    """What a moment is about: the journal's word for it."""

    CHECK_IN = "check_in"
    BREATHING = "breathing"
    STRETCHING = "stretching"
    IMAGERY = "imagery"
    VENTING = "venting"
    PILLOW = "pillow"
    SQUEEZE = "squeeze"
    COACHING = "coaching"
    REPLY = "reply"
    PAUSE = "pause"
    AFTER_CALL = "after_call"


class Source(StrEnum):
    """What a moment came through."""

    PANEL = "panel"
    TRAY = "tray"
    TERMINAL = "terminal"
    HOTKEY = "hotkey"
    SCREEN = "screen"
    PILLOW = "pillow"
    PEDAL = "pedal"
    KEYBOARD_UNSURE = "keyboard?"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Moment:
    """One row of the journal. Times are milliseconds since 1970 (UTC), stress is 0–10.

    ``completed`` is False for a session that was stopped early. A check-in has its value in
    ``stress_before`` alone. The same ``id`` recorded again replaces what was there.
    """

    id: str
    kind: Kind
    started_at: int
    utc_offset_minutes: int
    seconds: float = 0.0
    completed: bool = True
    exercise: str | None = None
    stress_before: int | None = None
    stress_after: int | None = None
    valence: int | None = None
    arousal: int | None = None
    hits: int | None = None
    peak_rate: float | None = None
    force: int | None = None
    source: Source | None = None
    channel: str | None = None
    pair_of: str | None = None
    note: str | None = None
    edited_at: int | None = None
    tags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for value in (self.stress_before, self.stress_after):
            if value is not None and not LOWEST_STRESS <= value <= HIGHEST_STRESS:
                raise ValueError(f"stress is a whole number from 0 to 10, not {value}")
        if self.note is not None and len(self.note) > LONGEST_NOTE:
            raise ValueError(f"a note has at most {LONGEST_NOTE} characters")
