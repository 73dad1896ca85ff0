"""How many hits are shown: one soft ripple each, never more than three a second."""

from __future__ import annotations

MOST_A_SECOND = 3


class RippleMerging:
    """Says which hits are shown; one that comes too soon belongs to the ripple before it."""

    def __init__(self) -> None:
        self._shown: float | None = None

    def shows(self, at: float) -> bool:
        """Whether a hit at this moment (monotonic seconds) has a ripple of its own."""
        if self._shown is not None and 0.0 <= at - self._shown < 1.0 / MOST_A_SECOND:
            return False
        self._shown = at
        return True
