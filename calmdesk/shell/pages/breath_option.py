"""What the home page knows of a breath: its name, and what may be chosen about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BreathOption:
    """One breath on offer.

    ``counts`` is how many counts one breath has, so that a breath lasts ``counts`` times the
    seconds of one count. ``cycle_choices`` are the numbers of breaths in a row to choose from
    (none or one: nothing to choose). ``paced`` says whether the pace is the user's to set,
    ``lead_in`` whether it may count first.
    """

    exercise: str
    title: str
    counts: float
    cycle_choices: tuple[int, ...] = ()
    paced: bool = False
    lead_in: bool = False

    @property
    def has_choices(self) -> bool:
        """Whether there is anything to choose about it."""
        return len(self.cycle_choices) > 1 or self.paced or self.lead_in

    def seconds(self, cycles: int, count_seconds: float) -> float:
        """How long this many breaths last, in seconds."""
        return self.counts * count_seconds * cycles

    def breaths_per_minute(self, count_seconds: float) -> float:
        """The pace as breaths in a minute (CONTENT H 1: 60 / seconds of one breath)."""
        return 60 / (self.counts * count_seconds)


def minutes_and_seconds(seconds: float) -> str:
    """A length such as 1:40."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
