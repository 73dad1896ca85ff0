"""What the pillow sends: whether other programs get its hits as well."""

from __future__ import annotations

from enum import StrEnum

# A key that is held says so again within half a second: silent that long, it is up.
SETTLE_SECONDS = 0.6


class Sending(StrEnum):
    """The choice ``pillow.send``."""

    ONCE = "once"
    EVERY = "every"
    NOTHING = "nothing"


def holds_back(sending: Sending, hits: int, *, down: bool) -> bool | None:
    """Whether hits are to be held back from now on, at so many hits of the open burst (0: none is
    open); None to leave it as it is. Nothing is taken while the key is down: the others would
    never see it come up.
    """
    if sending is Sending.EVERY or (sending is Sending.ONCE and not hits):
        return False
    return None if down else True
