"""What the home page knows of a breath: its name, and what may be chosen about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BreathOption:
    """One breath on offer.

    ``counts`` is how many counts one breath has, so that a breath lasts ``counts`` times the
    seconds of one count. ``cycle_choices`` are the numbers of breaths in a row to choose from
    (none or one: nothing to choose). ``paced`` says whether the pace is the user's to set,
    ``count_first_seconds`` how long a count before it lasts (0: there is none to choose).
    """

    exercise: str
    title: str
    counts: float
    cycle_choices: tuple[int, ...] = ()
    paced: bool = False
    count_first_seconds: float = 0.0

    @property
    def has_choices(self) -> bool:
        """Whether there is anything to choose about it."""
        return len(self.cycle_choices) > 1 or self.paced or self.count_first_seconds > 0

    def seconds(self, cycles: int, count_seconds: float, *, count_first: bool = False) -> float:
        """How long this many breaths last, in seconds, the count before them with them."""
        lead = self.count_first_seconds if count_first else 0.0
        return lead + self.counts * count_seconds * cycles

    def breaths_per_minute(self, count_seconds: float) -> float:
        """The pace as breaths in a minute (CONTENT H 1: 60 / seconds of one breath)."""
        return 60 / (self.counts * count_seconds)


def minutes_and_seconds(seconds: float) -> str:
    """A length such as 1:40."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
