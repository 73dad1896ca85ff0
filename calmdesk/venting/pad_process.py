"""The vent pad's process, as its parent sees it: warmed, opened, erased, and gone.

The pad lives in a process of its own, because only a process that ends can be wiped whole. What
is typed never leaves it. Between the two goes one byte at a time: down, what to do; up, how far
it is. How it ended is told by the exit code alone.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import IO, TYPE_CHECKING

from calmdesk.core.errors import UnavailableError
from calmdesk.core.hook import Hook
from calmdesk.core.language import mark
from calmdesk.venting.hardening import ALLOCATOR
from calmdesk.venting.wiping import WIPED

if TYPE_CHECKING:
    from calmdesk.core.clock import Clock, WallTime
    from calmdesk.core.loop import Loop, Waiting

OPEN = b"o"
ERASE = b"e"
READY = b"r"
OPENED = b"w"

KILL_SECONDS = 1.0
WARM_SECONDS = 60.0
PARENT = "CALMDESK_PARENT"


class PadState(Enum):
    """Where the pad's process is in its life."""

    NONE = "none"
    WARMING = "starting, out of sight"
    WARM = "ready, out of sight"
    OPEN = "on the screen"
    ERASING = "wiping itself"


@dataclass(frozen=True, slots=True)
class PadEnded:
    """How a pad that was on the screen ended.

    ``began`` and ``seconds`` come from the parent's own clock. ``completed`` is False if
    somebody else than its user ended it, or if it died without wiping itself.
    """

    began: WallTime
    seconds: float
    wiped: bool
    completed: bool


class PadProcess:
    """At most one pad. The loop's thread, which must be the process's main thread: the kernel
    ends the pad when the *thread* that started it ends.
    """

    def __init__(
        self,
        command: Sequence[str],
        environment: Callable[[], Mapping[str, str]],
        loop: Loop,
        clock: Clock,
    ) -> None:
        self.opened: Hook[None] = Hook()
        self.ended: Hook[PadEnded] = Hook()
        self.state = PadState.NONE
        self._command = list(command)
        self._environment = environment
        self._loop = loop
        self._clock = clock
        self._process: subprocess.Popen[bytes] | None = None
        self._watches: list[Waiting] = []
        self._cooling: Waiting | None = None
        self._killing: Waiting | None = None
        self._wanted = False
        self._began: WallTime | None = None
        self._opened_at = 0.0
        self._by_others = False

    @property
    def process_id(self) -> int | None:
        """The process's number while there is one."""
        return self._process.pid if self._process else None

    def warm(self) -> None:
        """Start it out of sight, so that it opens at once. Nothing happens if there is one.

        Raises UnavailableError if it cannot be started.
        """
        self._stay_warm()
        if self._process is None:
            self._start()

    def cool(self) -> None:
        """Nobody is about to need it: end it in a minute unless it is open by then."""
        self._stay_warm()
        if self.state in (PadState.WARMING, PadState.WARM):
            self._cooling = self._loop.later(WARM_SECONDS, self._end_unused)

    def open(self) -> None:
        """Show it, started first if need be; one that is open comes to the front.

        Raises UnavailableError if it cannot be started.
        """
        self.warm()
        if self.state is PadState.WARMING or self.state is PadState.ERASING:
            self._wanted = True
        else:
            self._tell(OPEN)

    def erase(self) -> None:
        """Have it wipe itself and end, now; it is killed if it has not in a second."""
        self._wanted = False
        if self._process is None or self.state is PadState.ERASING:
            return
        self._by_others = True
        self._become_erasing()
        self._tell(ERASE)

    def close(self) -> None:
        """End it with the program: erase, and wait for that as long as a kill would take."""
        process = self._process
        self.erase()
        if process is None:
            return
        try:
            process.wait(KILL_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        self._on_process_ended()

    # What becomes of it -----------------------------------------------------------------------

    def _start(self) -> None:
        variables = {**self._environment(), **ALLOCATOR, PARENT: str(os.getpid())}
        try:
            process = subprocess.Popen(
                self._command,
                env=variables,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
            )
        except OSError as error:
            raise UnavailableError(
                mark("The pad cannot be opened. Please start CalmDesk again."), detail=repr(error)
            ) from error
        self._process = process
        self._by_others = False
        self.state = PadState.WARMING
        self._watches = [self._loop.watch(_stream(process.stdout).fileno(), self._on_told)]

    def _on_told(self) -> None:
        process = self._process
        if process is None:
            return
        said = os.read(_stream(process.stdout).fileno(), 16)
        if not said:
            process.wait()
            self._on_process_ended()
        if READY in said and self.state is PadState.WARMING:
            self.state = PadState.WARM
            if self._wanted:
                self._wanted = False
                self._tell(OPEN)
        if OPENED in said:
            self._on_opened()

    def _on_opened(self) -> None:
        if self.state is PadState.ERASING:
            return
        self._stay_warm()
        self.state = PadState.OPEN
        if self._began is None:
            self._began = self._clock.wall()
            self._opened_at = self._clock.monotonic()
        self.opened.emit(None)

    def _on_process_ended(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        self._wait_no_more()
        self.state = PadState.NONE
        for stream in (process.stdin, process.stdout):
            _stream(stream).close()
        began, self._began = self._began, None
        if began is not None:
            wiped = process.returncode == WIPED
            seconds = self._clock.monotonic() - self._opened_at
            self.ended.emit(PadEnded(began, seconds, wiped, wiped and not self._by_others))
        if self._wanted:
            self._start()

    def _become_erasing(self) -> None:
        self.state = PadState.ERASING
        self._killing = self._loop.later(KILL_SECONDS, self._kill)

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()

    def _end_unused(self) -> None:
        if self.state in (PadState.WARMING, PadState.WARM):
            self.erase()

    def _tell(self, byte: bytes) -> None:
        if self._process is None:
            return
        try:
            os.write(_stream(self._process.stdin).fileno(), byte)
        except BrokenPipeError:
            # It is ending already, which its own end will tell.
            return

    def _stay_warm(self) -> None:
        if self._cooling is not None:
            self._cooling.cancel()
            self._cooling = None

    def _wait_no_more(self) -> None:
        self._stay_warm()
        if self._killing is not None:
            self._killing.cancel()
            self._killing = None
        for watch in self._watches:
            watch.cancel()
        self._watches = []


def _stream(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise RuntimeError("the pad's process was started without pipes")
    return stream
