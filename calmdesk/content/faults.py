"""Faults: what is wrong in a content file, named so that its author can put it right."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from calmdesk.core.errors import ContentError
from calmdesk.core.language import mark

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from calmdesk.core.language import Language

_OF_A_FIELD = mark("{file}: {field}: expected {expected}")
_OF_THE_FILE = mark("{file}: expected {expected}")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one place: the field (``phases[0].kind``; empty for the whole) and what
    was expected there, in plain English.
    """

    field: str
    expected: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem in a file, for which the file or a part of it was left out."""

    file: Path
    field: str
    expected: str

    def sentence(self, language: Language) -> str:
        """The fault in one line: file, field, what was expected."""
        return self.error.sentence(language)

    @property
    def error(self) -> ContentError:
        """The fault as an error that can be told to the user."""
        template = _OF_A_FIELD if self.field else _OF_THE_FILE
        return ContentError(template, file=self.file, field=self.field, expected=self.expected)


def near_miss(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, or nothing."""
    return next(iter(get_close_matches(word, tuple(known), n=1, cutoff=0.6)), "")


def with_near_miss(expected: str, word: str, known: Iterable[str]) -> str:
    """What was expected, closed by the word that was probably meant where there is one."""
    near = near_miss(word, known)
    return f"{expected} (did you mean {near}?)" if near else expected
