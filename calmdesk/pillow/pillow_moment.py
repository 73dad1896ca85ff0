"""A burst as a moment: how many, how quick, how long. Nothing else is kept of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calmdesk.core.identity import new_identity
from calmdesk.core.moment import Kind, Moment, Source

if TYPE_CHECKING:
    from calmdesk.core.clock import Clock
    from calmdesk.pillow.burst import Burst


def moment_of(burst: Burst, source: Source, clock: Clock) -> Moment:
    """The moment a burst was. When it began is counted back from now on the monotonic side, so
    that a calendar that was set in between does not stretch it.
    """
    now = clock.wall()
    ago = max(clock.monotonic() - burst.began, 0.0)
    started_at = now.milliseconds - round(ago * 1000)
    return Moment(
        id=new_identity(started_at),
        kind=Kind.PILLOW,
        started_at=started_at,
        utc_offset_minutes=now.offset_minutes,
        seconds=round(burst.seconds, 3),
        hits=burst.hits,
        peak_rate=float(burst.peak_rate),
        source=source,
    )
