"""A week in words: a row for each day, what can be said, what was rated before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calmdesk.core.language import mark
from calmdesk.core.moment import HIGHEST_STRESS
from calmdesk.journal.wording import WEEKDAYS, decimal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from calmdesk.core.language import Language
    from calmdesk.journal.week import Ratings, Week

Span = tuple[str, str]
Line = list[Span]

# A column for each half point from 0 to 10.
SCALE_COLUMNS = 2 * HIGHEST_STRESS + 1
_TEXT, _QUIET, _WATER = "bold", "dim", "cyan"
_INDENT = "  "


def week_lines(week: Week, title_of: Callable[[str], str], language: Language) -> list[Line]:
    """The week as lines of text with a style (bold, dim, cyan or none) for each piece."""
    say = language.text
    heading = f"{say(mark('Your week'))}  {week.first} – {week.last}"
    lines: list[Line] = [[(heading, _TEXT)], []]
    if week.stress.n:
        lines += [*_days(week, language), []]
    lines += [[(sentence, "")] for sentence in week.says]
    if week.exercises:
        lines += [[], [(say(mark("Before and after, in 90 days")), _TEXT)]]
        lines += _exercises(week, title_of)
        lines += [[], [(week.caption, _QUIET)]]
    return lines


def plain_text(lines: list[Line]) -> str:
    """The lines without any style."""
    return "".join(f"{''.join(text for text, _ in line)}".rstrip() + "\n" for line in lines)


def styled_text(lines: list[Line]) -> str:
    """The lines in the colours of the terminal on stdout, wrapped to its width."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    with console.capture() as captured:
        for line in lines:
            text = Text.assemble(*line)
            indent = len(text.plain) - len(text.plain.lstrip())
            # What is wrapped begins below its first word, not at the edge.
            console.print(Padding(text[indent:], (0, 0, 0, indent), expand=False) if line else "")
    return captured.get()


def _days(week: Week, language: Language) -> Iterator[Line]:
    yield [(f"{_INDENT}{'':7}  0{'':{SCALE_COLUMNS - 3}}{HIGHEST_STRESS}", _QUIET)]
    for day, ratings in zip(week.dates, week.days, strict=True):
        name = language.text(WEEKDAYS[day.weekday()])
        yield [
            (f"{_INDENT}{name:<4}{day.day:>3}  ", ""),
            *_scale(ratings),
            *_told(ratings, language),
        ]


def _scale(ratings: Ratings) -> Iterator[Span]:
    """The ratings from the lowest to the highest on a scale, with their mean."""
    if ratings.mean is None or ratings.low is None or ratings.high is None:
        yield "·" + " " * (SCALE_COLUMNS - 1), _QUIET
        return
    first, middle, last = 2 * ratings.low, round(2 * ratings.mean), 2 * ratings.high
    yield " " * first + "─" * (middle - first), _QUIET
    yield "●", _WATER
    yield "─" * (last - middle) + " " * (SCALE_COLUMNS - 1 - last), _QUIET


def _told(ratings: Ratings, language: Language) -> Iterator[Span]:
    if ratings.mean is not None:
        yield f"  {decimal(ratings.mean):>4}  ", ""
        yield language.plural("1 rating", "{n} ratings", ratings.n), _QUIET


def _exercises(week: Week, title_of: Callable[[str], str]) -> Iterator[Line]:
    for each in week.exercises:
        yield [(f"{_INDENT}{title_of(each.exercise)}", "")]
        yield [(f"{_INDENT}{_INDENT}{each.says}", _QUIET)]
