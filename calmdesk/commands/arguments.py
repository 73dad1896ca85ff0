"""The values that commands take, each read with its limits."""

from __future__ import annotations

from argparse import ArgumentTypeError

from calmdesk.core.moment import HIGHEST_STRESS, LONGEST_NOTE, LOWEST_STRESS

FEWEST_CYCLES, MOST_CYCLES = 1, 60
SHORTEST_COUNT, LONGEST_COUNT = 0.05, 2.0
LONGEST_TAG = 40
_LONGEST_NUMBER = 12


def stress(text: str) -> int:
    """A rating, 0–10."""
    return _whole(text, LOWEST_STRESS, HIGHEST_STRESS)


def cycles(text: str) -> int:
    """How many breaths, 1–60."""
    return _whole(text, FEWEST_CYCLES, MOST_CYCLES)


def count_seconds(text: str) -> float:
    """Seconds of one count, 0.05–2.0."""
    problem = f"expected seconds from {SHORTEST_COUNT:g} to {LONGEST_COUNT:g}, not {text!r}"
    try:
        value = float(text)
    except ValueError as error:
        raise ArgumentTypeError(problem) from error
    if not SHORTEST_COUNT <= value <= LONGEST_COUNT:
        raise ArgumentTypeError(problem)
    return value


def note(text: str) -> str:
    """Own words, at most 140 characters."""
    words = _printable(text).strip()
    if len(words) > LONGEST_NOTE:
        raise ArgumentTypeError(f"expected at most {LONGEST_NOTE} characters, not {len(words)}")
    return words


def tag(text: str) -> str:
    """One tag, at most 40 characters."""
    word = _printable(text).strip()
    if not 1 <= len(word) <= LONGEST_TAG:
        raise ArgumentTypeError(f"expected 1–{LONGEST_TAG} characters, not {len(word)}")
    return word


def day(text: str) -> str:
    """A date such as 2026-01-31, given back in that form."""
    from datetime import date

    problem = f"expected a date such as 2026-01-31, not {text!r}"
    try:
        value = date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(problem) from error
    if not 1970 < value.year < 3000:
        raise ArgumentTypeError(problem)
    return value.isoformat()


def _whole(text: str, lowest: int, highest: int) -> int:
    problem = f"expected a whole number from {lowest} to {highest}, not {text!r}"
    if len(text) > _LONGEST_NUMBER:
        raise ArgumentTypeError(problem)
    try:
        value = int(text)
    except ValueError as error:
        raise ArgumentTypeError(problem) from error
    if not lowest <= value <= highest:
        raise ArgumentTypeError(problem)
    return value


def _printable(text: str) -> str:
    if not text.isprintable():
        raise ArgumentTypeError("expected letters that can be printed, on one line")
    return text
