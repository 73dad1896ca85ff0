"""Breaths: how a breathing exercise is written down, what it must hold, its timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from calmdesk.content.common import Content, common_problems, text_problems, within
from calmdesk.content.faults import Problem, expecting
from calmdesk.core.language import mark
from calmdesk.core.pace import SLOW_BREATHS_PER_MINUTE
from calmdesk.core.timeline import Phase, Timeline

if TYPE_CHECKING:
    from collections.abc import Iterator

PhaseKind = Literal["in", "sip", "out", "hold", "rest"]
Route = Literal["nose", "mouth", "any"]
Numbers = Literal["through", "each", "none"]
Tag = Literal["hold", "slow", "mouth", "long"]
Context = Literal["call", "hold", "between", "after"]

LONGEST_COUNT_SECONDS = 10.0
MOST_COUNTS = 60
MOST_PHASES = 12
MOST_CYCLES = 60
FELT_HOLD_SECONDS = 0.5
LONG_SECONDS = 180.0
LONGEST_CUE = 120
LONGEST_SAFETY = 300

_WHOLE_COUNTS = mark('a whole number, or numbers = "none"')
_TAG_DUE = mark('"{tag}" among them, because {reason}')


class BreathPhase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One stretch of a breath: ``counts`` × the count's seconds long.

    ``cue`` is said in it; ``line`` stands below it; ``silent_cue`` replaces both in a call, where
    only the nose is silent.
    """

    kind: PhaseKind
    counts: float
    route: Route = "any"
    cue: str = ""
    line: str = ""
    silent_cue: str = ""


class BreathCycles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many times: unless asked, at least, at most, and what is offered to choose from."""

    default: int
    lowest: int = 1
    highest: int = MOST_CYCLES
    choices: tuple[int, ...] = ()


class BreathCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lines around the phases: over the first breath, in the middle one, at the end."""

    lead_in: str = ""
    middle: str = ""
    end: str = ""


class Breath(Content, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A breathing exercise. Immutable; any thread.

    ``numbers`` says what is counted: ``through`` the whole breath (1–10), in ``each`` phase from
    1, or ``none``. ``evidence`` names references of docs/exercises.md.
    """

    phases: tuple[BreathPhase, ...]
    count_seconds: float = 1.0
    numbers: Numbers = "each"
    cycles: BreathCycles
    tags: tuple[Tag, ...] = ()
    contexts: tuple[Context, ...] = ()
    cues: BreathCues = BreathCues()
    evidence: tuple[str, ...] = ()
    safety: str = ""


def breath_timeline(
    breath: Breath, *, cycles: int | None = None, count_seconds: float | None = None
) -> Timeline:
    """The breath as a timeline: its own cycles and pace unless others are given (taken as given).

    Every phase is scaled alike, since it is given in counts. Raises ValueError for no cycles or
    counts of no length.
    """
    seconds = breath.count_seconds if count_seconds is None else count_seconds
    return Timeline(
        tuple(_phases(breath, seconds)), breath.cycles.default if cycles is None else cycles
    )


def seconds_of(breath: Breath) -> float:
    """Seconds of the whole exercise as it is offered."""
    return breath_timeline(breath).total_seconds


def _phases(breath: Breath, count_seconds: float) -> Iterator[Phase]:
    first_number = 1
    for phase in breath.phases:
        counts = 0 if breath.numbers == "none" else int(phase.counts)
        yield Phase(phase.kind, phase.counts * count_seconds, phase.cue, counts, first_number)
        if breath.numbers == "through":
            first_number += counts


def breath_problems(breath: Breath) -> Iterator[Problem]:
    """What the types alone do not say: limits, and tags that tell the truth."""
    yield from common_problems(breath)
    if not 1 <= len(breath.phases) <= MOST_PHASES:
        yield Problem("phases", expecting(mark("1–{most} phases"), most=MOST_PHASES))
        return
    yield from within("count_seconds", breath.count_seconds, 0.05, LONGEST_COUNT_SECONDS)
    for number, phase in enumerate(breath.phases):
        yield from _phase_problems(breath, phase, f"phases[{number}]")
    yield from _cycle_problems(breath.cycles)
    for name in ("lead_in", "middle", "end"):
        yield from text_problems(f"cues.{name}", getattr(breath.cues, name), LONGEST_CUE)
    yield from text_problems("safety", breath.safety, LONGEST_SAFETY)
    yield from _tag_problems(breath)


def _phase_problems(breath: Breath, phase: BreathPhase, field: str) -> Iterator[Problem]:
    yield from within(f"{field}.counts", phase.counts, 0.1, MOST_COUNTS)
    if breath.numbers != "none" and phase.counts % 1:
        yield Problem(f"{field}.counts", expecting(_WHOLE_COUNTS))
    for name in ("cue", "line", "silent_cue"):
        yield from text_problems(f"{field}.{name}", getattr(phase, name), LONGEST_CUE)


def _cycle_problems(cycles: BreathCycles) -> Iterator[Problem]:
    yield from within("cycles.lowest", cycles.lowest, 1, MOST_CYCLES)
    yield from within("cycles.highest", cycles.highest, cycles.lowest, MOST_CYCLES)
    yield from within("cycles.default", cycles.default, cycles.lowest, cycles.highest)
    for number, choice in enumerate(cycles.choices):
        yield from within(f"cycles.choices[{number}]", choice, cycles.lowest, cycles.highest)


def _tag_problems(breath: Breath) -> Iterator[Problem]:
    for tag, reason in _tags_due(breath):
        if tag not in breath.tags:
            yield Problem("tags", expecting(_TAG_DUE, tag=tag, reason=expecting(reason)))


def _tags_due(breath: Breath) -> Iterator[tuple[Tag, str]]:
    seconds = [phase.counts * breath.count_seconds for phase in breath.phases]
    if any(
        phase.kind in ("hold", "rest") and length > FELT_HOLD_SECONDS
        for phase, length in zip(breath.phases, seconds, strict=True)
    ):
        yield "hold", mark("a phase without breath lasts more than half a second")
    if sum(seconds) > 60 / SLOW_BREATHS_PER_MINUTE:
        yield "slow", mark("there are fewer than five breaths a minute")
    if any(phase.route == "mouth" for phase in breath.phases):
        yield "mouth", mark("a breath through the mouth can be heard")
    if sum(seconds) * breath.cycles.default > LONG_SECONDS:
        yield "long", mark("it lasts more than three minutes")
