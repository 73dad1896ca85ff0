"""From a position in a breath to what the circle shows. Pure; the circle keeps no time."""

from __future__ import annotations

from typing import Final, Literal

from calmdesk.breathing.practice import phase_word, readable_number
from calmdesk.breathing.shape import radius
from calmdesk.core.language import Language
from calmdesk.core.timeline import Phase, Position, Timeline
from calmdesk.widgets.breath_circle import BreathFrame
from calmdesk.widgets.theme import Motion

CirclePhase = Literal["in", "full", "out", "empty"]

_CIRCLE_PHASES: Final[dict[str, CirclePhase]] = {
    "in": "in",
    "sip": "in",
    "hold": "full",
    "out": "out",
    "rest": "empty",
}


def breath_frame(position: Position, motion: Motion, language: Language) -> BreathFrame:
    """What the circle shows at this position in this kind of motion."""
    number = readable_number(position) if motion == "none" else position.number
    return BreathFrame(
        radius=radius(position),
        word=phase_word(position.phase.kind, language),
        number=str(number) if number else "",
        ring=_ring(position, motion),
        lit=number - 1 if number else None,
        phase=_CIRCLE_PHASES[position.phase.kind],
    )


def numbers_around(timeline: Timeline) -> tuple[str, ...]:
    """The numbers that stand around the circle: 1 to the highest that is counted."""
    highest = max(
        (phase.first_number + phase.counts - 1 for phase in timeline.phases if phase.counts),
        default=0,
    )
    return tuple(str(number) for number in range(1, highest + 1))


def seconds_to_next_frame(timeline: Timeline, elapsed: float) -> float | None:
    """How long a picture without animation stays true, in seconds; None when it is over.

    Phases that are not counted fill their ring once a second.
    """
    change = timeline.next_change(elapsed)
    if change is None:
        return None
    position = timeline.at(elapsed)
    if position.phase.counts:
        return change - elapsed
    return min(change - elapsed, 1.0 - position.phase_elapsed % 1.0)


def _ring(position: Position, motion: Motion) -> float | None:
    if motion == "full":
        return position.fraction if position.phase.kind == "hold" else None
    return _steps_done(position.phase, position)


def _steps_done(phase: Phase, position: Position) -> float:
    if phase.counts:
        return (position.number - phase.first_number + 1) / phase.counts
    return min(1.0, (int(position.phase_elapsed + 1e-6) + 1) / phase.seconds)
