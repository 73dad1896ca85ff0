"""From a position in a breath to what the circle shows. Pure; the circle keeps no time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

from calmdesk.breathing.practice import phase_word, readable_number
from calmdesk.breathing.shape import radius
from calmdesk.core.language import Language
from calmdesk.core.timeline import Phase, Position, Timeline
from calmdesk.widgets.breath_circle import BreathFrame
from calmdesk.widgets.theme import Motion

CirclePhase = Literal["in", "full", "out", "empty"]

_CIRCLE_PHASES: Final[dict[str, CirclePhase]] = {
    "count": "empty",
    "in": "in",
    "sip": "in",
    "hold": "full",
    "out": "out",
    "rest": "empty",
}


def breath_frame(
    position: Position, motion: Motion, language: Language, highest: int
) -> BreathFrame:
    """What the circle shows at this position in this kind of motion.

    ``highest`` is the highest number that is counted, 0 for none: the ring fills beside the
    numbers, so that its end and the lit number agree.
    """
    number = readable_number(position) if motion == "none" else position.number
    return BreathFrame(
        radius=radius(position),
        word=phase_word(position.phase.kind, language),
        number=str(number) if number else "",
        ring=_ring(position, motion, highest),
        lit=number - 1 if number else None,
        phase=_CIRCLE_PHASES[position.phase.kind],
    )


def highest_number(phases: Iterable[Phase]) -> int:
    """The highest number that is counted in these, 0 if nothing is."""
    return max(
        (phase.first_number + phase.counts - 1 for phase in phases if phase.counts),
        default=0,
    )


def numbers_around(highest: int) -> tuple[str, ...]:
    """The numbers that stand around the circle: 1 to the highest."""
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


def _ring(position: Position, motion: Motion, highest: int) -> float | None:
    if motion == "full":
        return position.fraction if position.phase.kind == "hold" else None
    if position.number:
        return position.number / highest
    return min(1.0, (int(position.phase_elapsed + 1e-6) + 1) / position.phase.seconds)
