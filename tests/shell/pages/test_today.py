"""Today: where moments stand in a day that ends at an hour of the user's choosing."""

from __future__ import annotations

import pytest

from calmdesk.core.clock import WallTime
from calmdesk.core.language import english
from calmdesk.core.moment import Kind, Moment
from calmdesk.shell.pages.today import Today, today_of

MIDNIGHT = 1_795_478_400_000  # 2026-11-24 00:00 UTC
HOUR = 3_600_000


def _moment(hour: float, stress: int | None = None, offset: int = 0) -> Moment:
    started = MIDNIGHT + round(hour * HOUR) - offset * 60_000
    return Moment("an-id", Kind.CHECK_IN, started, offset, stress_before=stress)


def test_a_moment_stands_where_it_was_lived() -> None:
    today = today_of([_moment(16, 5)], WallTime(MIDNIGHT + 22 * HOUR, 0), "04:00")
    assert today.points == ((0.5, 5),)
    assert today.now == pytest.approx(0.75)


def test_after_midnight_is_still_the_end_of_the_same_day() -> None:
    today = today_of([_moment(25)], WallTime(MIDNIGHT + 27 * HOUR, 0), "04:00")
    assert today.points[0][0] == pytest.approx(21 / 24)


def test_the_offset_of_the_moment_itself_counts() -> None:
    here = today_of([_moment(16, 5, offset=0)], WallTime(MIDNIGHT, 0), "04:00")
    there = today_of([_moment(16, 5, offset=120)], WallTime(MIDNIGHT, 0), "04:00")
    assert here.points == there.points


@pytest.mark.parametrize(
    ("points", "caption"),
    [
        ((), "Today is still empty."),
        (((0.1, None),), "1 moment today"),
        (((0.1, 4),), "1 moment today · stress 4.0 (1 rating)"),
        (((0.1, 4), (0.2, 7)), "2 moments today · stress 5.5 (2 ratings)"),
    ],
)
def test_figures_carry_their_number_of_ratings(
    points: tuple[tuple[float, int | None], ...], caption: str
) -> None:
    assert Today(points).caption(english()) == caption
