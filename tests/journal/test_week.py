"""A week in review: every moment counts once, on the day on which it was lived."""

from __future__ import annotations

import statistics
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calmdesk.core.errors import JournalError
from calmdesk.core.language import PseudoLanguage
from calmdesk.core.moment import Kind, Moment
from calmdesk.journal.reading import JournalReader
from calmdesk.journal.week import Ratings, review_week
from tests.fakes import FakeClock
from tests.journal.weeks import MONDAY, NONE, at, check_in, pairs_of, review, write


def test_an_empty_week_is_seven_quiet_days(file: Path) -> None:
    week = review(file)
    assert (week.first, week.last) == (MONDAY, date(2026, 11, 29))
    assert week.dates == tuple(MONDAY + timedelta(days=n) for n in range(7))
    assert (week.moments, week.stress, week.days) == (0, NONE, (NONE,) * 7)
    assert (week.hours, week.exercises) == ((), ())
    assert week.says == ("Nothing is written down for this week.",)


def test_one_moment_is_one_moment(file: Path) -> None:
    write(file, [check_in(6, MONDAY, 14)])
    week = review(file)
    assert week.moments == 1
    assert week.stress == week.days[0] == Ratings(1, 6.0, 6, 6)
    assert week.days[1:] == (NONE,) * 6
    assert week.says == ("One rating this week: 6.",)


def test_moments_without_a_rating_count_as_moments(file: Path) -> None:
    write(file, [check_in(None, MONDAY, 14), check_in(None, MONDAY, 15)])
    week = review(file)
    assert (week.moments, week.stress.n) == (2, 0)
    assert week.says == ("2 moments, none of them rated.",)


def test_without_a_day_it_is_the_week_of_now(file: Path) -> None:
    """The fake clock says Tuesday, 24 November 2026, 7:00."""
    assert review(file, None).first == MONDAY
    clock = FakeClock()
    clock.milliseconds = at(MONDAY, 3)
    with JournalReader(file) as reader:
        assert review_week(reader, None, clock, "04:00", "monday").last == date(2026, 11, 22)


def test_a_night_shift_is_one_day(file: Path) -> None:
    tuesday = MONDAY + timedelta(days=1)
    shift = [check_in(5, MONDAY, 23), check_in(7, tuesday, 1), check_in(9, tuesday, 3, 59)]
    write(file, [*shift, check_in(2, tuesday, 4)])
    week = review(file)
    assert week.days[0] == Ratings(3, 7.0, 5, 9)
    assert week.days[1] == Ratings(1, 2.0, 2, 2)
    assert [(cell.weekday, cell.hour) for cell in week.hours] == [(1, 1), (1, 3), (1, 23), (2, 4)]
    assert review(file, ends="00:00").days[1] == Ratings(3, 6.0, 2, 9)


def test_a_week_ends_where_the_next_begins(file: Path) -> None:
    sunday = MONDAY + timedelta(days=6)
    write(
        file,
        [
            check_in(1, MONDAY, 3),
            check_in(2, MONDAY, 4),
            check_in(3, sunday, 23),
            check_in(4, sunday + timedelta(days=1), 3),
            check_in(5, sunday + timedelta(days=1), 4),
        ],
    )
    assert [
        review(file, day).moments for day in (date(2026, 11, 22), MONDAY, date(2026, 12, 6))
    ] == [1, 3, 1]


def test_a_week_may_begin_on_another_day(file: Path) -> None:
    write(file, [check_in(4, MONDAY - timedelta(days=1), 12)])
    week = review(file, first="sunday")
    assert (week.first, week.days[0].n, week.hours[0].weekday) == (date(2026, 11, 22), 1, 7)


@pytest.mark.parametrize("first", [date(2026, 3, 23), date(2026, 10, 19)])
def test_a_week_in_which_the_clocks_change_has_all_its_hours(file: Path, first: date) -> None:
    """Europe changes its clocks in the night to the Sunday of these weeks."""
    from zoneinfo import ZoneInfo

    berlin = ZoneInfo("Europe/Berlin")
    begins = datetime(first.year, first.month, first.day, 4, 30, tzinfo=berlin)
    ends = begins + timedelta(days=7)  # by the clock on the wall
    moments = []
    for hour in range(7 * 24 + 2):
        wall = datetime.fromtimestamp(begins.timestamp() + hour * 3600, berlin)
        offset = wall.utcoffset() or timedelta()
        if wall < ends:
            moments.append(
                Moment(
                    f"{hour}",
                    Kind.CHECK_IN,
                    round(wall.timestamp() * 1000),
                    round(offset.total_seconds() / 60),
                    stress_before=hour % 11,
                )
            )
    write(file, moments)
    week = review(file, first)
    saturday = 23 if first.month == 3 else 25
    assert [day.n for day in week.days] == [24, 24, 24, 24, 24, saturday, 24]
    assert week.moments == len(moments)


def test_rows_that_are_no_moments_count_nowhere(file: Path) -> None:
    noon = at(MONDAY, 12)
    insert = "INSERT INTO moments(id, kind, started_at, utc_offset_minutes, stress_before) VALUES"
    write(
        file,
        [check_in(4, MONDAY, 12)],
        f"{insert} ('a', 'nap', {noon}, 0, 9)",
        f"{insert} ('b', 'check_in', {noon}, 0, 11)",
        f"{insert} ('c', 'check_in', {noon}, 0, -1)",
        f"{insert} ('d', 'check_in', {noon}, 100000000000, 9)",
    )
    week = review(file)
    assert (week.moments, week.stress) == (1, Ratings(1, 4.0, 4, 4))


rows = st.lists(
    st.tuples(
        st.integers(-3 * 24 * 60, 10 * 24 * 60),
        st.integers(-1080, 1080),
        st.none() | st.integers(0, 10),
    ),
    max_size=40,
)


@settings(max_examples=60)
@given(rows, st.sampled_from(["00:00", "04:00", "12:00"]))
def test_the_figures_are_those_that_counting_by_hand_gives(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[int, int, int | None]], ends: str
) -> None:
    file = tmp_path_factory.mktemp("week") / "journal.db"
    midnight = datetime(MONDAY.year, MONDAY.month, MONDAY.day, tzinfo=UTC)
    walls = [
        (midnight + timedelta(minutes=minute), offset, stress) for minute, offset, stress in rows
    ]
    write(
        file,
        (
            Moment(
                str(number),
                Kind.CHECK_IN,
                round(wall.timestamp() * 1000) - offset * 60_000,
                offset,
                stress_before=stress,
            )
            for number, (wall, offset, stress) in enumerate(walls)
        ),
    )
    shift = timedelta(hours=int(ends[:2]))
    lived = [((wall - shift).date(), wall.hour, stress) for wall, _, stress in walls]
    inside = [each for each in lived if MONDAY <= each[0] < MONDAY + timedelta(days=7)]
    rated = [(day, hour, stress) for day, hour, stress in inside if stress is not None]
    week = review(file, ends=ends)
    assert week.moments == len(inside)
    assert week.stress.n == len(rated)
    if rated:
        assert week.stress.mean == pytest.approx(statistics.fmean(s for _, _, s in rated))
    for day, found in zip(week.dates, week.days, strict=True):
        here = [stress for when, _, stress in rated if when == day]
        assert (found.n, found.low, found.high) == (
            len(here),
            min(here, default=None),
            max(here, default=None),
        )
    cells = Counter((day.isoweekday(), hour) for day, hour, _ in rated)
    assert {(cell.weekday, cell.hour): cell.ratings.n for cell in week.hours} == cells


def test_the_hardest_hour_needs_three_ratings(file: Path) -> None:
    two = [check_in(9, MONDAY, 10, minute) for minute in range(2)]
    three = [check_in(3, MONDAY, 12, minute) for minute in range(3)]
    more = [check_in(3, MONDAY, 11, minute) for minute in range(4)]
    write(file, [*two, *three, *more])
    assert "Tends to be highest: Mon 11–12 (mean 3.0, 4 ratings)." in review(file).says


def test_words_are_in_the_users_language_with_the_exercises_titles(file: Path) -> None:
    write(file, pairs_of("ten_count", [(7, 5)] * 5))
    with JournalReader(file) as reader:
        week = review_week(
            reader,
            MONDAY,
            FakeClock(),
            "04:00",
            "monday",
            language=PseudoLanguage(),
            title_of={"ten_count": "Ten counts"}.__getitem__,
        )
    assert week.says[2].startswith("Ten counts ")
    assert "seems to help" not in week.says[2]
    assert week.caption.endswith("~")


@pytest.mark.parametrize("day", [date.min, date(1969, 12, 31), date(9999, 1, 1), date.max])
def test_a_day_beyond_all_journals_is_refused_in_a_sentence(file: Path, day: date) -> None:
    with pytest.raises(JournalError, match="Please choose a day from 1970 to 9998"):
        review(file, day)


@pytest.mark.parametrize("day", [date(1970, 1, 1), date(9998, 12, 31)])
def test_the_first_and_the_last_day_have_a_week(file: Path, day: date) -> None:
    assert review(file, day).moments == 0
