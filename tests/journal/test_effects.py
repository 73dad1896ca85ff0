"""What a review says of exercises: pairs of ninety days, the most helpful first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.journal.samples import a_moment
from tests.journal.weeks import MONDAY, at, pairs_of, review, write

SAYS = "After 5 sessions your rating was 2.0 lower on average (rough range 1.1 to 2.9)."


def test_an_exercise_with_four_pairs_has_no_mean(file: Path) -> None:
    write(file, pairs_of("ten_count", [(7, 5)] * 4))
    (each,) = review(file).exercises
    assert (each.exercise, each.effect.n, each.effect.mean) == ("ten_count", 4, None)
    assert each.says == "Not enough yet (4 of 5)"


def test_exercises_are_those_of_the_ninety_days_that_end_with_the_week(file: Path) -> None:
    write(
        file,
        [
            *pairs_of("ten_count", [(7, 5)] * 2),
            *pairs_of("ten_count", [(7, 5)] * 3, days_ago=89),
            *pairs_of("ten_count", [(7, 5)] * 4, days_ago=90),
            *pairs_of("ten_count", [(7, 5)] * 4, days_ago=-1),
        ],
    )
    (each,) = review(file).exercises
    assert each.effect.n == 5


HALVES: list[dict[str, str | None]] = [
    {"stress_before": None},
    {"stress_after": None},
    {"exercise": None},
    {"exercise": ""},
]


def test_only_what_was_rated_before_and_after_is_a_pair(file: Path) -> None:
    moments = pairs_of("ten_count", [(7, 5)] * 3)
    halves = [
        a_moment(number, started_at=at(MONDAY, 9, number), **rated)
        for number, rated in enumerate(HALVES)
    ]
    write(file, [*moments, *halves])
    week = review(file)
    assert [(each.exercise, each.effect.n) for each in week.exercises] == [("ten_count", 3)]


def test_a_stopped_session_that_was_rated_is_a_pair_too(file: Path) -> None:
    write(file, [a_moment(completed=False, started_at=at(MONDAY, 9))])
    assert review(file).exercises[0].effect.n == 1


def test_differences_hang_together_in_the_order_of_time(file: Path) -> None:
    """In time order these eight fall steadily, so that they are worth three."""
    pairs = [(8, number) for number in range(8)]
    write(file, reversed(pairs_of("ten_count", pairs)))
    (each,) = review(file).exercises
    assert each.effect.mean == 4.5
    assert (each.effect.high or 0) - 4.5 == pytest.approx(4.302652730 * 2.449489743 / 3**0.5)


def test_the_most_helpful_exercise_comes_first_and_sparse_ones_last(file: Path) -> None:
    write(
        file,
        [
            *pairs_of("long_out", [(7, 6), (7, 5), (7, 6), (7, 6), (8, 7)] * 2),
            *pairs_of("ten_count", [(7, 4), (7, 3), (7, 4), (8, 5), (9, 5)] * 2, days_ago=1),
            *pairs_of("a_seldom_one", [(7, 1)] * 2, days_ago=2),
            *pairs_of("b_seldom_one", [(7, 1)] * 3, days_ago=2),
        ],
    )
    week = review(file)
    assert [each.exercise for each in week.exercises] == [
        "ten_count",
        "long_out",
        "b_seldom_one",
        "a_seldom_one",
    ]
    assert week.says[-1] == "ten_count seems to help most: 3.4 lower on average (10 sessions)."


def test_the_document_has_the_shape_of_the_contract(file: Path) -> None:
    write(file, [*pairs_of("ten_count", [(7, 5), (7, 6), (7, 4), (7, 5), (7, 5)])])
    document = review(file).document()
    assert json.loads(json.dumps(document)) == document
    assert document == {
        "from": "2026-11-23",
        "to": "2026-11-29",
        "moments": 5,
        "stress": {"mean": 7.0, "n": 5},
        "days": [
            *(
                {"date": f"2026-11-{day}", "mean": None, "n": 0, "low": None, "high": None}
                for day in range(23, 29)
            ),
            {"date": "2026-11-29", "mean": 7.0, "n": 5, "low": 7, "high": 7},
        ],
        "hours": [{"weekday": 7, "hour": 12, "mean": 7.0, "n": 5}],
        "exercises": [
            {
                "id": "ten_count",
                "n": 5,
                "mean": 2.0,
                "median": 2.0,
                "low": 1.122,
                "high": 2.878,
                "says": SAYS,
            }
        ],
        "says": [
            "Stress was 7.0 on average (5 ratings, from 7 to 7).",
            "Tends to be highest: Sun 12–13 (mean 7.0, 5 ratings).",
            "ten_count seems to help: 2.0 lower on average (5 sessions).",
        ],
        "caption": "People rate when it is worst and feelings fade by themselves, "
        "so part of this drop would have happened anyway.",
    }
