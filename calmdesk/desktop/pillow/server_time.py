"""The X server's time stamps on our own clock: what waited in a queue keeps its distances."""

from __future__ import annotations

_WRAP = 1 << 32
_HALF = _WRAP // 2


class ServerTime:
    """Turns the server's milliseconds, which begin anew after 49 days, into monotonic seconds.

    An event cannot come from the future: whenever one is quicker than all before, the two clocks
    are set by it.
    """

    def __init__(self) -> None:
        self._last: int | None = None
        self._milliseconds = 0
        self._ahead = 0.0

    def on_our_clock(self, stamp: int, now: float) -> float:
        """The monotonic time of a stamp that was read at ``now``."""
        if self._last is None:
            self._ahead = now
        else:
            step = (stamp - self._last) % _WRAP
            self._milliseconds += step - _WRAP if step > _HALF else step
        self._last = stamp
        at = self._milliseconds / 1000
        self._ahead = min(self._ahead, now - at)
        return self._ahead + at
