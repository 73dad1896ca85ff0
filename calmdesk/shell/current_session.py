"""The one session that runs: kept to its time, ended exactly, and recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from calmdesk.core.hook import Hook
from calmdesk.core.loop import Loop, Waiting
from calmdesk.core.moment import Moment
from calmdesk.core.session import Session, SessionState

if TYPE_CHECKING:
    from concurrent.futures import Future

STEPS = 60
SHORTEST_STEP_SECONDS = 1.0
TICK_SECONDS = 0.001


class Recorder(Protocol):
    """What keeps moments: the services."""

    def record(self, moment: Moment) -> Future[None] | None:
        """Keep a moment; None where the user keeps no log."""


class CurrentSession:
    """One session at a time: the next one ends the one before it. The loop's thread.

    - ``began``, ``changed`` (paused, resumed), ``ended`` tell the session.
    - ``stepped`` tells how much of it is done, 0 to STEPS, at most once a second.
    - ``saved`` tells the session whose moment is safe on the disk, as it was recorded last.
    """

    def __init__(self, recorder: Recorder, loop: Loop) -> None:
        self.began: Hook[Session] = Hook()
        self.changed: Hook[Session] = Hook()
        self.ended: Hook[Session] = Hook()
        self.stepped: Hook[int] = Hook()
        self.saved: Hook[Session] = Hook()
        self._recorder = recorder
        self._loop = loop
        self._session: Session | None = None
        self._after: int | None = None
        self._waiting: list[Waiting] = []
        self._unsafe: set[Future[None]] = set()
        self._latest: Future[None] | None = None

    @property
    def session(self) -> Session | None:
        """The session that runs or pauses, or None."""
        return self._session

    @property
    def progress(self) -> int:
        """How much of it is done, 0 to STEPS; 0 while none runs."""
        if self._session is None:
            return 0
        return int(self._session.elapsed / self._session.timeline.total_seconds * STEPS + 1e-6)

    def begin(self, session: Session, after: int | None = None) -> None:
        """Start this session; one that still runs is stopped and recorded first. ``after`` is
        the stress (0–10) after it, where that is known already.
        """
        self.stop()
        session.start()
        self._session = session
        self._after = after
        self._keep_time(session)
        self.began.emit(session)

    def pause(self) -> None:
        """Stand still; nothing happens unless one runs."""
        if self._session is not None and self._session.state is SessionState.RUNNING:
            self._session.pause()
            self._wait_no_more()
            self.changed.emit(self._session)

    def resume(self) -> None:
        """Go on; nothing happens unless one pauses."""
        if self._session is not None and self._session.state is SessionState.PAUSED:
            self._session.resume()
            self._keep_time(self._session)
            self.changed.emit(self._session)

    def stop(self) -> None:
        """End it now and record how far it came; nothing happens if there is none."""
        if self._session is not None:
            self._session.stop()
            self._end(self._session)

    def rate_before(self, stress: int) -> None:
        """Note the stress before (0–10) of the session that runs."""
        if self._session is not None:
            self._session.rate_before(stress)

    def rate_after(self, session: Session, stress: int) -> None:
        """Note the stress after (0–10) of a session that has ended, and record it again."""
        session.rate_after(stress)
        self.record(session)

    def record(self, session: Session) -> None:
        """Record the moment that an ended session was; ``saved`` tells when it is safe."""
        future = self._recorder.record(session.moment())
        if future is not None:
            self._unsafe.add(future)
            self._latest = future
            future.add_done_callback(lambda done: self._on_recorded(done, session))

    def wait_until_safe(self, seconds: float) -> None:
        """Wait, at most so long, until what was recorded is on the disk. For the very end."""
        from concurrent.futures import wait

        wait(self._unsafe, seconds)

    def _on_recorded(self, done: Future[None], session: Session) -> None:
        # In the journal's thread. A moment that cannot be kept is the journal's to tell.
        self._unsafe.discard(done)
        if not done.cancelled() and done.exception() is None:
            self._loop.post(lambda: self._tell_saved(done, session))

    def _tell_saved(self, done: Future[None], session: Session) -> None:
        # One that was recorded again meanwhile is safe with its latest rating only.
        if done is self._latest:
            self.saved.emit(session)

    def _keep_time(self, session: Session) -> None:
        self._wait_no_more()
        self._await_end(session)
        self._step()

    def _await_end(self, session: Session) -> None:
        left = session.timeline.total_seconds - session.elapsed
        # At least a tick: a clock may show the last one just before it has passed.
        self._waiting = [self._loop.later(max(left, TICK_SECONDS), self._on_time_over)]

    def _on_time_over(self) -> None:
        session = self._session
        if session is None:
            return
        if session.finish_if_over():
            self._end(session)
        else:
            self._await_end(session)

    def _step(self) -> None:
        session = self._session
        if session is None:
            return
        done = self.progress
        self.stepped.emit(done)
        next_at = (done + 1) * session.timeline.total_seconds / STEPS
        wait = max(next_at - session.elapsed, SHORTEST_STEP_SECONDS)
        if session.elapsed + wait < session.timeline.total_seconds:
            self._waiting = [*self._waiting[:1], self._loop.later(wait, self._step)]

    def _end(self, session: Session) -> None:
        self._wait_no_more()
        self._session = None
        if self._after is not None:
            session.rate_after(self._after)
        self.record(session)
        self.ended.emit(session)

    def _wait_no_more(self) -> None:
        for waiting in self._waiting:
            waiting.cancel()
        self._waiting = []
