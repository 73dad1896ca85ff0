"""What the journal learns of a pad: that there was one, and how long. Never a word of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calmdesk.core.identity import new_identity
from calmdesk.core.moment import Kind, Moment, Source

if TYPE_CHECKING:
    from calmdesk.venting.pad_protocol import PadEnded


def moment_of(ended: PadEnded, source: Source) -> Moment:
    """The moment that a pad was, by the parent's own clock."""
    return Moment(
        new_identity(ended.began.milliseconds),
        Kind.VENTING,
        ended.began.milliseconds,
        ended.began.offset_minutes,
        seconds=round(ended.seconds, 1),
        completed=ended.completed,
        source=source,
    )
