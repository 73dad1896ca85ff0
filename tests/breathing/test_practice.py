"""The practice of a breath: pace, words, choice, and what is fitting in a call."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.breathing.practice import (
    BreathChoice,
    begin,
    breaths_per_minute,
    cue_line,
    is_slow,
    offered,
    phase_cue,
    phase_word,
    readable_number,
    remembered_choice,
    timeline_of,
)
from calmdesk.breathing.shape import radius
from calmdesk.content.breathing import Breath, breath_timeline
from calmdesk.content.library import Library, load_library
from calmdesk.core.language import english
from calmdesk.core.moment import Kind, Source
from calmdesk.core.paths import shipped
from calmdesk.core.session import SessionState
from calmdesk.core.settings import BREATH_COUNT_FIRST, Settings
from calmdesk.core.timeline import Position
from tests.fakes import FakeClock

LIBRARY = load_library(shipped("exercises"), Path("nowhere"), "en")
IN_A_CALL, OUT_OF_CALLS = True, False


@pytest.fixture
def library() -> Library:
    return LIBRARY


def _at(breath: Breath, seconds: float, cycles: int = 10) -> Position:
    return breath_timeline(breath, cycles=cycles).at(seconds)


@pytest.mark.parametrize(
    ("identity", "count_seconds", "per_minute"),
    [
        ("ten_count", 1.0, 6.0),
        ("ten_in_ten_out", 0.35, 8.6),
        ("ten_in_ten_out", 0.40, 7.5),
        ("ten_in_ten_out", 0.50, 6.0),
        ("ten_in_ten_out", 0.60, 5.0),
        ("ten_in_ten_out", 0.75, 4.0),
        ("ten_in_ten_out", 1.00, 3.0),
        ("ten_slow", 1.0, 3.0),
        ("one_breath", 1.0, 5.0),
        ("long_out", 1.0, 6.0),
        ("long_out", 0.75, 8.0),
    ],
)
def test_breaths_a_minute_are_those_of_the_specification(
    library: Library, identity: str, count_seconds: float, per_minute: float
) -> None:
    choice = BreathChoice(identity, 1, count_seconds)
    timeline = timeline_of(library.breath(identity), choice)
    assert round(breaths_per_minute(timeline), 1) == per_minute


@given(st.sampled_from(sorted(LIBRARY.breaths)), st.floats(0.05, 2.0), st.integers(1, 60))
def test_breaths_a_minute_are_sixty_over_the_cycle(
    identity: str, count_seconds: float, cycles: int
) -> None:
    timeline = timeline_of(LIBRARY.breath(identity), BreathChoice(identity, cycles, count_seconds))
    assert breaths_per_minute(timeline) * timeline.cycle_seconds == pytest.approx(60)
    assert timeline.total_seconds == pytest.approx(cycles * timeline.cycle_seconds)


@pytest.mark.parametrize("identity", ["ten_count", "ten_in_ten_out"])
def test_twelve_of_the_ten_counts_last_two_minutes(library: Library, identity: str) -> None:
    timeline = breath_timeline(library.breath(identity), cycles=12)
    assert timeline.total_seconds == pytest.approx(120)


@pytest.mark.parametrize(
    ("identity", "count_seconds", "slow"),
    [
        ("ten_count", 1.0, False),
        ("ten_count", 1.20, False),
        ("ten_count", 1.25, True),
        ("ten_in_ten_out", 0.60, False),
        ("ten_in_ten_out", 0.65, True),
        ("ten_slow", 1.0, True),
        ("one_breath", 1.0, False),
    ],
)
def test_slower_than_five_a_minute_is_slow(
    library: Library, identity: str, count_seconds: float, slow: bool
) -> None:
    breath = library.breath(identity)
    assert is_slow(breath_timeline(breath, count_seconds=count_seconds)) is slow


def test_a_session_is_ready_and_becomes_a_breathing_moment(library: Library) -> None:
    clock = FakeClock()
    session = begin(
        library.breath("ten_count"), BreathChoice("ten_count", 2, 0.5), clock, Source.PANEL
    )
    assert session.state is SessionState.READY
    session.start()
    clock.advance(10)
    assert session.finish_if_over()
    moment = session.moment()
    assert (moment.kind, moment.exercise, moment.source) == (
        Kind.BREATHING,
        "ten_count",
        Source.PANEL,
    )
    assert (moment.seconds, moment.completed) == (10, True)


def test_the_lead_in_stands_over_the_first_breath_and_takes_no_time(library: Library) -> None:
    breath = library.breath("ten_count")
    assert _at(breath, 0).phase.kind == "in"
    for seconds in (0, 4.9, 9.9):
        assert cue_line(breath, _at(breath, seconds), OUT_OF_CALLS) == breath.cues.lead_in
    assert cue_line(breath, _at(breath, 10.1), OUT_OF_CALLS) == ""


@pytest.mark.parametrize(("cycles", "middle"), [(10, 5), (11, 6), (12, 6), (3, 2)])
def test_the_middle_breath_has_its_own_line(library: Library, cycles: int, middle: int) -> None:
    breath = library.breath("ten_count")
    said = [
        cycle
        for cycle in range(1, cycles + 1)
        if cue_line(breath, _at(breath, cycle * 10 - 5.5, cycles), OUT_OF_CALLS)
        == breath.cues.middle
    ]
    assert said == [middle]


def test_one_or_two_breaths_have_no_middle(library: Library) -> None:
    breath = library.breath("ten_count")
    for cycles in (1, 2):
        lines = {cue_line(breath, _at(breath, s, cycles), IN_A_CALL) for s in range(cycles * 10)}
        assert breath.cues.middle not in lines


def test_at_the_end_stands_the_end(library: Library) -> None:
    for breath in library.breaths.values():
        timeline = breath_timeline(breath)
        end = timeline.at(timeline.total_seconds)
        assert cue_line(breath, end, OUT_OF_CALLS) == breath.cues.end != ""


def test_the_mouth_is_named_where_nobody_listens(library: Library) -> None:
    breath = library.breath("ten_count")
    out = _at(breath, 17)
    assert phase_cue(breath, out, OUT_OF_CALLS, english()) == "Out just as slowly…"
    assert cue_line(breath, out, OUT_OF_CALLS) == "Through the mouth."


@given(st.sampled_from(sorted(LIBRARY.breaths)), st.floats(0, 1))
def test_in_a_call_it_is_the_nose_alone_and_there_is_no_lead_in(
    identity: str, share: float
) -> None:
    breath = LIBRARY.breath(identity)
    timeline = breath_timeline(breath)
    position = timeline.at(share * timeline.total_seconds)
    said = phase_cue(breath, position, IN_A_CALL, english())
    said += cue_line(breath, position, IN_A_CALL)
    assert "mouth" not in said
    assert not breath.cues.lead_in or breath.cues.lead_in not in said
    if breath.phases[position.phase_index].route == "mouth":
        assert "through the nose" in said


def test_in_a_call_only_the_silent_one_breath_is_offered(library: Library) -> None:
    breaths = library.breaths.values()
    assert [breath.id for breath in offered(breaths, IN_A_CALL)] == ["one_breath"]
    assert breath_timeline(library.breath("one_breath")).total_seconds <= 15
    assert [breath.id for breath in offered(breaths, OUT_OF_CALLS)] == list(library.breaths)


def test_no_shipped_breath_is_held(library: Library) -> None:
    kinds = {phase.kind for breath in library.breaths.values() for phase in breath.phases}
    assert kinds == {"in", "out"}


@pytest.mark.parametrize(
    ("count_seconds", "numbers"),
    [(0.34, [2, 2, 4, 4, 5, 6, 8, 8, 10, 10]), (0.35, list(range(1, 11)))],
)
def test_a_number_too_quick_to_read_is_passed_over(
    library: Library, count_seconds: float, numbers: list[int]
) -> None:
    timeline = breath_timeline(library.breath("ten_count"), count_seconds=count_seconds)
    shown = [readable_number(timeline.at((n + 0.5) * count_seconds)) for n in range(10)]
    assert shown == numbers


@given(st.sampled_from(sorted(LIBRARY.breaths)), st.floats(0.05, 1.2), st.floats(0, 1))
def test_a_number_that_is_shown_belongs_to_its_phase(
    identity: str, count_seconds: float, share: float
) -> None:
    timeline = timeline_of(
        LIBRARY.breath(identity), BreathChoice(identity, 3, count_seconds, count_first=True)
    )
    position = timeline.at(share * timeline.total_seconds)
    phase, number = position.phase, readable_number(position)
    if phase.counts:
        assert position.number <= number <= phase.first_number + phase.counts - 1
    else:
        assert number == 0


def test_every_phase_has_its_word() -> None:
    kinds = ("count", "in", "sip", "out", "hold", "rest")
    words = [phase_word(kind, english()) for kind in kinds]
    assert words == ["Count…", "In…", "A little more…", "Out…", "Rest…", "Rest…"]


def test_counting_first_is_a_pause_of_ten_slow_counts(library: Library) -> None:
    breath = library.breath("ten_in_ten_out")
    timeline = timeline_of(breath, BreathChoice(breath.id, 10, 0.5, count_first=True))
    assert timeline.total_seconds == 110
    for second in range(10):
        position = timeline.at(second + 0.5)
        assert (position.number, radius(position)) == (second + 1, 0)
        assert phase_cue(breath, position, OUT_OF_CALLS, english()) == "Count slowly to ten."
        assert cue_line(breath, position, OUT_OF_CALLS) == breath.cues.lead_in
        assert cue_line(breath, position, IN_A_CALL) == ""
    assert timeline.at(10).phase.kind == "in"
    assert breaths_per_minute(timeline) == 6


def test_counted_breaths_count_first_for_those_who_like_it(library: Library) -> None:
    settings = Settings()
    assert not remembered_choice(library.breath("ten_count"), settings).count_first
    settings.set(BREATH_COUNT_FIRST, True)
    counting = {
        identity
        for identity, breath in library.breaths.items()
        if remembered_choice(breath, settings).count_first
    }
    assert counting == {"ten_count", "ten_in_ten_out", "ten_slow", "long_out"}
    for breath in library.breaths.values():
        assert not remembered_choice(breath, settings, in_call=True).count_first
