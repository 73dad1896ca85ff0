"""Effect bars: one scale for all, zero in the middle, no mean under five pairs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.journal.insight import effect_of
from calmdesk.reviewing.effect_bars import effect_bar, reach_of

DIFFERENCES = st.lists(st.integers(-10, 10), min_size=1, max_size=30)


def test_under_five_pairs_there_are_only_steps() -> None:
    bar = effect_bar(effect_of([2, 1, 3]), 4)
    assert (bar.mean, bar.low, bar.high, bar.steps) == (None, None, None, 3)


def test_eased_lies_beyond_the_middle() -> None:
    bar = effect_bar(effect_of([2, 1, 3, 2, 2]), 4)
    assert (bar.low, bar.mean, bar.high) == pytest.approx((0.64, 0.75, 0.86), abs=0.01)


def test_where_all_are_the_same_the_range_is_the_mean() -> None:
    bar = effect_bar(effect_of([2, 2, 2, 2, 2]), 4)
    assert bar.low == bar.mean == bar.high == 0.75


@given(st.lists(DIFFERENCES, max_size=5))
def test_every_bar_stays_on_its_track(several: list[list[int]]) -> None:
    effects = [effect_of(differences) for differences in several]
    reach = reach_of(effects)
    assert 4 <= reach <= 10
    for effect in effects:
        bar = effect_bar(effect, reach)
        if bar.low is not None and bar.mean is not None and bar.high is not None:
            assert 0 <= bar.low <= bar.mean <= bar.high <= 1
