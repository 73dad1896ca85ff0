"""A tough call: one tap, kept as a moment."""

from __future__ import annotations

from calmdesk.core.identity import new_identity
from calmdesk.core.moment import Kind, Moment, Source
from calmdesk.services import Services

TAG = "tough"


def record_tough(services: Services, source: Source) -> None:
    """Keep that a call was tough, with nothing about the call itself."""
    now = services.clock.wall()
    services.record(
        Moment(
            new_identity(now.milliseconds),
            Kind.AFTER_CALL,
            now.milliseconds,
            now.offset_minutes,
            source=source,
            tags=(TAG,),
        )
    )
