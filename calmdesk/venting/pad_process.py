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
from typing import IO, TYPE_CHECKING, Literal

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
ENDED = b"u"
LAPSED = b"l"

KILL_SECONDS = 1.0
WARM_SECONDS = 60.0
_CANNOT = mark("The pad cannot be opened safely, so it stays shut. `calmdesk doctor` says more.")
_PARENT = "CALMDESK_PAD_PARENT"
_SILENCE = "CALMDESK_PAD_SILENCE"
_LIGHT = "CALMDESK_PAD_LIGHT"
_MOTION = "CALMDESK_PAD_MOTION"

Motion = Literal["full", "reduced", "none"]
_MOTIONS: dict[str, Motion] = {"full": "full", "reduced": "reduced", "none": "none"}


@dataclass(frozen=True, slots=True)
class PadWishes:
    """What the pad is told when it is started, through its environment.

    ``silence_seconds`` without a key erase it; ``parent`` is the process that must outlive it.
    """

    silence_seconds: float
    light: bool
    motion: Motion
    parent: int = 0

    def variables(self) -> dict[str, str]:
        """As environment variables, with this process as the parent."""
        return {
            _PARENT: str(os.getpid()),
            _SILENCE: str(self.silence_seconds),
            _LIGHT: str(int(self.light)),
            _MOTION: self.motion,
        }

    @staticmethod
    def of(environment: Mapping[str, str]) -> PadWishes:
        """Read back; raises KeyError or ValueError for a process that no CalmDesk started."""
        return PadWishes(
            float(environment[_SILENCE]),
            environment[_LIGHT] == "1",
            _MOTIONS[environment[_MOTION]],
            int(environment[_PARENT]),
        )


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

    ``began`` and ``seconds`` come from the parent's own clock. ``completed`` is False if it was
    ended from outside, or if it died without wiping itself; ``by_user`` is True if its user was
    rid of it on purpose, and not the silence.
    """

    began: WallTime
    seconds: float
    wiped: bool
    completed: bool
    by_user: bool


class PadProcess:
    """At most one pad. The loop's thread, which must be the process's main thread: the kernel
    ends the pad when the *thread* that started it ends.
    """

    def __init__(
        self,
        command: Sequence[str],
        wishes: Callable[[], PadWishes],
        loop: Loop,
        clock: Clock,
    ) -> None:
        self.opened: Hook[None] = Hook()
        self.ended: Hook[PadEnded] = Hook()
        self.failed: Hook[UnavailableError] = Hook()
        self.state = PadState.NONE
        self._command = list(command)
        self._wishes = wishes
        self._loop = loop
        self._clock = clock
        self._process: subprocess.Popen[bytes] | None = None
        self._watches: list[Waiting] = []
        self._cooling: Waiting | None = None
        self._killing: Waiting | None = None
        self._wanted = False
        self._began: WallTime | None = None
        self._opened_at = 0.0
        self._said = b""

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
        variables = {**os.environ, **ALLOCATOR, **self._wishes().variables()}
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
            raise UnavailableError(_CANNOT, detail=repr(error)) from error
        self._process = process
        self._said = b""
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
            return
        self._said += said
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
        before, self.state = self.state, PadState.NONE
        for stream in (process.stdin, process.stdout):
            _stream(stream).close()
        began, self._began = self._began, None
        if began is not None:
            wiped = process.returncode == WIPED
            seconds = self._clock.monotonic() - self._opened_at
            itself = ENDED in self._said or LAPSED in self._said
            by_user = ENDED in self._said
            self.ended.emit(PadEnded(began, seconds, wiped, wiped and itself, by_user))
        wanted, self._wanted = self._wanted, False
        if before is PadState.WARMING and process.returncode != WIPED:
            detail = f"exit code {process.returncode}"
            self.failed.emit(UnavailableError(_CANNOT, detail=detail))
        elif wanted:
            self.open()

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
