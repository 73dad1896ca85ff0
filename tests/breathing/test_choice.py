"""What was breathed last time is remembered; what is given is taken as given."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.breathing.practice import (
    BreathChoice,
    PaceAnswer,
    pace_after_answer,
    remembered_choice,
)
from calmdesk.content.library import Library, load_library
from calmdesk.core.paths import shipped
from calmdesk.core.settings import BREATH_CYCLES, BREATH_PACES, Settings


@pytest.fixture
def library() -> Library:
    return load_library(shipped("exercises"), Path("nowhere"), "en")


@pytest.mark.parametrize(
    ("count_seconds", "answer", "then"),
    [
        (0.50, PaceAnswer.TOO_SLOW, 0.40),
        (0.50, PaceAnswer.FINE, 0.50),
        (0.50, PaceAnswer.COULD_BE_SLOWER, 0.55),
        (0.35, PaceAnswer.TOO_SLOW, 0.30),
        (1.20, PaceAnswer.COULD_BE_SLOWER, 1.20),
        (2.00, PaceAnswer.FINE, 1.20),
        (0.05, PaceAnswer.FINE, 0.30),
    ],
)
def test_the_answer_moves_the_pace_within_its_bounds(
    count_seconds: float, answer: PaceAnswer, then: float
) -> None:
    assert pace_after_answer(count_seconds, answer) == then


@given(st.floats(0.30, 1.20), st.sampled_from(PaceAnswer))
def test_the_pace_is_never_lengthened_unasked(count_seconds: float, answer: PaceAnswer) -> None:
    then = pace_after_answer(count_seconds, answer)
    if answer is not PaceAnswer.COULD_BE_SLOWER:
        assert then <= count_seconds + 0.005


def test_a_choice_is_the_breaths_own_until_something_is_remembered(library: Library) -> None:
    settings = Settings()
    for breath in library.breaths.values():
        choice = remembered_choice(breath, settings)
        assert choice == BreathChoice(breath.id, breath.cycles.default, breath.count_seconds)


def test_a_remembered_choice_holds_for_the_breaths_that_offer_it(library: Library) -> None:
    settings = Settings()
    settings.set(BREATH_CYCLES, 12)
    settings.set(BREATH_PACES["ten_count"], 0.8)
    assert remembered_choice(library.breath("ten_count"), settings).cycles == 12
    assert remembered_choice(library.breath("ten_count"), settings).count_seconds == 0.8
    assert remembered_choice(library.breath("ten_slow"), settings).count_seconds == 1.0
    assert remembered_choice(library.breath("one_breath"), settings).cycles == 1
    assert remembered_choice(library.breath("long_out"), settings).cycles == 12


def test_what_is_given_is_taken_as_given(library: Library) -> None:
    settings = Settings()
    settings.set(BREATH_CYCLES, 12)
    choice = remembered_choice(library.breath("ten_count"), settings, 60, 0.05)
    assert (choice.cycles, choice.count_seconds) == (60, 0.05)
