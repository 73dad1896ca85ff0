"""Faults: what is wrong in a content file, named so that its author can put it right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calmdesk.core.errors import ContentError
from calmdesk.core.language import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from calmdesk.core.language import Language

_OF_A_FIELD = mark("{file}: {field}: expected {expected}")
_OF_THE_FILE = mark("{file}: expected {expected}")
_NEARLY = mark("{expected} (did you mean {near}?)")


@dataclass(frozen=True, slots=True)
class Expectation:
    """What was expected in a place: an English template, marked for translation, and what fills
    its ``{names}``: numbers, the user's own words, or expectations in their turn.
    """

    template: str
    values: Mapping[str, object]

    def __str__(self) -> str:
        return self.template.format(**self.values)

    def text(self, language: Language) -> str:
        """The expectation in the user's language."""
        values = {
            name: value.text(language) if isinstance(value, Expectation) else value
            for name, value in self.values.items()
        }
        return language.text(self.template).format(**values)


def expecting(template: str, **values: object) -> Expectation:
    """An expectation from a marked template and what fills it."""
    return Expectation(template, values)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one place: the field (``phases[0].kind``; empty for the whole file) and
    what was expected there.
    """

    field: str
    expected: Expectation


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem in a file, for which the file was left out."""

    file: Path
    field: str
    expected: Expectation

    def sentence(self, language: Language) -> str:
        """The fault in one line: file, field, what was expected."""
        template = _OF_A_FIELD if self.field else _OF_THE_FILE
        expected = self.expected.text(language)
        return language.text(template).format(file=self.file, field=self.field, expected=expected)

    @property
    def error(self) -> FaultError:
        """The fault as an error that can be told to the user."""
        return FaultError(self)


class FaultError(ContentError):
    """A fault in a content file, to be told."""

    def __init__(self, fault: Fault) -> None:
        template = _OF_A_FIELD if fault.field else _OF_THE_FILE
        super().__init__(template, file=fault.file, field=fault.field, expected=fault.expected)
        self.fault = fault

    def sentence(self, language: Language) -> str:
        """The fault in one line, all of it in the user's language."""
        return self.fault.sentence(language)


def inner(field: str, name: str) -> str:
    """The name of a field inside another; a name that no terminal should be sent is marked."""
    shown = name if name.isprintable() else ascii(name)
    return f"{field}.{shown}" if field else shown


def near_miss(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, or nothing."""
    from difflib import get_close_matches  # only where something was mistyped

    return next(iter(get_close_matches(word, tuple(known), n=1, cutoff=0.6)), "")


def with_near_miss(expected: Expectation, word: str, known: Iterable[str]) -> Expectation:
    """What was expected, closed by the word that was probably meant where there is one."""
    near = near_miss(word, known)
    return expecting(_NEARLY, expected=expected, near=near) if near else expected
