"""Edges become hits."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.desktop.pillow.edge import Edge
from calmdesk.pillow.burst import BurstGathering
from calmdesk.pillow.hits import BOUNCE_SECONDS, LONG_SECONDS, Heard, HitCounter

STEPS = (0.0, 0.01, 0.039, 0.04, 0.2)


def _take(counter: HitCounter, *edges: tuple[float, bool]) -> list[Heard]:
    return [counter.take(Edge(at, down), at) for at, down in edges]


def _hits_by_the_book(edges: list[tuple[float, bool]]) -> int:
    """The rule said once more, in the plainest way: needs the whole story at once."""
    hits, down, released = 0, False, None
    for at, goes_down in edges:
        if goes_down and not down:
            hits += released is None or at - released >= BOUNCE_SECONDS
        if down and not goes_down:
            released = at
        down = goes_down
    return hits


def test_a_press_and_its_release_are_one_hit() -> None:
    assert _take(HitCounter(), (1.0, True), (1.1, False)) == [Heard.HIT, Heard.RELEASE]


def test_a_key_that_repeats_is_one_hit() -> None:
    heard = _take(HitCounter(), (1.0, True), *((1.25 + n / 30, True) for n in range(30)))
    assert heard.count(Heard.HIT) == 1


def test_the_same_press_told_twice_is_one_hit() -> None:
    heard = _take(HitCounter(), (1.0, True), (1.004, True), (1.1, False), (1.103, False))
    assert heard == [Heard.HIT, Heard.NOTHING, Heard.RELEASE, Heard.NOTHING]


def test_a_switch_that_chatters_is_one_hit() -> None:
    counter = HitCounter()
    for strike in (10.0, 10.2, 10.4):
        chatter = ((strike, True), (strike + 0.06, False), (strike + 0.07, True))
        heard = _take(counter, *chatter, (strike + 0.09, False))
        assert heard == [Heard.HIT, Heard.RELEASE, Heard.BOUNCE, Heard.RELEASE]


def test_a_hit_that_is_held_is_one_long_hit() -> None:
    counter = HitCounter()
    _take(counter, (1.0, True), (1.0 + LONG_SECONDS, False))
    assert counter.hit is not None
    assert counter.hit.long


def test_a_shorter_one_is_not() -> None:
    counter = HitCounter()
    _take(counter, (1.0, True), (2.49, False))
    assert counter.hit is not None
    assert not counter.hit.long


def test_a_release_with_no_press_is_nothing() -> None:
    assert _take(HitCounter(), (1.0, False)) == [Heard.NOTHING]


def test_an_edge_out_of_time_is_dropped_and_the_next_press_counts() -> None:
    counter = HitCounter()
    _take(counter, (100.0, True))
    assert _take(counter, (3.0, False)) == [Heard.NOTHING]
    assert not counter.is_down
    assert _take(counter, (100.2, True)) == [Heard.HIT]


def test_an_edge_ahead_of_the_clock_is_dropped() -> None:
    counter = HitCounter()
    assert counter.take(Edge(900.0, True), 5.0) is Heard.NOTHING
    assert counter.take(Edge(5.1, True), 5.1) is Heard.HIT


def test_after_lost_edges_the_key_counts_as_up() -> None:
    counter = HitCounter()
    _take(counter, (1.0, True))
    counter.lose()
    assert _take(counter, (1.01, True)) == [Heard.HIT]


@pytest.mark.parametrize("length", range(1, 6))
def test_every_short_story_follows_the_rule(length: int) -> None:
    for steps in product(product(STEPS, (True, False)), repeat=length):
        at, edges = 10.0, []
        for wait, down in steps:
            at = round(at + wait, 3)
            edges.append((at, down))
        heard = _take(HitCounter(), *edges)
        assert heard.count(Heard.HIT) == _hits_by_the_book(edges), edges


@given(st.lists(st.tuples(st.floats(0.0, 5.0), st.booleans()), max_size=60))
def test_any_long_story_follows_the_rule(steps: list[tuple[float, bool]]) -> None:
    at, edges = 10.0, []
    for wait, down in steps:
        at += wait
        edges.append((at, down))
    heard = _take(HitCounter(), *edges)
    assert heard.count(Heard.HIT) == _hits_by_the_book(edges)
    assert heard.count(Heard.RELEASE) <= heard.count(Heard.HIT) + heard.count(Heard.BOUNCE)


@pytest.mark.parametrize(
    ("rate", "seconds", "hits"),
    [
        (10, 5, 50),
        # Half of each period is a release: 10 ms, 2.5 ms and 0.5 ms are bounces of one long hit.
        (50, 5, 1),
        (200, 5, 1),
        (1000, 5, 1),
    ],
)
def test_no_hit_is_lost_at_the_rate_of_a_hand(rate: int, seconds: int, hits: int) -> None:
    gathering = BurstGathering()
    for number in range(rate * seconds):
        at = 10.0 + number / rate
        gathering.take(Edge(at, True), at)
        gathering.take(Edge(at + 0.5 / rate, False), at + 0.5 / rate)
    assert gathering.hits == hits
