"""Timelines: ordered phases with seconds and cues. Nothing guided keeps time in another way."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Phase:
    """One stretch of a timeline.

    ``kind`` is the field's word for it (in, sip, out, hold, rest, step, prompt …), ``seconds``
    is above 0. A phase that counts has ``counts`` numbers of equal length, the first of which
    is ``first_number``; one that does not has 0 of them.
    """

    kind: str
    seconds: float
    cue: str = ""
    counts: int = 0
    first_number: int = 1

    def __post_init__(self) -> None:
        if not self.seconds > 0:
            raise ValueError(f"a phase lasts more than 0 seconds, not {self.seconds}")
        if self.counts < 0:
            raise ValueError(f"a phase has no fewer than 0 counts, not {self.counts}")


@dataclass(frozen=True, slots=True)
class Position:
    """Where a timeline is at one moment.

    ``cycle`` runs from 1 to ``cycles`` and is 0 in the lead; ``phase_index`` counts from 0 in the
    cycle, or in the lead. ``fraction`` runs from 0 to 1 through the phase, ``number`` is the one
    to show (0 = none). ``elapsed`` and ``remaining`` are seconds of the whole.
    """

    phase: Phase
    phase_index: int
    phase_elapsed: float
    fraction: float
    number: int
    cycle: int
    cycles: int
    elapsed: float
    remaining: float
    finished: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Phases that are gone through ``cycles`` times, and before them once those of ``lead``.

    Immutable; any thread.
    """

    phases: tuple[Phase, ...]
    cycles: int = 1
    lead: tuple[Phase, ...] = ()
    _ends: tuple[float, ...] = field(init=False, repr=False, compare=False)
    _lead_ends: tuple[float, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.phases:
            raise ValueError("a timeline has at least one phase")
        if self.cycles < 1:
            raise ValueError(f"a timeline has at least one cycle, not {self.cycles}")
        object.__setattr__(self, "_ends", _ends_of(self.phases))
        object.__setattr__(self, "_lead_ends", _ends_of(self.lead))

    @property
    def cycle_seconds(self) -> float:
        """Seconds of one cycle."""
        return self._ends[-1]

    @property
    def lead_seconds(self) -> float:
        """Seconds before the first cycle."""
        return self._lead_ends[-1] if self._lead_ends else 0.0

    @property
    def total_seconds(self) -> float:
        """Seconds of the whole, the lead with it."""
        return self.lead_seconds + self.cycle_seconds * self.cycles

    def at(self, seconds: float) -> Position:
        """The position after this many seconds; before 0 the start, past the end the end."""
        if seconds >= self.total_seconds:
            return self._position(self.cycles, len(self.phases) - 1, 1.0, self.total_seconds)
        elapsed = max(0.0, seconds)
        if elapsed < self.lead_seconds:
            return self._position(0, *_place(self.lead, self._lead_ends, elapsed), elapsed)
        gone = elapsed - self.lead_seconds
        cycle = min(int(gone // self.cycle_seconds), self.cycles - 1)
        within = min(max(0.0, gone - cycle * self.cycle_seconds), self.cycle_seconds)
        return self._position(cycle + 1, *_place(self.phases, self._ends, within), elapsed)

    def next_change(self, seconds: float) -> float | None:
        """When the number, phase or cycle changes next (seconds from the start); None at the end.

        Whoever shows a timeline without animation sleeps until then.
        """
        if seconds >= self.total_seconds:
            return None
        position = self.at(seconds)
        begins = position.elapsed - position.phase_elapsed
        step = position.phase.seconds / max(1, position.phase.counts)
        taken = int(position.phase_elapsed / step + 1e-9) + 1
        change = begins + min(taken * step, position.phase.seconds)
        return min(max(change, seconds + 1e-6), self.total_seconds)

    def _position(self, cycle: int, index: int, fraction: float, elapsed: float) -> Position:
        phase = self.phases[index] if cycle else self.lead[index]
        return Position(
            phase=phase,
            phase_index=index,
            phase_elapsed=fraction * phase.seconds,
            fraction=fraction,
            number=_number(phase, fraction),
            cycle=cycle,
            cycles=self.cycles,
            elapsed=elapsed,
            remaining=self.total_seconds - elapsed,
            finished=elapsed >= self.total_seconds,
        )


def _ends_of(phases: tuple[Phase, ...]) -> tuple[float, ...]:
    return tuple(accumulate(phase.seconds for phase in phases))


def _place(phases: tuple[Phase, ...], ends: tuple[float, ...], within: float) -> tuple[int, float]:
    """Which phase this many seconds lie in, and how far in it (0–1)."""
    index = min(bisect_right(ends, within), len(phases) - 1)
    begins = ends[index - 1] if index else 0.0
    return index, min(max(0.0, (within - begins) / phases[index].seconds), 1.0)


def _number(phase: Phase, fraction: float) -> int:
    if not phase.counts:
        return 0
    # The small allowance keeps 0.1 + 0.2 from showing a number one frame late.
    return phase.first_number + min(int(fraction * phase.counts + 1e-9), phase.counts - 1)
