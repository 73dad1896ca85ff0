"""What is to be seen of a breath at one moment, before anybody draws it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calmdesk.breathing.practice import (
    SAFETY_LINE_SLOW,
    cue_line,
    is_slow,
    phase_cue,
    readable_number,
)
from calmdesk.breathing.shape import radius
from calmdesk.core.language import mark
from calmdesk.core.session import SessionState

if TYPE_CHECKING:
    from calmdesk.content.breathing import Breath
    from calmdesk.core.language import Language
    from calmdesk.core.session import Session

_PAUSED = mark("Paused. Space goes on.")


@dataclass(frozen=True, slots=True)
class Scene:
    """One moment: what is said, how full the circle is (0–1), how far phase and session are.

    ``cycle`` is 0 before the first breath. ``step`` changes whenever a phase begins; ``seconds``
    is the phase's length, ``until_change`` how long number, phase and cycle stay as they are.
    ``safety`` is said of slow breaths alone.
    """

    word: str
    line: str
    number: int
    fill: float
    fraction: float
    seconds: float
    cycle: int
    cycles: int
    step: tuple[int, int]
    until_change: float
    paused: bool
    safety: str = ""


def scene_of(session: Session, breath: Breath, language: Language) -> Scene:
    """The session as it is now."""
    elapsed, in_call = session.elapsed, False  # no call is known of in a terminal
    position = session.timeline.at(elapsed)
    change = session.timeline.next_change(elapsed)
    paused = session.state is SessionState.PAUSED
    return Scene(
        word=phase_cue(breath, position, in_call, language),
        line=language.text(_PAUSED) if paused else cue_line(breath, position, in_call),
        number=readable_number(position),
        fill=radius(position),
        fraction=position.fraction,
        seconds=position.phase.seconds,
        cycle=position.cycle,
        cycles=position.cycles,
        step=(position.cycle, position.phase_index),
        until_change=0.0 if change is None else change - elapsed,
        paused=paused,
        safety=language.text(SAFETY_LINE_SLOW) if is_slow(session.timeline) else "",
    )
