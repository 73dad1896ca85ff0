"""Structure: a TOML table turned into a typed value, with what does not fit named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from calmdesk.content.faults import Expectation, Problem, expecting, inner, with_near_miss
from calmdesk.content.toml_file import unusable
from calmdesk.core.language import mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from calmdesk.content.toml_file import Table

Value = TypeVar("Value", bound=msgspec.Struct)

_TYPES: Mapping[str, str] = {
    "str": mark("a text"),
    "int": mark("a whole number"),
    "float": mark("a number"),
    "bool": mark("true or false"),
    "array": mark("a list"),
    "object": mark("a table"),
    "date": mark("a date such as 2026-01-31"),
    "datetime": mark("a date with a time"),
    "null": mark("nothing"),
}
_MISSING_FIELD = mark("this field, which is missing")
_UNKNOWN_FIELD = mark("a field that is known here")
_OTHER_TYPE = mark("{wanted}, not {found}")
_ANOTHER_WORD = mark("one of {words}")
_SAID = "{said}"  # msgspec's own words
_TOO_LARGE = mark("values of a usable size")
_PLACE = re.compile(r" - at `\$\.?(?P<field>[^`]*)`$")
_MISSING = re.compile(r"^Object missing required field `(?P<field>.*)`$", re.DOTALL)
_WRONG_TYPE = re.compile(r"^Expected `(?P<wanted>[^`]*)`, got `(?P<found>[^`]*)`")
_WRONG_WORD = re.compile(r"^Invalid enum value (?P<found>.*)$", re.DOTALL)


class UnfitError(ValueError):
    """A table that does not have the structure; carries every problem found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{each.field}: {each.expected}" for each in problems))
        self.problems = problems


def structured(table: Table, structure: type[Value]) -> Value:
    """The table as this structure; raises UnfitError."""
    problems = (*unusable(table), *_unknown(table, structure, ""))
    if problems:
        raise UnfitError(problems)
    try:
        return msgspec.convert(table, structure)
    except msgspec.ValidationError as error:
        raise UnfitError((_problem(str(error), structure, table),)) from error
    except (OverflowError, RecursionError) as error:
        raise UnfitError((Problem("", expecting(_TOO_LARGE)),)) from error


def _unknown(content: object, wanted: object, field: str) -> Iterator[Problem]:
    """Fields that the structure does not have, all of them, each with its near miss."""
    if isinstance(wanted, type) and issubclass(wanted, msgspec.Struct):
        if isinstance(content, dict):
            yield from _unknown_in_table(content, wanted, field)
    elif get_origin(wanted) is tuple and isinstance(content, list):
        for number, value in enumerate(content):
            yield from _unknown(value, get_args(wanted)[0], f"{field}[{number}]")
    else:
        for option in get_args(wanted):
            yield from _unknown(content, option, field)


def _unknown_in_table(
    table: Table, structure: type[msgspec.Struct], field: str
) -> Iterator[Problem]:
    known = get_type_hints(structure)
    for name, value in table.items():
        place = inner(field, name)
        if name in known:
            yield from _unknown(value, known[name], place)
        else:
            yield Problem(place, with_near_miss(expecting(_UNKNOWN_FIELD), name, known))


def _problem(message: str, structure: type[msgspec.Struct], table: Table) -> Problem:
    place = _PLACE.search(message)
    field = place["field"] if place else ""
    said = message[: place.start()] if place else message
    if missing := _MISSING.match(said):
        return Problem(inner(field, missing["field"]), expecting(_MISSING_FIELD))
    if wrong := _WRONG_TYPE.match(said):
        wanted, found = _named(wrong["wanted"]), _named(wrong["found"])
        return Problem(field, expecting(_OTHER_TYPE, wanted=wanted, found=found))
    if _WRONG_WORD.match(said):
        return Problem(field, _choice(structure, field, table))
    return Problem(field, expecting(_SAID, said=said[:1].lower() + said[1:]))


def _named(kind: str) -> Expectation:
    return expecting(_TYPES.get(kind, kind.replace("{", "").replace("}", "")))


def _choice(structure: type[msgspec.Struct], field: str, table: Table) -> Expectation:
    words = _words_at(structure, field)
    expected = expecting(_ANOTHER_WORD, words=", ".join(words))
    return with_near_miss(expected, _value_at(table, field), words)


def _words_at(wanted: object, field: str) -> tuple[str, ...]:
    for name in re.findall(r"[^.\[\]]+", field):
        if isinstance(wanted, type) and issubclass(wanted, msgspec.Struct):
            wanted = get_type_hints(wanted)[name]
        else:
            wanted = get_args(wanted)[0]
    return tuple(map(str, get_args(wanted)))


def _value_at(content: object, field: str) -> str:
    for name in re.findall(r"[^.\[\]]+", field):
        if isinstance(content, list):
            content = content[int(name)]
        elif isinstance(content, dict):
            content = content[name]
    return str(content)
