"""When the pad erases itself: after some seconds without a key, shown as a line that shrinks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from calmdesk.core.clock import Clock

ENOUGH_SECONDS = 150.0
ASLEEP_SECONDS = 5.0


class IdleErase:
    """Counts down from the last key. ``seconds`` is how long a silence may last.

    A machine that has slept meanwhile ends the silence at once: whoever wakes it may be
    somebody else.
    """

    def __init__(self, seconds: float, clock: Clock) -> None:
        self._seconds = seconds
        self._clock = clock
        self.open()

    def open(self) -> None:
        """The pad can be seen from now on."""
        self._opened = self._touched = self._clock.monotonic()
        self._ahead = self._calendar_ahead()

    def touch(self) -> None:
        """A key was pressed: the line is full again."""
        self._touched = self._clock.monotonic()

    @property
    def left(self) -> float:
        """How much of the line is left, 1 to 0."""
        if self._calendar_ahead() - self._ahead >= ASLEEP_SECONDS:
            return 0.0
        silent = self._clock.monotonic() - self._touched
        return max(0.0, 1.0 - silent / self._seconds)

    @property
    def is_over(self) -> bool:
        """Whether it is time to erase."""
        return self.left <= 0.0

    @property
    def is_enough(self) -> bool:
        """Whether the gentle line may be shown: two and a half minutes have been written."""
        return self._clock.monotonic() - self._opened >= ENOUGH_SECONDS

    def _calendar_ahead(self) -> float:
        """Seconds that the calendar is ahead of the clock that rests while the machine sleeps."""
        return self._clock.wall().milliseconds / 1000 - self._clock.monotonic()
