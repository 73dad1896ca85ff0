"""Honest statistics: the figures of the content specification, and laws that always hold."""

from __future__ import annotations

import math
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.journal.insight import (
    Effect,
    autocorrelation,
    effect_of,
    effective_size,
    half_width,
    mean_of,
    median_of,
    overlap,
    ranking,
    shrunken_mean,
    standard_deviation,
    t_quantile,
)

# 97.5 % quantiles of Student's t from SciPy 1.17.1: stats.t.ppf(0.975, freedom).
QUANTILES = {
    1: 12.706204736174694,
    2: 4.302652729749462,
    3: 3.1824463052837078,
    4: 2.7764451051977934,
    5: 2.5705818356363146,
    6: 2.4469118511449786,
    7: 2.364624251592784,
    8: 2.306004135204166,
    9: 2.262157162798205,
    11: 2.200985160091639,
    14: 2.144786687917804,
    19: 2.0930240544083087,
    29: 2.045229642132703,
    60: 2.0002978220142604,
    120: 1.9799304050824402,
    200: 1.9718962236339088,
    201: 1.971836506779859,
    1_000: 1.9623390808264083,
    1_000_000: 1.959966356814107,
}
differences = st.lists(st.integers(-10, 10), min_size=5, max_size=60)


@pytest.mark.parametrize(("freedom", "quantile"), QUANTILES.items())
def test_the_quantiles_are_those_of_students_t(freedom: int, quantile: float) -> None:
    assert t_quantile(freedom) == pytest.approx(quantile, abs=1e-11)


@given(st.integers(1, 5000))
def test_more_freedom_means_a_smaller_quantile(freedom: int) -> None:
    assert t_quantile(freedom) > t_quantile(freedom + 1) > 1.9599639


def test_there_is_no_distribution_without_freedom() -> None:
    with pytest.raises(ValueError, match="0 degrees"):
        t_quantile(0)


def test_two_rounds_a_bit_lower() -> None:
    effect = effect_of([2, 1, 3, 2, 2])
    assert effect.mean == 2.0
    assert standard_deviation([2, 1, 3, 2, 2]) == pytest.approx(0.707, abs=5e-4)
    assert half_width([2, 1, 3, 2, 2]) == pytest.approx(0.878, abs=5e-4)
    assert effect.low == pytest.approx(1.12, abs=5e-3)
    assert effect.high == pytest.approx(2.88, abs=5e-3)


def test_a_range_across_zero() -> None:
    effect = effect_of([1, 0, -1, 2, 0, 1])
    assert effect.mean == 0.5
    assert standard_deviation([1, 0, -1, 2, 0, 1]) == pytest.approx(1.049, abs=5e-4)
    assert half_width([1, 0, -1, 2, 0, 1]) == pytest.approx(1.101, abs=5e-4)
    assert effect.low == pytest.approx(-0.6, abs=5e-3)
    assert effect.high == pytest.approx(1.6, abs=5e-3)


def test_all_the_same_has_a_mean_and_no_range() -> None:
    assert effect_of([2, 2, 2, 2, 2]) == Effect(5, 2.0, 2.0, None, None)


@given(st.lists(st.integers(-10, 10), max_size=4))
def test_under_five_there_is_no_mean(few: list[int]) -> None:
    assert effect_of(few) == Effect(len(few))


@given(differences)
def test_the_figures_are_those_of_the_standard_library(values: list[int]) -> None:
    effect = effect_of(values)
    assert mean_of(values) == pytest.approx(statistics.fmean(values))
    assert median_of(values) == statistics.median(values)
    assert standard_deviation(values) == pytest.approx(statistics.stdev(values))
    assert effect.n == len(values)
    assert effect.mean == pytest.approx(statistics.fmean(values))


@given(differences)
def test_the_range_lies_around_the_mean(values: list[int]) -> None:
    effect = effect_of(values)
    if effect.low is None or effect.high is None or effect.mean is None:
        assert len(set(values)) == 1
    else:
        assert effect.low < effect.mean < effect.high
        assert effect.high - effect.mean == pytest.approx(effect.mean - effect.low)


@given(differences)
def test_turning_the_ratings_round_turns_the_range_round(values: list[int]) -> None:
    effect, turned = effect_of(values), effect_of([-value for value in values])
    assert turned.mean == pytest.approx(-(effect.mean or 0.0))
    if effect.low is not None and turned.high is not None:
        assert turned.high == pytest.approx(-effect.low)


@given(st.lists(st.integers(-10, 10), min_size=5, max_size=7).filter(lambda v: len(set(v)) > 1))
def test_up_to_seven_the_plain_interval_counts(values: list[int]) -> None:
    n = len(values)
    expected = QUANTILES[n - 1] * statistics.stdev(values) / math.sqrt(n)
    assert half_width(values) == pytest.approx(expected)


def test_ratings_that_hang_together_are_worth_fewer() -> None:
    """Correlation 0.5 by hand: mean 0, products 1·1+1·1+1·-1+-1·-1+-1·-1+-1·1+1·1 … over 8."""
    values = [1, 1, 1, 1, -1, -1, -1, -1]
    assert autocorrelation(values) == pytest.approx(5 / 8)
    assert effective_size(values) == 3.0
    correlated = [1, 1, -1, -1, 1, 1, -1, -1, 1, 1, -1, -1, 1, 1, 1, 1, -1, -1, -1, -1]
    r = autocorrelation(correlated)
    assert r > 0
    assert effective_size(correlated) == pytest.approx(20 * (1 - r) / (1 + r))
    freedom = math.floor(effective_size(correlated) - 1)
    assert half_width(correlated) == pytest.approx(
        t_quantile(freedom) * statistics.stdev(correlated) / math.sqrt(effective_size(correlated))
    )


def test_ratings_that_alternate_are_worth_no_more_than_they_are() -> None:
    values = [1, -1] * 6
    assert autocorrelation(values) < 0
    assert effective_size(values) == 12


@given(differences)
def test_the_correction_never_makes_the_range_narrower(values: list[int]) -> None:
    n = len(values)
    assert 3 <= effective_size(values) <= n
    assert abs(autocorrelation(values)) <= 1
    if len(set(values)) > 1:
        plain = t_quantile(n - 1) * statistics.stdev(values) / math.sqrt(n)
        assert half_width(values) >= plain - 1e-9


def test_a_mean_of_few_is_drawn_towards_all() -> None:
    assert shrunken_mean(4.0, 5, 2.0) == 3.0
    assert shrunken_mean(4.0, 95, 2.0) == pytest.approx(3.9)


def test_what_helps_most_comes_first_and_few_do_not_count() -> None:
    """A mean of 3.6 over five sessions says less than one of 3.5 over forty."""
    sessions = {
        "seldom": [9, 9, 9, 9],
        "lately": [4, 3, 4, 3, 4],
        "often": [3, 4] * 20,
        "never": [0] * 20,
    }
    ranked = ranking(sessions)
    assert [one.exercise for one in ranked] == ["often", "lately", "never"]
    grand = statistics.fmean(value for each in sessions.values() for value in each)
    assert ranked[1].shrunken == pytest.approx((5 * 3.6 + 5 * grand) / 10)


def test_nothing_to_rank_is_no_fault() -> None:
    assert ranking({}) == []
    assert ranking({"seldom": [1]}) == []


@given(st.dictionaries(st.sampled_from("abcd"), st.lists(st.integers(-10, 10), max_size=12)))
def test_a_ranking_is_in_order_and_between_its_own_mean_and_that_of_all(
    sessions: dict[str, list[int]],
) -> None:
    ranked = ranking(sessions)
    means = [one.shrunken for one in ranked]
    assert means == sorted(means, reverse=True)
    grand = statistics.fmean([value for each in sessions.values() for value in each] or [0])
    for one in ranked:
        own = one.effect.mean or 0.0
        assert min(own, grand) - 1e-9 <= one.shrunken <= max(own, grand) + 1e-9


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (Effect(5, 2, 2, 1, 3), Effect(5, 4, 4, 3, 5), True),
        (Effect(5, 2, 2, 1, 2.9), Effect(5, 4, 4, 3, 5), False),
        (Effect(5, 4, 4, 3, 5), Effect(5, 2, 2, 1, 2.9), False),
        (Effect(5, 2, 2), Effect(5, 2, 2), True),
        (Effect(5, 2, 2), Effect(5, 3, 3), False),
        (Effect(5, 2, 2), Effect(5, 3, 3, 1, 5), True),
        (Effect(4), Effect(5, 3, 3, 1, 5), True),
        (Effect(5, 3, 3, 1, 5), Effect(4), True),
    ],
)
def test_two_effects_that_meet_cannot_be_told_apart(one: Effect, other: Effect, meet: bool) -> None:
    assert overlap(one, other) is meet
