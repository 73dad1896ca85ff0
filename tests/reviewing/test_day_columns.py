"""Columns: every day has its place, and a figure only where there are ratings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.core.language import english
from calmdesk.reviewing.day_columns import day_columns
from tests.reviewing.weeks import week

DAYS = st.lists(st.lists(st.integers(0, 10), max_size=5), min_size=7, max_size=7)


def test_a_day_has_its_average_its_ends_and_how_many_they_are() -> None:
    column = day_columns(week([(6, 4, 5), (), (), (), (), (), ()]), english())[0]
    assert (column.day, column.figure, column.count) == ("Mon", "5.0", "3×")
    assert (column.low, column.mean, column.high) == pytest.approx((0.4, 0.5, 0.6))
    assert column.spoken == "Mon: average 5.0, from 4 to 6, 3 ratings"


def test_a_day_without_ratings_has_no_figure() -> None:
    column = day_columns(week(), english())[3]
    assert (column.day, column.figure, column.mean) == ("Thu", "", None)
    assert column.spoken == "Thu: no ratings"


def test_one_rating_is_said_as_one() -> None:
    column = day_columns(week([(7,), (), (), (), (), (), ()]), english())[0]
    assert column.spoken == "Mon: 7, one rating"


@given(DAYS)
def test_columns_stand_in_order_and_inside(days: list[list[int]]) -> None:
    columns = day_columns(week(days), english())
    places = [column.place for column in columns]
    assert places == sorted(places)
    assert 0 < places[0] < places[-1] < 1
    for column in columns:
        if column.low is not None and column.mean is not None and column.high is not None:
            assert 0 <= column.low <= column.mean + 1e-9
            assert column.mean <= column.high + 1e-9 <= 1 + 1e-8
