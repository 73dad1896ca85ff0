"""From microphones to *in a call*: at once silent, two seconds in, five seconds out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.desktop.call.capture import Capture, Captures
from calmdesk.desktop.call.watch import CallGuess, CallWatch, as_capture
from tests.fakes import FakeClock, FakeLoop

NOBODY: Captures = frozenset()
SOFTPHONE: Captures = frozenset({as_capture("softphone")})


class Room:
    """A call watch with time moved by hand, and what it told."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.loop = FakeLoop(self.clock)
        self.watch = CallWatch(self.loop, self.clock)
        self.guesses: list[CallGuess] = []
        self.lengths: list[float] = []
        self.questions: list[str] = []
        self.watch.changed.connect(self.guesses.append)
        self.watch.call_ended.connect(self.lengths.append)
        self.watch.asked.connect(self.questions.append)

    def see(self, captures: Captures | None, seconds: float = 0.0) -> None:
        self.watch.see(captures)
        self.loop.run(seconds)


@pytest.fixture
def room() -> Room:
    return Room()


def test_the_first_stream_silences_at_once_and_counts_as_a_call_after_two_seconds(
    room: Room,
) -> None:
    room.see(NOBODY, 60)
    room.see(SOFTPHONE)
    assert room.watch.guess == CallGuess(microphone=True, in_call=False)
    room.loop.run(1.9)
    assert room.watch.guess.in_call is False
    room.loop.run(0.2)
    assert room.watch.guess == CallGuess(microphone=True, in_call=True)


def test_a_call_is_left_five_seconds_after_the_last_stream(room: Room) -> None:
    room.see(NOBODY)
    room.see(SOFTPHONE, 200)
    room.see(NOBODY, 4.9)
    assert room.watch.guess == CallGuess(microphone=False, in_call=True)
    room.loop.run(0.2)
    assert room.watch.guess == CallGuess(microphone=False, in_call=False)
    assert room.lengths == [pytest.approx(200)]


def test_a_gap_of_less_than_five_seconds_is_one_call(room: Room) -> None:
    room.see(SOFTPHONE, 100)
    room.see(NOBODY, 4)
    room.see(SOFTPHONE, 100)
    room.see(NOBODY, 10)
    assert len(room.lengths) == 1


def test_a_stream_of_a_second_is_no_call(room: Room) -> None:
    room.see(NOBODY)
    room.see(SOFTPHONE, 1)
    room.see(NOBODY, 60)
    assert [guess.in_call for guess in room.guesses] == [False, False, False]
    assert room.lengths == []


def test_ten_calls_in_a_minute_are_followed_and_leave_nothing_waiting(room: Room) -> None:
    room.see(NOBODY)
    for _ in range(10):
        room.see(SOFTPHONE, 3)
        room.see(NOBODY, 3)
    room.loop.run(10)
    assert room.watch.guess == CallGuess(microphone=False, in_call=False)
    assert room.loop.waiting == 0


def test_a_server_that_goes_means_not_knowing(room: Room) -> None:
    room.see(SOFTPHONE, 10)
    room.see(None)
    assert room.watch.guess == CallGuess(microphone=False, in_call=None)
    assert room.loop.waiting == 0
    assert room.lengths == []


def test_a_program_that_holds_the_microphone_is_asked_about_once(room: Room) -> None:
    room.see(frozenset({as_capture("recorder")}), 29 * 60)
    assert room.questions == []
    room.loop.run(2 * 60)
    assert room.questions == ["recorder"]
    room.loop.run(5 * 3600)
    room.see(NOBODY, 10)
    room.see(frozenset({as_capture("recorder")}), 3600)
    assert room.questions == ["recorder"]


def test_a_change_among_the_programs_begins_the_half_hour_anew(room: Room) -> None:
    room.see(SOFTPHONE, 20 * 60)
    room.see(SOFTPHONE | {as_capture("recorder")}, 20 * 60)
    assert room.questions == []


def test_an_ignored_program_is_no_call(room: Room) -> None:
    room.see(frozenset({as_capture("recorder")}), 60)
    room.watch.judge(["Recorder "], [])
    room.loop.run(6)
    assert room.watch.guess == CallGuess(microphone=False, in_call=False)
    room.see(SOFTPHONE | {as_capture("recorder")}, 3)
    assert room.watch.guess.in_call is True


@pytest.mark.parametrize("known", [["softphone"], ["SOFTPHONE"]])
def test_a_known_program_is_never_asked_about(room: Room, known: list[str]) -> None:
    room.watch.judge([], known)
    room.see(SOFTPHONE, 3600)
    assert room.questions == []


def test_a_stream_that_says_it_is_a_phone_needs_no_question(room: Room) -> None:
    room.see(frozenset({Capture("softphone", "Softphone", phone=True)}), 3600)
    assert room.questions == []


def test_a_machine_that_slept_two_days_in_a_call_does_not_leave_in_a_heap(room: Room) -> None:
    room.see(SOFTPHONE, 60)
    room.clock.sleep(2 * 86_400)
    room.see(NOBODY, 6)
    assert room.lengths == [pytest.approx(60, abs=1)]
    assert room.loop.waiting == 0


@given(
    st.lists(
        st.tuples(
            st.sampled_from([None, NOBODY, SOFTPHONE, SOFTPHONE | {as_capture("other")}]),
            st.floats(0, 40 * 60),
        ),
        max_size=30,
    )
)
def test_whatever_comes_a_call_needs_a_microphone_and_little_is_waited_for(
    steps: list[tuple[Captures | None, float]],
) -> None:
    room = Room()
    for captures, seconds in steps:
        room.see(captures, seconds)
        assert room.watch.guess.microphone == bool(captures)
        if captures is not None and seconds > 5:
            assert room.watch.guess.in_call is bool(captures)
        assert room.loop.waiting <= 2
    room.watch.stop()
    assert room.loop.waiting == 0
