"""Who uses the microphone, watched by a thread that is brought back when it has to give up."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol

from calmdesk.core.finding import Finding, State, not_started
from calmdesk.core.hook import Hook
from calmdesk.core.language import mark
from calmdesk.core.loop import Loop, Waiting
from calmdesk.desktop.call.capture import Captures

WHAT = mark("Calls")
LONGEST_PAUSE_SECONDS = 60.0
_JOIN_SECONDS = 0.2


class SoundServerError(Exception):
    """The sound server cannot be asked: it is missing, has gone, or does not answer."""


class SoundServerHangingError(SoundServerError):
    """The sound server has not answered within two seconds."""


class Watch(Protocol):
    """What watches on a thread of its own: a file per system."""

    def run(self) -> None:
        """Watch until stopped; raises SoundServerError."""

    def look_again(self) -> None:
        """Tell the captures anew. Any thread."""

    def stop(self) -> None:
        """Make ``run`` come back. Any thread."""


MakeWatch = Callable[[Callable[[Captures], None]], Watch]
"""Makes a watch that tells the captures it sees, on its own thread."""


class ThreadedCallSensor:
    """Tells who captures sound. The loop's thread."""

    def __init__(self, loop: Loop, make: MakeWatch) -> None:
        self.changed: Hook[Captures | None] = Hook()
        self._loop = loop
        self._make = make
        self._watch: Watch | None = None
        self._thread: threading.Thread | None = None
        self._retry: Waiting | None = None
        self._pause = 1.0
        self._told: Captures | None = None
        self._finding = not_started(WHAT)

    def start(self) -> None:
        """Begin on a thread of its own."""
        if self._watch is None and self._retry is None:
            self._begin()

    def stop(self) -> None:
        """Let the thread end. One that hangs in the sound server is left to itself."""
        if self._retry is not None:
            self._retry.cancel()
            self._retry = None
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.stop()
        if self._thread is not None:
            self._thread.join(_JOIN_SECONDS)
            self._thread = None
        self._told = None
        self._finding = not_started(WHAT)

    def refresh(self) -> None:
        """Ask the server again, and tell the answer even if it is the same."""
        self._told = None
        if self._watch is not None:
            self._watch.look_again()

    def finding(self) -> Finding:
        """Whether the sound server tells who captures."""
        return self._finding

    def _begin(self) -> None:
        self._retry = None
        watch = self._make(lambda captures: self._loop.post(lambda: self._on_seen(watch, captures)))
        self._watch = watch
        self._thread = threading.Thread(
            target=self._run, args=(watch,), name="calmdesk-microphone", daemon=True
        )
        self._thread.start()

    def _run(self, watch: Watch) -> None:
        fault: SoundServerError | None = None
        try:
            watch.run()
        except SoundServerError as error:
            fault = error
        self._loop.post(lambda: self._on_ended(watch, fault))

    def _on_seen(self, watch: Watch, captures: Captures) -> None:
        if watch is self._watch:
            self._pause = 1.0
            self._finding = Finding(WHAT, State.WORKS, _WORKS)
            if captures != self._told:
                self._told = captures
                self.changed.emit(captures)

    def _on_ended(self, watch: Watch, fault: SoundServerError | None) -> None:
        if watch is not self._watch or fault is None:
            return
        self._watch = self._thread = None
        hanging = isinstance(fault, SoundServerHangingError)
        says = _HANGING if hanging else _MISSING
        detail = str(fault) or str(fault.__cause__.__class__.__name__)
        self._finding = Finding(WHAT, State.MISSING, says, _USE_SWITCH, detail)
        self._retry = self._loop.later(self._pause, self._begin)
        self._pause = min(self._pause * 2, LONGEST_PAUSE_SECONDS)
        self._told = None
        self.changed.emit(None)


_WORKS = mark("CalmDesk sees when a program uses the microphone. It never listens.")
_MISSING = mark("The sound server cannot be asked who uses the microphone ({detail}).")
_HANGING = mark("The sound server does not answer within two seconds.")
_USE_SWITCH = mark("Use the switch On a call until the sound server is back.")
