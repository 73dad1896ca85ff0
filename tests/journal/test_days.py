"""Days and weeks are as they were lived: night shifts, clock changes, journeys."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.core.settings import DAY_ENDS_AT, WEEK_FIRST_DAY
from calmdesk.journal.days import WEEKDAYS, Lived, hour_of, lived, span, week_of

FOUR = 4
days = st.dates(date(1971, 1, 1), date(2200, 1, 1))
offsets = st.integers(-1080, 1080)
hours = st.integers(0, 12)


def _lived(when: datetime, day_ends_at: int = FOUR) -> Lived:
    offset = when.utcoffset() or timedelta()
    return lived(round(when.timestamp() * 1000), round(offset.total_seconds() / 60), day_ends_at)


@pytest.mark.parametrize(
    ("hour", "minute", "day"),
    [(0, 0, 23), (3, 59, 23), (4, 0, 24), (12, 0, 24), (23, 59, 24)],
)
def test_a_night_belongs_to_the_day_before(hour: int, minute: int, day: int) -> None:
    when = datetime(2026, 11, 24, hour, minute, tzinfo=ZoneInfo("Europe/Berlin"))
    assert _lived(when) == Lived(date(2026, 11, day), hour)


def test_a_day_may_end_at_midnight() -> None:
    when = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
    assert _lived(when, 0).day == date(2026, 11, 24)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
@pytest.mark.parametrize("year", [2025, 2026])
def test_every_quarter_hour_of_a_year_is_where_the_wall_clock_says(zone: str, year: int) -> None:
    place = ZoneInfo(zone)
    instant = datetime(year, 1, 2, tzinfo=UTC)
    while instant.year == year:
        wall = instant.astimezone(place)
        expected = (wall.replace(tzinfo=None) - timedelta(hours=FOUR)).date()
        assert _lived(wall) == Lived(expected, wall.hour)
        instant += timedelta(minutes=15 if wall.month in (3, 4, 10, 11) else 600)


def test_the_hour_that_comes_twice_is_one_hour() -> None:
    """In Berlin 2:30 comes twice on 25 October 2026; both belong to the Saturday."""
    first = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    again = first.replace(fold=1)
    assert again.timestamp() - first.timestamp() == 3600
    assert _lived(first) == _lived(again) == Lived(date(2026, 10, 24), 2)


def test_a_journey_keeps_each_moment_in_its_own_place() -> None:
    instant = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
    tokyo, san_francisco = (
        _lived(instant.astimezone(ZoneInfo(zone))) for zone in ("Asia/Tokyo", "America/Los_Angeles")
    )
    assert tokyo == Lived(date(2026, 11, 24), 12)
    assert san_francisco == Lived(date(2026, 11, 23), 19)


@given(days, st.integers(0, 24 * 60 - 1), offsets, hours)
def test_what_was_lived_on_a_day_lies_in_its_span(
    day: date, minute: int, offset: int, hour: int
) -> None:
    local = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(
        hours=hour, minutes=minute
    )
    started_at = round(local.timestamp() * 1000) - offset * 60_000
    assert lived(started_at, offset, hour) == Lived(day, local.hour)
    begins, ends = span(day, day, hour)
    assert begins <= started_at < ends


@given(days, st.sampled_from(WEEKDAYS))
def test_a_week_holds_its_day_and_begins_where_it_should(day: date, first_day: str) -> None:
    first = week_of(day, first_day)
    assert first <= day < first + timedelta(days=7)
    assert WEEKDAYS[first.weekday()] == first_day
    assert week_of(first, first_day) == first


def test_every_choice_of_the_settings_is_understood() -> None:
    assert [hour_of(choice) for choice in DAY_ENDS_AT.choices] == list(range(13))
    assert set(WEEK_FIRST_DAY.choices) == set(WEEKDAYS)
