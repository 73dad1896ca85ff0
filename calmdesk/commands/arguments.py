"""The values that commands take, each read with its limits."""

from __future__ import annotations

from argparse import ArgumentTypeError
from typing import TYPE_CHECKING

from calmdesk.core.language import mark
from calmdesk.core.moment import HIGHEST_STRESS, LONGEST_NOTE, LOWEST_STRESS

if TYPE_CHECKING:
    from calmdesk.core.language import Language

FEWEST_CYCLES, MOST_CYCLES = 1, 60
SHORTEST_COUNT, LONGEST_COUNT = 0.05, 2.0
LONGEST_TAG = 40
_LONGEST_NUMBER = 12
_EARLIEST_YEAR, _LATEST_YEAR = 1971, 2999
_WHOLE = mark("expected a whole number from {lowest} to {highest}, not {text}")
_SECONDS = mark("expected seconds from {lowest} to {highest}, not {text}")
_LONG = mark("expected {lowest}–{highest} characters, not {text}")
_DATE = mark("expected a date such as 2026-01-31, not {text}")
_PRINTABLE = mark("expected letters that can be printed, on one line")


class Values:
    """Readers for argparse: each gives the value of a text, or raises ArgumentTypeError with a
    sentence in this language.
    """

    def __init__(self, language: Language) -> None:
        self._language = language

    def stress(self, text: str) -> int:
        """A rating, 0–10."""
        return self._whole(text, LOWEST_STRESS, HIGHEST_STRESS)

    def cycles(self, text: str) -> int:
        """How many breaths, 1–60."""
        return self._whole(text, FEWEST_CYCLES, MOST_CYCLES)

    def count_seconds(self, text: str) -> float:
        """Seconds of one count, 0.05–2.0."""
        problem = self._problem(_SECONDS, text, SHORTEST_COUNT, LONGEST_COUNT)
        try:
            value = float(text)
        except ValueError as error:
            raise problem from error
        if not SHORTEST_COUNT <= value <= LONGEST_COUNT:
            raise problem
        return value

    def note(self, text: str) -> str:
        """Own words, at most 140 characters."""
        return self._words(text, 0, LONGEST_NOTE)

    def tag(self, text: str) -> str:
        """One tag, at most 40 characters."""
        return self._words(text, 1, LONGEST_TAG)

    def day(self, text: str) -> str:
        """A date such as 2026-01-31, given back in that form."""
        from datetime import date

        try:
            value = date.fromisoformat(text)
        except ValueError as error:
            raise self._problem(_DATE, text) from error
        if not _EARLIEST_YEAR <= value.year <= _LATEST_YEAR:
            raise self._problem(_DATE, text)
        return value.isoformat()

    def _whole(self, text: str, lowest: int, highest: int) -> int:
        problem = self._problem(_WHOLE, text, lowest, highest)
        if len(text) > _LONGEST_NUMBER:
            raise problem
        try:
            value = int(text)
        except ValueError as error:
            raise problem from error
        if not lowest <= value <= highest:
            raise problem
        return value

    def _words(self, text: str, lowest: int, highest: int) -> str:
        if not text.isprintable():
            raise self._problem(_PRINTABLE, text)
        words = text.strip()
        if not lowest <= len(words) <= highest:
            raise self._problem(_LONG, str(len(words)), lowest, highest)
        return words

    def _problem(
        self, template: str, text: str, lowest: float = 0, highest: float = 0
    ) -> ArgumentTypeError:
        said = self._language.text(template)
        return ArgumentTypeError(said.format(text=text, lowest=lowest, highest=highest))
