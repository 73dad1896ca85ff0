"""Hits become bursts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.desktop.pillow.edge import Edge
from calmdesk.pillow.burst import LONGEST_SECONDS, REST_SECONDS, Burst, BurstGathering, peak_rate
from calmdesk.pillow.hits import STUCK_SECONDS


def _strike(gathering: BurstGathering, at: float, held: float = 0.06) -> list[Burst]:
    over = [
        gathering.take(Edge(at, True), at)[1],
        gathering.take(Edge(at + held, False), at + held)[1],
    ]
    return [burst for burst in over if burst is not None]


def test_a_burst_ends_three_seconds_after_its_last_edge() -> None:
    gathering = BurstGathering()
    for at in (10.0, 10.2, 10.4):
        _strike(gathering, at)
    assert gathering.end_if_due(10.46 + REST_SECONDS - 0.001) is None
    burst = gathering.end_if_due(10.46 + REST_SECONDS)
    assert burst is not None
    assert (burst.hits, burst.peak_rate, burst.began) == (3, 3, 10.0)
    assert burst.seconds == pytest.approx(0.46)
    assert gathering.due is None


def test_the_hit_after_a_rest_begins_the_next_burst() -> None:
    gathering = BurstGathering()
    _strike(gathering, 10.0)
    assert [burst.hits for burst in _strike(gathering, 20.0)] == [1]
    assert gathering.hits == 1


def test_a_burst_is_no_longer_than_a_minute() -> None:
    gathering = BurstGathering()
    over = [burst for n in range(1400) for burst in _strike(gathering, 10.0 + n / 10, 0.05)]
    assert [burst.hits for burst in over] == [600, 600]
    assert all(burst.seconds <= LONGEST_SECONDS for burst in over)


def test_a_hit_that_is_held_keeps_its_burst_open() -> None:
    gathering = BurstGathering()
    gathering.take(Edge(10.0, True), 10.0)
    assert gathering.end_if_due(15.0) is None
    gathering.take(Edge(15.0, False), 15.0)
    burst = gathering.end_if_due(18.0)
    assert burst == Burst(10.0, 5.0, 1, 1, 5.0)


def test_a_key_that_is_stuck_ends_its_burst_after_ten_seconds() -> None:
    gathering = BurstGathering()
    gathering.take(Edge(10.0, True), 10.0)
    assert gathering.due == 10.0 + STUCK_SECONDS
    burst = gathering.end_if_due(20.0)
    assert burst == Burst(10.0, 10.0, 1, 1, 10.0)
    assert not gathering.is_down
    gathering.take(Edge(500.0, False), 500.0)
    assert gathering.due is None


def test_the_peak_is_the_most_hits_within_a_second() -> None:
    assert peak_rate([]) == 0
    assert peak_rate([1.0, 5.0, 5.2, 5.9, 6.0, 6.1, 9.0]) == 4
    assert peak_rate([1.0, 2.0]) == 1


def test_finishing_early_loses_no_hit_and_happens_once() -> None:
    gathering = BurstGathering()
    gathering.take(Edge(10.0, True), 10.0)
    burst = gathering.finish()
    assert burst is not None
    assert burst.hits == 1
    assert gathering.finish() is None
    gathering.take(Edge(10.2, False), 10.2)
    assert gathering.finish() is None


def test_lost_edges_do_not_end_the_burst() -> None:
    gathering = BurstGathering()
    gathering.take(Edge(10.0, True), 10.0)
    gathering.lose()
    _strike(gathering, 10.3)
    burst = gathering.finish()
    assert burst is not None
    assert burst.hits == 2


@given(st.lists(st.tuples(st.floats(0.0, 8.0), st.booleans()), max_size=80))
def test_no_hit_is_lost_or_counted_twice_between_bursts(steps: list[tuple[float, bool]]) -> None:
    gathering, whole, at, counted = BurstGathering(), BurstGathering(), 10.0, 0
    counter = 0
    for wait, down in steps:
        at += wait
        heard, over = gathering.take(Edge(at, down), at)
        counted += over.hits if over else 0
        counter += heard.name == "HIT"
        if over:
            assert over.seconds <= LONGEST_SECONDS
            assert 1 <= over.peak_rate <= over.hits
            assert over.longest_hold <= LONGEST_SECONDS
    last = gathering.finish()
    assert counted + (last.hits if last else 0) == counter
    assert whole.finish() is None


@given(st.lists(st.tuples(st.floats(-1e6, 1e9), st.booleans()), max_size=40))
def test_times_that_jump_never_break_it(edges: list[tuple[float, bool]]) -> None:
    gathering = BurstGathering()
    for at, down in edges:
        _, over = gathering.take(Edge(at, down), 1e5)
        assert over is None or 0.0 <= over.seconds <= LONGEST_SECONDS
