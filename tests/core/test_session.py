"""Sessions: a state machine that ends in a moment."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.core.moment import Kind, Source
from calmdesk.core.session import Session, SessionState, SessionStateError
from calmdesk.core.timeline import Phase, Timeline
from tests.fakes import SOME_TUESDAY, FakeClock

BREATH = Timeline((Phase("in", 5), Phase("out", 5)), 10)


def new_session(clock: FakeClock) -> Session:
    return Session(Kind.BREATHING, "ten_count", BREATH, clock, Source.PANEL)


def started(clock: FakeClock) -> Session:
    session = new_session(clock)
    session.start()
    return session


def test_a_whole_run_becomes_a_completed_moment() -> None:
    clock = FakeClock()
    session = started(clock)
    session.rate_before(7)
    clock.advance(100)
    assert session.finish_if_over()
    session.rate_after(4)
    moment = session.moment()
    assert (moment.kind, moment.exercise, moment.source) == ("breathing", "ten_count", "panel")
    assert (moment.started_at, moment.utc_offset_minutes) == (SOME_TUESDAY, 60)
    assert (moment.seconds, moment.completed) == (100, True)
    assert (moment.stress_before, moment.stress_after) == (7, 4)


def test_a_stopped_run_is_a_partial_moment() -> None:
    clock = FakeClock()
    session = started(clock)
    clock.advance(12.5)
    session.stop()
    assert session.state is SessionState.STOPPED
    clock.advance(50)
    assert (session.moment().seconds, session.moment().completed) == (12.5, False)


def test_stopping_after_the_end_is_finishing() -> None:
    clock = FakeClock()
    session = started(clock)
    clock.advance(101)
    session.stop()
    assert session.moment().completed


def test_pauses_do_not_count() -> None:
    clock = FakeClock()
    session = started(clock)
    clock.advance(3)
    session.pause()
    clock.advance(600)
    assert session.elapsed == 3
    session.resume()
    clock.advance(4)
    assert session.elapsed == 7


def test_sleep_of_the_machine_does_not_count() -> None:
    clock = FakeClock()
    session = started(clock)
    clock.sleep(48 * 3600)
    assert session.elapsed == 0


def test_the_moment_keeps_its_identity_when_rated_later() -> None:
    clock = FakeClock()
    session = started(clock)
    clock.advance(100)
    session.finish_if_over()
    unrated = session.moment()
    session.rate_after(2)
    assert session.moment().id == unrated.id
    assert unrated.stress_after is None


@pytest.mark.parametrize(
    ("before", "step"),
    [
        ([], "pause"),
        ([], "resume"),
        ([], "stop"),
        (["start"], "start"),
        (["start"], "resume"),
        (["start", "pause"], "pause"),
        (["start", "stop"], "stop"),
        (["start", "stop"], "pause"),
        (["start", "stop"], "start"),
    ],
)
def test_a_step_that_a_state_does_not_have_is_refused(before: list[str], step: str) -> None:
    session = new_session(FakeClock())
    for earlier in before:
        getattr(session, earlier)()
    with pytest.raises(SessionStateError):
        getattr(session, step)()


def test_nothing_is_rated_after_before_it_is_over() -> None:
    session = started(FakeClock())
    with pytest.raises(SessionStateError):
        session.rate_after(3)


def test_a_session_never_started_is_no_moment() -> None:
    with pytest.raises(SessionStateError):
        new_session(FakeClock()).moment()


steps = st.lists(
    st.tuples(st.sampled_from(["pause", "resume", "advance"]), st.floats(0, 30)), max_size=30
)


@given(steps)
def test_elapsed_is_what_was_lived_while_running(steps: list[tuple[str, float]]) -> None:
    clock = FakeClock()
    session = started(clock)
    lived = 0.0
    for step, seconds in steps:
        if step == "advance":
            clock.advance(seconds)
            lived += seconds if session.state is SessionState.RUNNING else 0
        elif step == "pause" and session.state is SessionState.RUNNING:
            session.pause()
        elif step == "resume" and session.state is SessionState.PAUSED:
            session.resume()
    assert session.elapsed == pytest.approx(min(lived, BREATH.total_seconds))
