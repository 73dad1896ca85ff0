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

    ``cycle`` runs from 1 to ``cycles``, ``fraction`` from 0 to 1 through the phase, ``number``
    is the one to show (0 = none). ``elapsed`` and ``remaining`` are seconds of the whole.
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
    """Phases that are gone through ``cycles`` times. Immutable; any thread."""

    phases: tuple[Phase, ...]
    cycles: int = 1
    _ends: tuple[float, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.phases:
            raise ValueError("a timeline has at least one phase")
        if self.cycles < 1:
            raise ValueError(f"a timeline has at least one cycle, not {self.cycles}")
        ends = tuple(accumulate(phase.seconds for phase in self.phases))
        object.__setattr__(self, "_ends", ends)

    @property
    def cycle_seconds(self) -> float:
        """Seconds of one cycle."""
        return self._ends[-1]

    @property
    def total_seconds(self) -> float:
        """Seconds of the whole."""
        return self.cycle_seconds * self.cycles

    def at(self, seconds: float) -> Position:
        """The position after this many seconds; before 0 the start, past the end the end."""
        if seconds >= self.total_seconds:
            return self._position(self.cycles, len(self.phases) - 1, 1.0, self.total_seconds)
        elapsed = max(0.0, seconds)
        cycle = min(int(elapsed // self.cycle_seconds), self.cycles - 1)
        within = min(max(0.0, elapsed - cycle * self.cycle_seconds), self.cycle_seconds)
        index = min(bisect_right(self._ends, within), len(self.phases) - 1)
        begins = self._ends[index - 1] if index else 0.0
        fraction = min(max(0.0, (within - begins) / self.phases[index].seconds), 1.0)
        return self._position(cycle + 1, index, fraction, elapsed)

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
        phase = self.phases[index]
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


def _number(phase: Phase, fraction: float) -> int:
    if not phase.counts:
        return 0
    # The small allowance keeps 0.1 + 0.2 from showing a number one frame late.
    return phase.first_number + min(int(fraction * phase.counts + 1e-9), phase.counts - 1)
