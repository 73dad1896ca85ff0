"""Timelines: positions cover the whole, in order, without gap."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.core.timeline import Phase, Timeline

phases = st.builds(
    Phase,
    kind=st.sampled_from(["in", "hold", "out", "rest"]),
    seconds=st.floats(0.05, 60),
    counts=st.integers(0, 12),
    first_number=st.integers(1, 6),
)
timelines = st.builds(
    Timeline,
    st.lists(phases, min_size=1, max_size=8).map(tuple),
    st.integers(1, 60),
    st.lists(phases, max_size=3).map(tuple),
)
TEN_COUNT = Timeline((Phase("in", 5, counts=5), Phase("out", 5, counts=5, first_number=6)), 10)


@given(timelines, st.floats(0, 1))
def test_a_position_lies_where_the_seconds_say(timeline: Timeline, part: float) -> None:
    seconds = part * timeline.total_seconds
    position = timeline.at(seconds)
    gone_through = timeline.phases if position.cycle else timeline.lead
    before = sum(phase.seconds for phase in gone_through[: position.phase_index])
    told = before + position.phase_elapsed
    if position.cycle:
        told += timeline.lead_seconds + (position.cycle - 1) * timeline.cycle_seconds
    assert math.isclose(told, seconds, abs_tol=1e-6)
    assert math.isclose(position.elapsed + position.remaining, timeline.total_seconds)


@given(timelines, st.floats(0, 1), st.floats(0, 1))
def test_later_is_never_earlier(timeline: Timeline, one: float, other: float) -> None:
    early, late = sorted((one * timeline.total_seconds, other * timeline.total_seconds))
    first, second = timeline.at(early), timeline.at(late)
    assert (first.cycle, first.phase_index) <= (second.cycle, second.phase_index)


@given(timelines)
def test_following_the_changes_visits_every_phase_of_every_cycle_once(timeline: Timeline) -> None:
    visited: list[tuple[int, int]] = []
    seconds: float | None = 0.0
    while seconds is not None and seconds < timeline.total_seconds:
        position = timeline.at(seconds + 1e-6)
        if not visited or visited[-1] != (position.cycle, position.phase_index):
            visited.append((position.cycle, position.phase_index))
        seconds = timeline.next_change(seconds + 1e-6)
    expected = [(0, index) for index in range(len(timeline.lead))]
    expected += [
        (cycle, index)
        for cycle in range(1, timeline.cycles + 1)
        for index in range(len(timeline.phases))
    ]
    assert visited == expected


@given(timelines, st.floats(0, 1))
def test_the_next_change_lies_ahead_and_within_the_whole(timeline: Timeline, part: float) -> None:
    seconds = part * timeline.total_seconds
    change = timeline.next_change(seconds)
    if seconds >= timeline.total_seconds:
        assert change is None
    else:
        assert change is not None
        assert seconds < change + 1e-9
        assert change <= timeline.total_seconds


@given(timelines, st.floats(0, 1))
def test_the_number_is_one_of_the_phase(timeline: Timeline, part: float) -> None:
    position = timeline.at(part * timeline.total_seconds)
    if position.phase.counts:
        last = position.phase.first_number + position.phase.counts - 1
        assert position.phase.first_number <= position.number <= last
    else:
        assert position.number == 0


def test_the_ten_count_shows_one_to_ten_one_second_each() -> None:
    numbers = [TEN_COUNT.at(second + 0.5).number for second in range(20)]
    assert numbers == [*range(1, 11), *range(1, 11)]


def test_the_lead_is_gone_through_once_before_the_first_cycle() -> None:
    lead = (Phase("count", 10, counts=10),)
    timeline = Timeline(TEN_COUNT.phases, 10, lead)
    assert timeline.total_seconds == 110
    assert [timeline.at(second + 0.5).number for second in range(10)] == list(range(1, 11))
    assert {timeline.at(second).cycle for second in range(10)} == {0}
    first = timeline.at(10)
    assert (first.cycle, first.phase.kind, first.number) == (1, "in", 1)
    assert timeline.next_change(9.5) == 10
    assert timeline.at(200).elapsed == 110
    assert timeline.at(200).cycle == 10


def test_before_the_start_is_the_start_and_past_the_end_is_the_end() -> None:
    assert TEN_COUNT.at(-3).elapsed == 0
    end = TEN_COUNT.at(1e9)
    assert (end.finished, end.cycle, end.fraction, end.remaining) == (True, 10, 1.0, 0.0)
    assert TEN_COUNT.next_change(100) is None


@pytest.mark.parametrize("seconds", [0.0, -1.0, math.nan])
def test_a_phase_without_length_is_refused(seconds: float) -> None:
    with pytest.raises(ValueError, match="more than 0 seconds"):
        Phase("in", seconds)


def test_a_phase_with_negative_counts_is_refused() -> None:
    with pytest.raises(ValueError, match="no fewer than 0 counts"):
        Phase("in", 1.0, counts=-1)


def test_a_timeline_without_phases_or_cycles_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one phase"):
        Timeline(())
    with pytest.raises(ValueError, match="at least one cycle"):
        Timeline((Phase("in", 1),), 0)
