"""The practice of a breath: what was chosen, its session, its pace, the words beside it.

Without msgspec and Qt at run time: the resident process reads no content before it must.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from calmdesk.core.language import mark
from calmdesk.core.moment import Kind, Source
from calmdesk.core.pace import SLOW_BREATHS_PER_MINUTE
from calmdesk.core.session import Session
from calmdesk.core.settings import (
    BREATH_COUNT_FIRST,
    BREATH_CYCLES,
    BREATH_PACES,
    QUICKEST_COUNT,
    SLOWEST_COUNT,
)
from calmdesk.core.timeline import Phase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calmdesk.content.breathing import Breath
    from calmdesk.core.clock import Clock
    from calmdesk.core.language import Language
    from calmdesk.core.settings import Settings
    from calmdesk.core.timeline import Position, Timeline

QUICKEST_READ_SECONDS = 0.35
SAFETY_LINE_SLOW = mark(
    "Stop if you feel dizzy, short of breath, tingly or worse than before. Breathe normally."
)
# The third reading of the source: ten slow counts as a pause, then the breaths (CONTENT A.0).
COUNT_TO_TEN = Phase("count", 10.0, mark("Count slowly to ten."), counts=10)
_WORDS = {
    "count": mark("Count…"),
    "in": mark("In…"),
    "sip": mark("A little more…"),
    "out": mark("Out…"),
    "hold": mark("Rest…"),
    "rest": mark("Rest…"),
}


class PaceAnswer(StrEnum):
    """The answers to "Was that pace comfortable?"."""

    TOO_SLOW = "too_slow"
    FINE = "fine"
    COULD_BE_SLOWER = "could_be_slower"


_CHANGE = {
    PaceAnswer.TOO_SLOW: -0.10,
    PaceAnswer.FINE: 0.0,
    PaceAnswer.COULD_BE_SLOWER: 0.05,
}


@dataclass(frozen=True, slots=True)
class BreathChoice:
    """What is to be breathed: the exercise's id, how many times, seconds of one count, and
    whether to count slowly to ten before the first breath.
    """

    exercise: str
    cycles: int
    count_seconds: float
    count_first: bool = False


def remembered_choice(
    breath: Breath,
    settings: Settings,
    cycles: int | None = None,
    count_seconds: float | None = None,
    *,
    in_call: bool = False,
) -> BreathChoice:
    """The choice as it was last time, or as given: the breath's own where nothing is remembered.

    The remembered 10–12 holds for the breaths that offer it; what is given is taken as given.
    In a call nothing comes before the breath.
    """
    if cycles is None:
        remembered = settings.get(BREATH_CYCLES)
        cycles = remembered if remembered in breath.cycles.choices else breath.cycles.default
    if count_seconds is None:
        pace = BREATH_PACES.get(breath.id)
        chosen = pace is not None and pace.key in settings.chosen()
        count_seconds = settings.get(pace) if pace and chosen else breath.count_seconds
    count_first = settings.get(BREATH_COUNT_FIRST) and is_counted(breath) and not in_call
    return BreathChoice(breath.id, cycles, count_seconds, count_first)


def begin(breath: Breath, choice: BreathChoice, clock: Clock, source: Source) -> Session:
    """A session of this breath, ready to be started. Raises ValueError for no cycles or counts
    of no length.
    """
    return Session(Kind.BREATHING, breath.id, timeline_of(breath, choice), clock, source)


def timeline_of(breath: Breath, choice: BreathChoice) -> Timeline:
    """The timeline of this choice."""
    from calmdesk.content.breathing import breath_timeline

    breaths = breath_timeline(breath, cycles=choice.cycles, count_seconds=choice.count_seconds)
    return replace(breaths, lead=(COUNT_TO_TEN,)) if choice.count_first else breaths


def is_counted(breath: Breath) -> bool:
    """Whether its phases are counted: only such a breath may have a count before it."""
    return breath.numbers != "none"


def breaths_per_minute(timeline: Timeline) -> float:
    """Breaths in a minute, at the pace of this timeline."""
    return 60 / timeline.cycle_seconds


def is_slow(timeline: Timeline) -> bool:
    """Whether it is so slow (under 5 a minute) that the safety line stands below it.

    Source: CONTENT A.1, tag SLOW; 4.5–7 a minute is the studied band.
    """
    # The allowance keeps 12 s, which floats may sum a hair above, from counting as slow.
    return breaths_per_minute(timeline) < SLOW_BREATHS_PER_MINUTE - 1e-9


def phase_word(kind: str, language: Language) -> str:
    """The one large word of a phase, such as In… or Out…; raises KeyError for another kind."""
    return language.text(_WORDS[kind])


def phase_cue(breath: Breath, position: Position, in_call: bool, language: Language) -> str:
    """What the phase says: "In through the nose…"; in a call always by the nose."""
    if not position.cycle:
        return language.text(position.phase.cue)
    phase = breath.phases[position.phase_index]
    return (phase.silent_cue if in_call else "") or phase.cue


def cue_line(breath: Breath, position: Position, in_call: bool) -> str:
    """The line under the circle, or nothing.

    The lead-in stands over the first breath and a count before it (not in a call, where there is
    none), the middle cue over the middle one, the end cue at the end; otherwise the phase's own
    line.
    """
    if position.finished:
        return breath.cues.end
    if position.cycle <= 1 and breath.cues.lead_in and not in_call:
        return breath.cues.lead_in
    if not position.cycle:
        return ""
    if position.cycles >= 3 and position.cycle == (position.cycles + 1) // 2:
        return breath.cues.middle
    return "" if in_call else breath.phases[position.phase_index].line


def pace_after_answer(count_seconds: float, answer: PaceAnswer) -> float:
    """Seconds of one count for the next time; never longer without the user's word (A.0)."""
    changed = round(count_seconds + _CHANGE[answer], 2)
    return min(max(changed, QUICKEST_COUNT), SLOWEST_COUNT)


def is_silent(breath: Breath) -> bool:
    """Whether a microphone hears nothing of it as written: no mouth, and no held breath."""
    return not any(
        phase.route == "mouth" or phase.kind in ("hold", "rest") for phase in breath.phases
    )


def offered(breaths: Iterable[Breath], in_call: bool) -> tuple[Breath, ...]:
    """The breaths that are offered unasked: in a call only silent ones that were made for it.

    What the user opens is another matter: every breath has a silent form.
    """
    if not in_call:
        return tuple(breaths)
    return tuple(each for each in breaths if "call" in each.contexts and is_silent(each))


def readable_number(position: Position) -> int:
    """The number to show: every second one, and the phase's last, where a count is too quick to
    be read (A.1).
    """
    phase = position.phase
    if phase.counts and phase.seconds / phase.counts < QUICKEST_READ_SECONDS:
        last = phase.first_number + phase.counts - 1
        return min(position.number + position.number % 2, last)
    return position.number
