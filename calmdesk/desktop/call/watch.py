"""From microphones in use to *in a call*: silent at once, in a call soon, out of it a bit later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from calmdesk.core.clock import Clock
from calmdesk.core.hook import Hook
from calmdesk.core.loop import Loop, Waiting
from calmdesk.desktop.call.capture import Capture, Captures

ENTER_SECONDS = 2.0
LEAVE_SECONDS = 5.0
ASK_SECONDS = 30 * 60.0


@dataclass(frozen=True, slots=True)
class CallGuess:
    """What the microphones suggest: whether one is in use, and whether that is a call.

    ``in_call`` is None while nothing can be known.
    """

    microphone: bool = False
    in_call: bool | None = None


class CallWatch:
    """A state machine fed with captures. The loop's thread.

    ``changed`` tells each new guess. ``call_ended`` tells the seconds that a call lasted.
    ``asked`` names a program that has held the microphone for half an hour without change, and
    that the user has not judged yet: once for each program.
    """

    def __init__(self, loop: Loop, clock: Clock) -> None:
        self.changed: Hook[CallGuess] = Hook()
        self.call_ended: Hook[float] = Hook()
        self.asked: Hook[str] = Hook()
        self.guess = CallGuess()
        self._loop = loop
        self._clock = clock
        self._seen: Captures | None = None
        self._ignored: frozenset[str] = frozenset()
        self._known: frozenset[str] = frozenset()
        self._asked: set[str] = set()
        self._turning: Waiting | None = None
        self._turning_to: bool | None = None
        self._asking: Waiting | None = None
        self._holding: frozenset[str] = frozenset()
        self._capturing_since: float | None = None
        self._entered: float | None = None

    def judge(self, ignored: Iterable[str], known: Iterable[str]) -> None:
        """Take the programs that are no call, and those that are one for sure."""
        self._ignored = _names(ignored)
        self._known = _names(known)
        self.see(self._seen)

    def see(self, captures: Captures | None) -> None:
        """Take the captures of now; None when they cannot be known."""
        self._seen = captures
        if captures is None:
            self._ask_about(frozenset())
            self._lose_sight()
            return
        counted = frozenset(c for c in captures if _key(c.program) not in self._ignored)
        self._ask_about(_askable(counted))
        capturing = bool(counted)
        if not capturing:
            self._capturing_since = None
        elif self._capturing_since is None:
            self._capturing_since = self._clock.monotonic()
        self._become(CallGuess(capturing, bool(self.guess.in_call)))
        self._turn(capturing)

    def stop(self) -> None:
        """Forget everything and wait for nothing."""
        self.see(None)

    # -- in and out ------------------------------------------------------------------------

    def _turn(self, in_call: bool) -> None:
        if in_call == self.guess.in_call:
            self._turn_no_more()
        elif self._turning is None or self._turning_to != in_call:
            self._turn_no_more()
            seconds = ENTER_SECONDS if in_call else LEAVE_SECONDS
            self._turning_to = in_call
            self._turning = self._loop.later(seconds, lambda: self._turned(in_call))

    def _turned(self, in_call: bool) -> None:
        self._turning = None
        if in_call:
            self._entered = self._capturing_since
            self._become(CallGuess(self.guess.microphone, True))
        else:
            self._leave(LEAVE_SECONDS)

    def _leave(self, ago: float) -> None:
        entered, self._entered = self._entered, None
        self._become(CallGuess(self.guess.microphone, False))
        if entered is not None:
            self.call_ended.emit(max(0.0, self._clock.monotonic() - ago - entered))

    def _lose_sight(self) -> None:
        self._turn_no_more()
        self._entered = self._capturing_since = None
        self._become(CallGuess())

    def _turn_no_more(self) -> None:
        if self._turning is not None:
            self._turning.cancel()
            self._turning = None

    def _become(self, guess: CallGuess) -> None:
        if guess != self.guess:
            self.guess = guess
            self.changed.emit(guess)

    # -- asking ----------------------------------------------------------------------------

    def _ask_about(self, programs: frozenset[str]) -> None:
        if programs == self._holding:
            return
        self._holding = programs
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None
        if programs:
            self._asking = self._loop.later(ASK_SECONDS, self._ask)

    def _ask(self) -> None:
        self._asking = None
        for program in sorted(self._holding):
            name = _key(program)
            if name not in self._asked and name not in self._known:
                self._asked.add(name)
                self.asked.emit(program)


def _askable(captures: Captures) -> frozenset[str]:
    # A stream that says it is a telephone call needs no question.
    return frozenset(capture.program for capture in captures if not capture.phone)


def _names(programs: Iterable[str]) -> frozenset[str]:
    return frozenset(_key(program) for program in programs if program.strip())


def one_name(program: str) -> str:
    """A program's name as it stands in a list: commas separate names there."""
    return " ".join(program.replace(",", " ").split())


def _key(program: str) -> str:
    return one_name(program).casefold()


def as_capture(program: str) -> Capture:
    """A capture by a program of which only the name is known."""
    return Capture(program, program)
