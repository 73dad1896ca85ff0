"""Time: a monotonic clock for how long, a wall clock for when."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class WallTime:
    """A point in time as it was lived: milliseconds since 1970 in UTC, and the local offset."""

    milliseconds: int
    offset_minutes: int


class Clock(Protocol):
    """What tells the time. Any thread."""

    def monotonic(self) -> float:
        """Seconds that only grow, stand still while the machine sleeps, and mean no date."""

    def wall(self) -> WallTime:
        """The calendar time now."""


class SystemClock:
    """The machine's own clocks."""

    def __init__(self) -> None:
        self._monotonic = _awake_seconds()

    def monotonic(self) -> float:
        """Seconds awake since some fixed point."""
        return self._monotonic()

    def wall(self) -> WallTime:
        """The calendar time now, with the offset of the local zone at this moment."""
        now = time.time()
        return WallTime(int(now * 1000), offset_minutes_at(now))


def offset_minutes_at(seconds: float) -> int:
    """Minutes that local time is ahead of UTC at this moment (seconds since 1970)."""
    return time.localtime(seconds).tm_gmtoff // 60


def _awake_seconds() -> Callable[[], float]:
    if sys.platform != "win32":
        # CLOCK_MONOTONIC (Linux) and mach_absolute_time (macOS) both rest while asleep.
        return time.monotonic
    import ctypes

    # Windows counts sleep into its ordinary monotonic clock; this one leaves it out.
    query = ctypes.windll.kernel32.QueryUnbiasedInterruptTime
    ticks = ctypes.c_ulonglong()

    def unbiased() -> float:
        query(ctypes.byref(ticks))
        return ticks.value / 10_000_000

    return unbiased
