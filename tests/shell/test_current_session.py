"""One session at a time: kept to its time, ended exactly, recorded whatever happens."""

from __future__ import annotations

from concurrent.futures import Future
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.core.moment import Kind, Moment, Source
from calmdesk.core.session import Session, SessionState
from calmdesk.core.timeline import Phase, Timeline
from calmdesk.shell.current_session import STEPS, CurrentSession
from tests.fakes import FakeClock, FakeLoop

SECONDS = 100.0


class FakeRecorder:
    """Keeps moments in a list; each is safe when the test says so."""

    def __init__(self, *, keeps: bool = True) -> None:
        self.moments: list[Moment] = []
        self.futures: list[Future[None]] = []
        self._keeps = keeps

    def record(self, moment: Moment) -> Future[None] | None:
        if not self._keeps:
            return None
        self.moments.append(moment)
        self.futures.append(Future())
        return self.futures[-1]


@pytest.fixture
def recorder() -> FakeRecorder:
    return FakeRecorder()


@pytest.fixture
def current(recorder: FakeRecorder, loop: FakeLoop) -> CurrentSession:
    return CurrentSession(recorder, loop)


@pytest.fixture
def session(clock: FakeClock) -> Session:
    return _session(clock)


def _session(clock: FakeClock, seconds: float = SECONDS, exercise: str = "ten_count") -> Session:
    timeline = Timeline((Phase("in", seconds / 2), Phase("out", seconds / 2)))
    return Session(Kind.BREATHING, exercise, timeline, clock, Source.PANEL)


def test_it_ends_at_the_exact_time(
    current: CurrentSession, session: Session, loop: FakeLoop, recorder: FakeRecorder
) -> None:
    ended: list[Session] = []
    current.ended.connect(ended.append)
    current.begin(session)
    loop.run(SECONDS - 0.01)
    assert ended == []
    loop.run(0.02)
    assert ended == [session]
    assert session.state is SessionState.FINISHED
    assert current.session is None
    (moment,) = recorder.moments
    assert (moment.completed, moment.seconds) == (True, SECONDS)
    assert loop.waiting == 0


def test_a_pause_is_left_out_of_the_time(
    current: CurrentSession, session: Session, loop: FakeLoop
) -> None:
    changed: list[SessionState] = []
    current.changed.connect(lambda each: changed.append(each.state))
    current.begin(session)
    loop.run(40)
    current.pause()
    assert loop.waiting == 0
    loop.run(1000)
    current.resume()
    loop.run(59.9)
    assert current.session is session
    loop.run(0.1)
    assert current.session is None
    assert changed == [SessionState.PAUSED, SessionState.RUNNING]


def test_sleep_of_the_machine_is_left_out_of_the_time(
    current: CurrentSession, session: Session, clock: FakeClock, loop: FakeLoop
) -> None:
    current.begin(session)
    loop.run(30)
    clock.sleep(7200)
    loop.run(69)
    assert current.session is session
    loop.run(1)
    assert session.state is SessionState.FINISHED


def test_stopped_early_it_is_recorded_as_partial(
    current: CurrentSession, session: Session, loop: FakeLoop, recorder: FakeRecorder
) -> None:
    current.begin(session)
    loop.run(12.5)
    current.stop()
    (moment,) = recorder.moments
    assert (moment.completed, moment.seconds) == (False, 12.5)
    assert loop.waiting == 0


def test_the_next_one_ends_the_one_before(
    current: CurrentSession, session: Session, clock: FakeClock, recorder: FakeRecorder
) -> None:
    current.begin(session)
    clock.advance(5)
    other = _session(clock, exercise="one_breath")
    current.begin(other)
    assert current.session is other
    assert [moment.exercise for moment in recorder.moments] == ["ten_count"]


def test_rated_afterwards_it_is_the_same_moment_with_a_rating(
    current: CurrentSession, session: Session, loop: FakeLoop, recorder: FakeRecorder
) -> None:
    current.begin(session)
    current.rate_before(7)
    loop.run(SECONDS)
    current.rate_after(session, 4)
    first, second = recorder.moments
    assert first.id == second.id
    assert (first.stress_before, first.stress_after) == (7, None)
    assert (second.stress_before, second.stress_after) == (7, 4)


def test_saved_is_said_of_the_latest_rating_alone(
    current: CurrentSession, session: Session, loop: FakeLoop, recorder: FakeRecorder
) -> None:
    saved: list[Session] = []
    current.saved.connect(saved.append)
    current.begin(session)
    loop.run(SECONDS)
    current.rate_after(session, 4)
    recorder.futures[0].set_result(None)
    loop.run()
    assert saved == []
    recorder.futures[1].set_result(None)
    assert saved == []
    loop.run()
    assert saved == [session]


def test_what_could_not_be_saved_is_not_said_to_be(
    current: CurrentSession, session: Session, loop: FakeLoop, recorder: FakeRecorder
) -> None:
    saved: list[Session] = []
    current.saved.connect(saved.append)
    current.begin(session)
    loop.run(SECONDS)
    recorder.futures[0].set_exception(OSError("no"))
    loop.run()
    assert saved == []


def test_with_the_log_off_nothing_is_said_to_be_saved(session: Session, loop: FakeLoop) -> None:
    current = CurrentSession(FakeRecorder(keeps=False), loop)
    current.begin(session)
    loop.run(SECONDS)
    current.wait_until_safe(0)
    assert session.state is SessionState.FINISHED


def test_what_there_is_none_of_is_left_alone(current: CurrentSession) -> None:
    current.pause()
    current.resume()
    current.stop()
    current.rate_before(3)
    assert current.session is None
    assert current.progress == 0


@given(seconds=st.floats(0.5, 2400), pause_at=st.floats(0, 1))
def test_steps_go_up_one_a_second_at_most_and_wake_nobody_in_a_pause(
    seconds: float, pause_at: float
) -> None:
    clock = FakeClock()
    loop = FakeLoop(clock)
    current = CurrentSession(FakeRecorder(), loop)
    steps: list[tuple[float, int]] = []
    current.stepped.connect(lambda step: steps.append((clock.monotonic(), step)))
    current.begin(_session(clock, seconds))
    loop.run(seconds * pause_at)
    current.pause()
    assert loop.waiting == 0
    resumed_at = clock.monotonic()
    current.resume()
    loop.run(seconds)
    numbers = [step for _, step in steps]
    assert numbers == sorted(numbers)
    assert numbers[0] == 0
    assert numbers[-1] <= STEPS
    for (earlier, _), (later, _) in pairwise(steps):
        assert later - earlier > 0.999 or later == resumed_at


def test_the_ring_is_full_steps_behind_by_a_second_at_most(
    current: CurrentSession, session: Session, loop: FakeLoop
) -> None:
    steps: list[int] = []
    current.stepped.connect(steps.append)
    current.begin(session)
    loop.run(SECONDS / 2)
    assert steps == list(range(STEPS // 2 + 1))
    assert current.progress == STEPS // 2
