"""Troubles: why no hit can be heard now, and the way out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from calmdesk.core.errors import UnavailableError
from calmdesk.core.language import mark

if TYPE_CHECKING:
    from calmdesk.core.language import Language


class Cause(Enum):
    """What is wrong: the sentence, and what to do (empty: nothing, it mends itself)."""

    NO_PERMISSION = (
        mark("The pillow is there, but this account may not listen to it."),
        mark("`calmdesk pillow pair` shows the rule to add; `--backend xinput2` needs none."),
    )
    NO_FILTER = (
        mark("This system cannot hold the other keys back, so CalmDesk does not listen."),
        mark("Use `calmdesk pillow pair --backend xinput2`, or a newer kernel (4.4)."),
    )
    NO_DISPLAY = (
        mark("There is no X server to hear the pillow through."),
        mark("On Wayland, pair it with `calmdesk pillow pair --backend evdev`."),
    )
    UNPLUGGED = (mark("The pillow is not plugged in."), "")
    BUSY = (
        mark("Another program keeps the pillow for itself."),
        mark("Close that program; CalmDesk tries again by itself."),
    )
    ALIKE = (
        mark("Two devices like the paired pillow are plugged in."),
        mark("Unplug one, or pair again: `calmdesk pillow pair`."),
    )
    UNSUPPORTED = (
        mark("This way of listening does not exist on this system."),
        mark("Pair the pillow again: `calmdesk pillow pair`."),
    )
    NO_LIBRARY = (
        mark("The library pynput is not installed, or does not work here."),
        mark("Install it with `pip install calmdesk[pillow]`."),
    )
    NO_RECORD = (
        mark("The X server does not let programs listen (its RECORD extension is missing)."),
        mark("Use `calmdesk pillow pair --backend xinput2`."),
    )
    NOT_ALLOWED_BY_SYSTEM = (
        mark("The system does not let CalmDesk listen to the pillow."),
        mark("Allow it under Privacy & Security, Input Monitoring, then start CalmDesk again."),
    )
    DIED = (mark("Listening to the pillow broke off."), mark("CalmDesk tries again by itself."))


@dataclass(frozen=True, slots=True)
class Trouble:
    """A cause, with a detail for the log alone."""

    cause: Cause
    detail: str = ""

    def says(self, language: Language) -> str:
        """What happened, in one sentence."""
        return language.text(self.cause.value[0])

    def way_out(self, language: Language) -> str:
        """What to do about it; empty where it mends itself."""
        return language.text(self.cause.value[1]) if self.cause.value[1] else ""


class PillowError(UnavailableError):
    """The pillow cannot be listened to; ``trouble`` says why."""

    def __init__(self, trouble: Trouble) -> None:
        says, way_out = trouble.cause.value
        super().__init__(f"{says} {way_out}".strip(), detail=trouble.detail)
        self.trouble = trouble

    def sentence(self, language: Language) -> str:
        """What happened and what to do, in the user's language."""
        parts = (self.trouble.says(language), self.trouble.way_out(language))
        return " ".join(part for part in parts if part)
