"""A loop for a short look at the desktop, where there is no screen's loop to wait with."""

from __future__ import annotations

import os
import selectors
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(eq=False)
class _Wait:
    loop: BriefLoop
    call: Callable[[], None]
    due: float = 0.0
    descriptor: int = -1

    def cancel(self) -> None:
        """Wait no longer. Harmless twice."""
        self.loop.forget(self)


class BriefLoop:
    """The core's loop for as long as ``run`` is told. One thread, but for ``post``."""

    def __init__(self) -> None:
        self._selector = selectors.DefaultSelector()
        self._times: list[_Wait] = []
        self._watches: list[_Wait] = []
        self._posted: deque[Callable[[], None]] = deque()
        self._reading, self._writing = os.pipe()
        os.set_blocking(self._writing, False)
        self._selector.register(self._reading, selectors.EVENT_READ, None)

    @property
    def now(self) -> float:
        """Seconds that only grow."""
        return time.monotonic()

    def watch(self, descriptor: int, call: Callable[[], None]) -> _Wait:
        """Call whenever the file descriptor has something to read, until cancelled."""
        wait = _Wait(self, call, descriptor=descriptor)
        self._selector.register(descriptor, selectors.EVENT_READ, wait)
        self._watches.append(wait)
        return wait

    def later(self, seconds: float, call: Callable[[], None]) -> _Wait:
        """Call once after at least this many seconds."""
        wait = _Wait(self, call, due=self.now + seconds)
        self._times.append(wait)
        return wait

    def post(self, call: Callable[[], None]) -> None:
        """Call soon in the loop's thread. Any thread."""
        self._posted.append(call)
        os.write(self._writing, b"!")

    def forget(self, wait: _Wait) -> None:
        """Wait for this no longer."""
        if wait in self._times:
            self._times.remove(wait)
        if wait in self._watches:
            self._watches.remove(wait)
            self._selector.unregister(wait.descriptor)

    def run(self, seconds: float) -> None:
        """Let things happen for this long."""
        deadline = self.now + seconds
        while (left := deadline - self.now) > 0:
            self._step(left)

    def close(self) -> None:
        """Let go of the descriptors."""
        self._selector.close()
        os.close(self._reading)
        os.close(self._writing)

    def _step(self, longest: float) -> None:
        soonest = min((wait.due - self.now for wait in self._times), default=longest)
        for key, _ in self._selector.select(max(0.0, min(longest, soonest))):
            if key.data is None:
                os.read(self._reading, 4096)
            elif key.data in self._watches:
                key.data.call()
        while self._posted:
            self._posted.popleft()()
        now = self.now
        for wait in sorted((each for each in self._times if each.due <= now), key=_due):
            if wait in self._times:
                self._times.remove(wait)
                wait.call()


def _due(wait: _Wait) -> float:
    return wait.due
