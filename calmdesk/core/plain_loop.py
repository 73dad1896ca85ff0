"""A loop without a screen, for commands that wait in a terminal."""

from __future__ import annotations

import os
import selectors
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(eq=False)
class _Wait:
    loop: PlainLoop
    call: Callable[[], None]
    due: float = 0.0
    descriptor: int = -1

    def cancel(self) -> None:
        """Wait no longer. Harmless twice."""
        self.loop.forget(self)


class PlainLoop:
    """One thread's loop; ``run_until`` lets things happen until something is true."""

    def __init__(self) -> None:
        self._selector = selectors.DefaultSelector()
        self._times: list[_Wait] = []
        self._watches: list[_Wait] = []
        self._posted: deque[Callable[[], None]] = deque()
        self._reader, self._writer = os.pipe()
        os.set_blocking(self._writer, False)
        self._selector.register(self._reader, selectors.EVENT_READ, None)

    def watch(self, descriptor: int, call: Callable[[], None]) -> _Wait:
        """Call whenever the descriptor has something to read, until cancelled."""
        wait = _Wait(self, call, descriptor=descriptor)
        self._selector.register(descriptor, selectors.EVENT_READ, wait)
        self._watches.append(wait)
        return wait

    def later(self, seconds: float, call: Callable[[], None]) -> _Wait:
        """Call once after at least this many seconds."""
        wait = _Wait(self, call, due=time.monotonic() + seconds)
        self._times.append(wait)
        return wait

    def post(self, call: Callable[[], None]) -> None:
        """Call soon in the loop's thread. Any thread."""
        self._posted.append(call)
        try:
            os.write(self._writer, b"!")
        except BlockingIOError:
            return  # so much is waiting already that the loop will wake

    def forget(self, wait: _Wait) -> None:
        """Wait for this no longer."""
        if wait in self._times:
            self._times.remove(wait)
        if wait in self._watches:
            self._watches.remove(wait)
            self._selector.unregister(wait.descriptor)

    def run_until(self, probe: Callable[[], object], within: float) -> bool:
        """Let things happen until ``probe`` is true, for this many seconds at most; gives whether
        it came true.
        """
        deadline = time.monotonic() + within
        while not probe():
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            self._step(left)
        return True

    def close(self) -> None:
        """Let go of the descriptors."""
        self._selector.close()
        os.close(self._reader)
        os.close(self._writer)

    def _step(self, longest: float) -> None:
        now = time.monotonic()
        soonest = min((wait.due - now for wait in self._times), default=longest)
        for key, _ in self._selector.select(max(0.0, min(longest, soonest))):
            if key.data is None:
                os.read(self._reader, 4096)
            elif key.data in self._watches:
                key.data.call()
        while self._posted:
            self._posted.popleft()()
        now = time.monotonic()
        for wait in sorted((w for w in self._times if w.due <= now), key=lambda w: w.due):
            if wait in self._times:
                self._times.remove(wait)
                wait.call()
