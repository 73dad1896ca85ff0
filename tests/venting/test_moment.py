"""What the journal learns of a pad."""

from __future__ import annotations

from dataclasses import asdict

from calmdesk.core.clock import WallTime
from calmdesk.core.moment import Kind, Source
from calmdesk.venting.moment import moment_of
from calmdesk.venting.pad_protocol import PadEnded
from tests.fakes import SOME_TUESDAY

ENDED = PadEnded(WallTime(SOME_TUESDAY, 60), 83.26, wiped=True, completed=True, by_user=True)
KNOWN = {"id", "kind", "started_at", "utc_offset_minutes", "seconds", "completed", "source"}


def test_a_pad_is_a_moment_with_its_time_and_nothing_else() -> None:
    moment = moment_of(ENDED, Source.PANEL)
    assert (moment.kind, moment.exercise, moment.source) == (Kind.VENTING, None, Source.PANEL)
    assert (moment.started_at, moment.utc_offset_minutes) == (SOME_TUESDAY, 60)
    assert (moment.seconds, moment.completed) == (83.3, True)
    assert {name for name, value in asdict(moment).items() if value not in (None, ())} == KNOWN
