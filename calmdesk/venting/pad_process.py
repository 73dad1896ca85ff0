"""The vent pad's process, as its parent sees it: warmed, opened, erased, and gone.

The pad lives in a process of its own, because only a process that ends can be wiped whole. What
is typed never leaves it. Between the two goes one byte at a time: down, what to do; up, how far
it is. How it ended is told by the exit code alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import TYPE_CHECKING

from calmdesk.core.errors import UnavailableError
from calmdesk.core.hook import Hook
from calmdesk.core.language import mark
from calmdesk.venting.pad_child import PadChild
from calmdesk.venting.pad_protocol import (
    ENDED,
    ERASE,
    LAPSED,
    OPEN,
    OPENED,
    READY,
    WIPED,
    PadEnded,
)

if TYPE_CHECKING:
    from calmdesk.core.clock import Clock, WallTime
    from calmdesk.core.loop import Loop, Waiting
    from calmdesk.venting.pad_protocol import PadWishes

START_SECONDS = 10.0
KILL_SECONDS = 1.0
WARM_SECONDS = 60.0
CANNOT_OPEN = mark(
    "The pad cannot be opened safely, so it stays shut. `calmdesk doctor` says more."
)


class PadState(Enum):
    """Where the pad's process is in its life."""

    NONE = "none"
    WARMING = "starting, out of sight"
    WARM = "ready, out of sight"
    OPEN = "on the screen"
    ERASING = "wiping itself"


_UNSEEN = (PadState.WARMING, PadState.WARM)


class PadProcess:
    """At most one pad. The loop's thread, which must be the process's main thread: the kernel
    ends the pad when the *thread* that started it ends.

    - ``opened``: it is on the screen and can be typed in. Once for each pad.
    - ``ended``: one that was on the screen has ended.
    - ``failed``: one that was asked for did not come up.
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
        self._child: PadChild | None = None
        self._told: PadWishes | None = None
        self._listening: Waiting | None = None
        self._cooling: Waiting | None = None
        self._killing: Waiting | None = None
        self._wanted = False
        self._began: WallTime | None = None
        self._opened_at = 0.0
        self._said = b""

    @property
    def process_id(self) -> int | None:
        """The process's number while there is one."""
        return self._child.process_id if self._child else None

    def warm(self) -> None:
        """Start it out of sight, so that it opens at once. Nothing happens if there is one.

        Raises UnavailableError if it cannot be started.
        """
        self._stay_warm()
        if self._child is None:
            self._start()

    def cool(self) -> None:
        """Nobody is about to need it: end it in a minute unless it is open by then."""
        self._stay_warm()
        if self.state in _UNSEEN and not self._wanted:
            self._cooling = self._loop.later(WARM_SECONDS, self._end_unused)

    def open(self) -> None:
        """Show it, started first if need be; one that is open comes to the front.

        Raises UnavailableError if it cannot be started.
        """
        self.warm()
        self._wanted = True
        if self.state is PadState.WARM and self._told != self._wishes():
            # Made ready for another look or silence: end this one, and another comes.
            self._erase()
        elif self.state in (PadState.WARM, PadState.OPEN):
            self._tell(OPEN)

    def erase(self) -> None:
        """Have it wipe itself and end, now; it is killed if it has not in a second."""
        self._wanted = False
        self._erase()

    def close(self) -> None:
        """End it with the program: erase, and wait for that as long as a kill would take."""
        self.erase()
        self._on_process_ended()

    # What becomes of it -----------------------------------------------------------------------

    def _start(self) -> None:
        wishes = self._wishes()
        try:
            self._child = PadChild(self._command, wishes)
        except OSError as error:
            raise UnavailableError(CANNOT_OPEN, detail=repr(error)) from error
        self._told = wishes
        self._said = b""
        self.state = PadState.WARMING
        self._give_it(START_SECONDS)
        self._listening = self._loop.watch(self._child.ear, self._on_heard)

    def _on_heard(self) -> None:
        if self._child is None:
            return
        heard = self._child.hear()
        if not heard:
            self._on_process_ended()
            return
        self._said += heard
        if READY in heard and self.state is PadState.WARMING:
            self.state = PadState.WARM
            self._give_it_time()
            if self._wanted:
                self._tell(OPEN)
        if OPENED in heard and self.state is not PadState.ERASING:
            self._on_opened()
        if ENDED in heard or LAPSED in heard:
            self._become_erasing()

    def _on_opened(self) -> None:
        self._stay_warm()
        self._wanted = False
        if self._began is None:
            self.state = PadState.OPEN
            self._began = self._clock.wall()
            self._opened_at = self._clock.monotonic()
            self.opened.emit(None)

    def _on_process_ended(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        self._wait_no_more()
        exit_code = child.end(KILL_SECONDS)
        wiped, self.state = exit_code == WIPED, PadState.NONE
        began, self._began = self._began, None
        wanted, self._wanted = self._wanted, False
        if began is not None:
            self._tell_end(began, wiped=wiped)
        if wanted and wiped:
            # Asked for while the one before was on its way out.
            self._open_another()
        elif wanted:
            self.failed.emit(UnavailableError(CANNOT_OPEN, detail=f"exit code {exit_code}"))

    def _tell_end(self, began: WallTime, *, wiped: bool) -> None:
        seconds = self._clock.monotonic() - self._opened_at
        by_user = ENDED in self._said
        completed = wiped and (by_user or LAPSED in self._said)
        self.ended.emit(PadEnded(began, seconds, wiped, completed, by_user))

    def _open_another(self) -> None:
        try:
            self.open()
        except UnavailableError as error:
            self.failed.emit(error)

    def _erase(self) -> None:
        if self._child is not None and self.state is not PadState.ERASING:
            self._become_erasing()
            self._tell(ERASE)

    def _become_erasing(self) -> None:
        self.state = PadState.ERASING
        self._give_it(KILL_SECONDS)

    def _give_it(self, seconds: float) -> None:
        """Kill it if it has not done its next step by then."""
        self._give_it_time()
        self._killing = self._loop.later(seconds, self._kill)

    def _give_it_time(self) -> None:
        if self._killing is not None:
            self._killing.cancel()
            self._killing = None

    def _kill(self) -> None:
        if self._child is not None:
            self._child.kill()

    def _end_unused(self) -> None:
        if self.state in _UNSEEN:
            self.erase()

    def _tell(self, byte: bytes) -> None:
        if self._child is not None:
            self._child.tell(byte)

    def _stay_warm(self) -> None:
        if self._cooling is not None:
            self._cooling.cancel()
            self._cooling = None

    def _wait_no_more(self) -> None:
        self._stay_warm()
        self._give_it_time()
        if self._listening is not None:
            self._listening.cancel()
            self._listening = None
