"""Fakes that tests of every part share: time moved by hand and a loop without a screen."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field

from calmdesk.core.clock import WallTime

SOME_TUESDAY = 1_795_500_000_000  # 2026-11-24 in milliseconds, UTC


class FakeClock:
    """A clock that stands still until it is moved."""

    def __init__(self, milliseconds: int = SOME_TUESDAY, offset_minutes: int = 60) -> None:
        self.seconds = 1000.0
        self.milliseconds = milliseconds
        self.offset_minutes = offset_minutes

    def monotonic(self) -> float:
        return self.seconds

    def wall(self) -> WallTime:
        return WallTime(self.milliseconds, self.offset_minutes)

    def advance(self, seconds: float) -> None:
        """Let time pass on both sides."""
        self.seconds += seconds
        self.milliseconds += round(seconds * 1000)

    def sleep(self, seconds: float) -> None:
        """Let the machine sleep: only the calendar goes on."""
        self.milliseconds += round(seconds * 1000)


@dataclass
class FakeWaiting:
    """A watch or a time that can be cancelled."""

    call: Callable[[], None]
    due: float = 0.0
    order: int = 0
    cancelled: bool = False

    def cancel(self) -> None:
        self.cancelled = True


@dataclass
class FakeLoop:
    """A loop whose time is a FakeClock's: ``run(seconds)`` lets everything due happen."""

    clock: FakeClock
    timers: list[FakeWaiting] = field(default_factory=list)
    watches: dict[int, FakeWaiting] = field(default_factory=dict)
    posted: list[Callable[[], None]] = field(default_factory=list)
    _order: itertools.count[int] = field(default_factory=itertools.count)

    def watch(self, descriptor: int, call: Callable[[], None]) -> FakeWaiting:
        self.watches[descriptor] = FakeWaiting(call)
        return self.watches[descriptor]

    def later(self, seconds: float, call: Callable[[], None]) -> FakeWaiting:
        waiting = FakeWaiting(call, self.clock.seconds + seconds, next(self._order))
        self.timers.append(waiting)
        return waiting

    def post(self, call: Callable[[], None]) -> None:
        self.posted.append(call)

    def run(self, seconds: float = 0.0) -> None:
        """Let this much time pass, with everything that falls due in it, in order."""
        end = self.clock.seconds + seconds
        while True:
            while self.posted:
                self.posted.pop(0)()
            due = [timer for timer in self.timers if not timer.cancelled and timer.due <= end]
            if not due:
                break
            timer = min(due, key=lambda waiting: (waiting.due, waiting.order))
            self.timers.remove(timer)
            self.clock.advance(max(0.0, timer.due - self.clock.seconds))
            timer.call()
        self.clock.advance(max(0.0, end - self.clock.seconds))

    @property
    def waiting(self) -> int:
        """How many times are still to come: 0 means that the loop sleeps for good."""
        return sum(not timer.cancelled for timer in self.timers)
