"""A loop without a screen that really waits: for the tests that talk to real servers."""

from __future__ import annotations

import time
from collections.abc import Callable

from calmdesk.commands.examination.brief_loop import BriefLoop
from tests.end_to_end.laboratory.waiting import NeverHappened


class SelectLoop(BriefLoop):
    """One thread's loop; ``run_until`` lets the world go on until something is true."""

    @property
    def waiting(self) -> int:
        """How many times and descriptors are still waited for."""
        return len(self._times) + len(self._watches)

    def run_until(self, probe: Callable[[], object], what: str, within: float = 10.0) -> None:
        """Let things happen until `probe` is true; raises NeverHappened, which says `what`."""
        deadline = time.monotonic() + within
        while not probe():
            left = deadline - time.monotonic()
            if left <= 0:
                raise NeverHappened(f"{what}: not within {within:g} s")
            self._step(min(left, 0.05))
