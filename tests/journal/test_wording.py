"""What is said of an effect is what the figures carry, in the words of the specification."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.core.language import Language, PseudoLanguage, english
from calmdesk.journal.insight import Effect, Ranked, effect_of, ranking
from calmdesk.journal.wording import decimal, effect_says, helps_says, stress_says

NOT_CLEAR = "No clear change yet; it may help or not."
HIGHER = "Ratings were higher afterwards. Perhaps another exercise suits you better."


@pytest.mark.parametrize(
    ("differences", "says"),
    [
        ([], "Not enough yet (0 of 5)"),
        ([2, 1, 3, 2], "Not enough yet (4 of 5)"),
        (
            [2, 1, 3, 2, 2],
            "After 5 sessions your rating was 2.0 lower on average (rough range 1.1 to 2.9).",
        ),
        ([1, 0, -1, 2, 0, 1], NOT_CLEAR),
        ([-1, 0, 1, -2, 0, -1], NOT_CLEAR),
        ([2, 2, 2, 2, 2], "all the same (2)"),
        ([0, 0, 0, 0, 0], "all the same (0)"),
        ([-1, -1, -1, -1, -1], "all the same (-1)"),
        ([-2, -1, -3, -2, -2], HIGHER),
    ],
)
def test_an_effect_is_said_as_specified(differences: list[int], says: str) -> None:
    assert effect_says(effect_of(differences), english()) == says


def test_a_range_is_not_said_to_go_beyond_what_ratings_can_differ() -> None:
    effect = Effect(5, 8.0, 8.0, 4.0, 12.0)
    assert "(rough range 4.0 to 10.0)" in effect_says(effect, english())


@given(st.lists(st.integers(-10, 10), max_size=30))
def test_easing_is_only_claimed_where_the_whole_range_eases(differences: list[int]) -> None:
    effect = effect_of(differences)
    says = effect_says(effect, english())
    assert ("lower on average" in says) == (effect.low is not None and effect.low > 0)
    assert (says == HIGHER) == (effect.high is not None and effect.high < 0)


def _helps(**sessions: list[int]) -> str | None:
    return helps_says(ranking(sessions), str.upper, english())


def test_two_that_cannot_be_told_apart_look_similar() -> None:
    assert _helps(ten=[2, 3, 2, 3, 2], out=[2, 3, 2, 3, 3, 2]) == (
        "TEN and OUT look similar so far (5 and 6 sessions)."
    ) or _helps(ten=[2, 3, 2, 3, 2], out=[2, 3, 2, 3, 3, 2]) == (
        "OUT and TEN look similar so far (6 and 5 sessions)."
    )


def test_one_that_stands_out_is_named() -> None:
    assert _helps(ten=[5, 6, 5, 6, 5], out=[1, 1, 2, 1, 1], no=[0] * 5) == (
        "TEN seems to help most: 5.4 lower on average (5 sessions)."
    )


def test_one_alone_is_not_called_the_best() -> None:
    assert _helps(ten=[5, 6, 5, 6, 5], out=[3]) == (
        "TEN seems to help: 5.4 lower on average (5 sessions)."
    )


@pytest.mark.parametrize(
    "sessions",
    [
        {},
        {"ten": [3, 3, 3]},
        {"ten": [1, -1, 2, 0, 1]},
        {"ten": [0, 0, 0, 0, 0]},
        {"ten": [-1, 0, -1, 0, -1], "out": [-9, -8, -9, -8, -9]},
    ],
    ids=str,
)
def test_nothing_is_said_to_help_that_does_not_clearly_ease(sessions: dict[str, list[int]]) -> None:
    assert _helps(**sessions) is None


def test_an_effect_without_a_mean_is_not_said_to_help() -> None:
    assert helps_says([Ranked("ten", Effect(5), 0.0)], str, english()) is None


@pytest.mark.parametrize(
    ("ratings", "moments", "says"),
    [
        ([], 0, "Nothing is written down for this week."),
        ([], 1, "1 moment, not rated."),
        ([], 3, "3 moments, none of them rated."),
        ([4], 9, "One rating this week: 4."),
        ([4, 7], 2, "Stress was 5.5 on average (2 ratings, from 4 to 7)."),
    ],
)
def test_how_stressful_it_was(ratings: list[int], moments: int, says: str) -> None:
    assert stress_says(ratings, moments, english()) == says


@pytest.mark.parametrize("language", [english(), PseudoLanguage()], ids=["en", "qps"])
def test_every_sentence_fills_its_places(language: Language) -> None:
    sentences = [
        effect_says(effect_of(differences), language)
        for differences in ([1], [2, 2, 2, 2, 2], [2, 1, 3, 2, 2], [1, 0, -1, 2, 0, 1])
    ]
    assert all("{" not in sentence for sentence in sentences)


@pytest.mark.parametrize(
    ("value", "text"), [(2, "2.0"), (-0.04, "0.0"), (-0.06, "-0.1"), (7.25, "7.2"), (0.0, "0.0")]
)
def test_a_number_has_one_decimal_and_zero_no_sign(value: float, text: str) -> None:
    assert decimal(value) == text
