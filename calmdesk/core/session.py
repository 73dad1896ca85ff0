"""Sessions: one run of a timeline, from start to moment. A pure state machine."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from calmdesk.core.identity import new_identity
from calmdesk.core.moment import Kind, Moment, Source

if TYPE_CHECKING:
    from calmdesk.core.clock import Clock, WallTime
    from calmdesk.core.timeline import Position, Timeline


class SessionState(StrEnum):
    """Where a session is in its life."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    STOPPED = "stopped"


class SessionStateError(RuntimeError):
    """A step was asked for that this state does not have."""


class Session:
    """One run of a timeline: ready → running ⇄ paused → finished or stopped → a moment.

    Time comes from the clock's monotonic side, so a session cannot drift and stands still
    while the machine sleeps. ``channel`` is free text such as phone or chat, or None.
    """

    def __init__(
        self, kind: Kind, exercise: str, timeline: Timeline, clock: Clock, source: Source
    ) -> None:
        self.kind = kind
        self.exercise = exercise
        self.timeline = timeline
        self.source = source
        self.state = SessionState.READY
        self.stress_before: int | None = None
        self.stress_after: int | None = None
        self._clock = clock
        self._began: WallTime | None = None
        self._identity = ""
        self._running_since = 0.0
        self._gathered = 0.0

    @property
    def active(self) -> bool:
        """Whether it is running or paused."""
        return self.state in (SessionState.RUNNING, SessionState.PAUSED)

    @property
    def over(self) -> bool:
        """Whether it has finished or was stopped."""
        return self.state in (SessionState.FINISHED, SessionState.STOPPED)

    @property
    def elapsed(self) -> float:
        """Seconds on the timeline so far, pauses left out, never above the whole."""
        seconds = self._gathered
        if self.state is SessionState.RUNNING:
            seconds += self._clock.monotonic() - self._running_since
        return min(seconds, self.timeline.total_seconds)

    @property
    def position(self) -> Position:
        """Where the timeline is now."""
        return self.timeline.at(self.elapsed)

    def start(self) -> None:
        """Begin; raises SessionStateError unless ready."""
        self._expect(SessionState.READY)
        self._began = self._clock.wall()
        self._identity = new_identity(self._began.milliseconds)
        self._running_since = self._clock.monotonic()
        self.state = SessionState.RUNNING

    def pause(self) -> None:
        """Stand still; raises SessionStateError unless running."""
        self._expect(SessionState.RUNNING)
        self._gathered = self.elapsed
        self.state = SessionState.PAUSED

    def resume(self) -> None:
        """Go on where it stood; raises SessionStateError unless paused."""
        self._expect(SessionState.PAUSED)
        self._running_since = self._clock.monotonic()
        self.state = SessionState.RUNNING

    def stop(self) -> None:
        """End early (finished all the same if the timeline is over)."""
        self._expect(SessionState.RUNNING, SessionState.PAUSED)
        if not self.finish_if_over():
            self._gathered = self.elapsed
            self.state = SessionState.STOPPED

    def finish_if_over(self) -> bool:
        """Turn a running session whose timeline is over into a finished one; says whether."""
        if self.state is SessionState.RUNNING and self.elapsed >= self.timeline.total_seconds:
            self._gathered = self.timeline.total_seconds
            self.state = SessionState.FINISHED
        return self.state is SessionState.FINISHED

    def rate_before(self, stress: int) -> None:
        """Note the stress before (0–10); may be said at any time until the moment is made."""
        self.stress_before = stress

    def rate_after(self, stress: int) -> None:
        """Note the stress after (0–10); raises SessionStateError before the session is over."""
        self._expect(SessionState.FINISHED, SessionState.STOPPED)
        self.stress_after = stress

    def moment(self) -> Moment:
        """The moment this session was; raises SessionStateError if it was never started.

        Asked for again after a rating it has the same id, so the journal replaces the row.
        """
        if self._began is None:
            raise SessionStateError("a session that was never started is no moment")
        return Moment(
            id=self._identity,
            kind=self.kind,
            exercise=self.exercise,
            started_at=self._began.milliseconds,
            utc_offset_minutes=self._began.offset_minutes,
            seconds=round(self.elapsed, 3),
            completed=self.state is SessionState.FINISHED,
            stress_before=self.stress_before,
            stress_after=self.stress_after,
            source=self.source,
        )

    def _expect(self, *states: SessionState) -> None:
        if self.state not in states:
            wanted = " or ".join(states)
            raise SessionStateError(f"the session is {self.state}, not {wanted}")
