"""Days and weeks as they were lived: in the offset of each moment, ending at a chosen hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from calmdesk.journal.columns import MOST_OFFSET_MINUTES

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAYS_OF_WEEK = 7

_FIRST = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Lived:
    """When something happened for who lived it: the day it belongs to, and the hour (0–23).

    The day is that of the shift: 1 o'clock on Wednesday belongs to Tuesday if days end at 4.
    """

    day: date
    hour: int


def lived(started_at: int, offset_minutes: int, day_ends_at: int) -> Lived:
    """When this was, in its own offset (minutes); ``day_ends_at`` is an hour, 0–23.

    Raises OverflowError for a time beyond the years 1–9999.
    """
    local = started_at + offset_minutes * MINUTE
    number = (local - day_ends_at * HOUR) // DAY
    return Lived(date.fromordinal(_FIRST + number), local // HOUR % 24)


def week_of(day: date, first_day: str) -> date:
    """The first day of the week this day is in; ``first_day`` is a weekday's English name."""
    return day - timedelta(days=(day.weekday() - WEEKDAYS.index(first_day)) % DAYS_OF_WEEK)


def span(first: date, last: date, day_ends_at: int) -> tuple[int, int]:
    """Milliseconds (UTC) between which lies all that was lived from the first to the last day,
    in whatever offset; some of what lies between belongs to neighbouring days.
    """
    margin = MOST_OFFSET_MINUTES * MINUTE
    begins = (first.toordinal() - _FIRST) * DAY + day_ends_at * HOUR
    ends = (last.toordinal() + 1 - _FIRST) * DAY + day_ends_at * HOUR
    return begins - margin, ends + margin


def hour_of(clock_time: str) -> int:
    """The hour of a time such as 04:00."""
    return int(clock_time.partition(":")[0])
