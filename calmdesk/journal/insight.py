"""Honest statistics: what before → after ratings can say, and how far. Pure functions.

The rules are those of the content specification §F.4 (its reference R61 for the correction of
ratings that hang together in time): under five pairs no mean; a t interval; none where all
values are the same; the shrunken mean for comparing exercises.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

FEWEST = 5
FEWEST_FOR_CORRELATION = 8
ROOM_TO_FALL = 4
_SHRINKAGE = 5
_SMALLEST_EFFECTIVE = 3.0
_COVERED = 0.95
_NORMAL_QUANTILE = 1.959963984540054  # 97.5 % of the standard normal distribution
_MOST_EXACT_FREEDOM = 200
_HALVINGS = 60


@dataclass(frozen=True, slots=True)
class Effect:
    """What an exercise seems to do: differences before − after, positive = eased.

    ``mean`` and ``median`` are None under five differences; ``low`` and ``high`` (the ends of
    the rough 95 % range, not clipped) are None too where all differences are the same.
    """

    n: int
    mean: float | None = None
    median: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def lowest(self) -> float | None:
        """The lower end of the range, or the mean where there is no range."""
        return self.mean if self.low is None else self.low

    @property
    def highest(self) -> float | None:
        """The upper end of the range, or the mean where there is no range."""
        return self.mean if self.high is None else self.high


def effect_of(differences: Sequence[float]) -> Effect:
    """The effect seen in these differences, which are in order of time."""
    n = len(differences)
    if n < FEWEST:
        return Effect(n)
    mean, middle = mean_of(differences), median_of(differences)
    if min(differences) == max(differences):
        return Effect(n, mean, middle)
    half = half_width(differences)
    return Effect(n, mean, middle, mean - half, mean + half)


def half_width(differences: Sequence[float]) -> float:
    """Half the 95 % interval of the mean: t · s / √n, with fewer degrees of freedom where the
    differences hang together in time. Needs two differences or more.
    """
    size = effective_size(differences)
    freedom = max(1, math.floor(size - 1))
    return t_quantile(freedom) * standard_deviation(differences) / math.sqrt(size)


def mean_of(values: Sequence[float]) -> float:
    """The mean of one value or more."""
    return math.fsum(values) / len(values)


def median_of(values: Sequence[float]) -> float:
    """The middle value, or the mean of the two in the middle, of one value or more."""
    ordered, half = sorted(values), len(values) // 2
    return float(ordered[half]) if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2


def standard_deviation(values: Sequence[float]) -> float:
    """The standard deviation that two values or more let expect of all (divided by n − 1)."""
    mean = mean_of(values)
    return math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (len(values) - 1))


def effective_size(differences: Sequence[float]) -> float:
    """How many independent differences these are worth: n · (1 − r) / (1 + r), at least 3, if
    there are eight or more and their lag-1 correlation r is positive; else n.
    """
    n = len(differences)
    if n < FEWEST_FOR_CORRELATION:
        return float(n)
    correlation = autocorrelation(differences)
    if correlation <= 0:
        return float(n)
    return max(_SMALLEST_EFFECTIVE, n * (1 - correlation) / (1 + correlation))


def autocorrelation(values: Sequence[float]) -> float:
    """The correlation of each value with the next, −1 to 1; 0 where all are the same."""
    mean = mean_of(values)
    spread = sum((value - mean) ** 2 for value in values)
    if spread == 0:
        return 0.0
    products = ((one - mean) * (following - mean) for one, following in pairwise(values))
    return sum(products) / spread


def t_quantile(freedom: int) -> float:
    """The 97.5 % quantile of Student's t for 1 degree of freedom or more.

    Up to 200 degrees from the exact finite series of the distribution, above from the
    expansion around the normal quantile, whose error is below 1e-10 there (Abramowitz and
    Stegun 1964, 26.7.3, 26.7.4 and 26.7.5).
    """
    if freedom < 1:
        raise ValueError(f"there is no t distribution with {freedom} degrees of freedom")
    if freedom > _MOST_EXACT_FREEDOM:
        return _expanded_quantile(freedom)
    low, high = 1.9, 13.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if _two_sided(middle, freedom) < _COVERED:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def shrunken_mean(mean: float, n: int, grand_mean: float) -> float:
    """The mean of n values drawn towards the mean of all, the more the fewer there are."""
    return (n * mean + _SHRINKAGE * grand_mean) / (n + _SHRINKAGE)


@dataclass(frozen=True, slots=True)
class Ranked:
    """An exercise in the order of what seems to help most."""

    exercise: str
    effect: Effect
    shrunken: float


def ranking(differences: Mapping[str, Sequence[float]]) -> list[Ranked]:
    """The exercises with five differences or more, the most helpful first.

    Hand over only differences that began with a stress of ``ROOM_TO_FALL`` or more.
    """
    every = [difference for each in differences.values() for difference in each]
    ranked = []
    for exercise, values in differences.items():
        effect = effect_of(values)
        if effect.mean is not None:
            shrunken = shrunken_mean(effect.mean, effect.n, mean_of(every))
            ranked.append(Ranked(exercise, effect, shrunken))
    return sorted(ranked, key=lambda one: (-one.shrunken, -one.effect.n, one.exercise))


def overlap(one: Effect, other: Effect) -> bool:
    """Whether the ranges of two effects meet, so that they cannot be told apart; effects
    without a mean always do.
    """
    if one.lowest is None or one.highest is None or other.lowest is None or other.highest is None:
        return True
    return one.lowest <= other.highest and other.lowest <= one.highest


def _two_sided(t: float, freedom: int) -> float:
    """The probability of −t to t."""
    angle = math.atan(t / math.sqrt(freedom))
    cosine = math.cos(angle)
    odd = freedom % 2
    term, total = (cosine if odd else 1.0), 0.0
    for step in range(1 + odd, freedom, 2):
        total += term
        term *= cosine * cosine * step / (step + 1)
    if odd:
        return 2 / math.pi * (angle + math.sin(angle) * total)
    return math.sin(angle) * total


def _expanded_quantile(freedom: int) -> float:
    x = _NORMAL_QUANTILE
    terms = (
        (x**3 + x) / 4,
        (5 * x**5 + 16 * x**3 + 3 * x) / 96,
        (3 * x**7 + 19 * x**5 + 17 * x**3 - 15 * x) / 384,
        (79 * x**9 + 776 * x**7 + 1482 * x**5 - 1920 * x**3 - 945 * x) / 92160,
    )
    return x + math.fsum(term / freedom**power for power, term in enumerate(terms, 1))
