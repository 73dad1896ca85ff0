"""The library: all exercises, shipped and the user's own, in the user's language.

A file of the same id lies upon those before it: the user's own upon the shipped, another
language upon English. An English file stands for itself, so that an own one replaces the
shipped; one in another language says only what it says differently. What cannot be used is left
out and named.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from calmdesk.content.breathing import Breath
from calmdesk.content.faults import Fault, near_miss
from calmdesk.content.kinds import read_content
from calmdesk.content.overlay import BASE_LANGUAGE, language_layers, overlaid
from calmdesk.content.structure import UnfitError
from calmdesk.content.toml_file import Table, UnreadableError, read_table
from calmdesk.core.errors import ContentError
from calmdesk.core.language import mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from calmdesk.content.common import Content

Origin = Literal["shipped", "own"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One exercise in a list: ``seconds`` is its length as it is offered."""

    id: str
    kind: str
    title: str
    seconds: float
    source: Origin


@dataclass(frozen=True)
class Library:
    """The exercises that can be used, in the order in which they are listed. Any thread."""

    contents: Mapping[str, Content]
    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...] = ()

    @cached_property
    def breaths(self) -> dict[str, Breath]:
        """The breathing exercises by id."""
        return {key: each for key, each in self.contents.items() if isinstance(each, Breath)}

    def breath(self, identity: str) -> Breath:
        """The breath with this id; raises ContentError, naming the one probably meant."""
        found = self.breaths.get(identity)
        if found is not None:
            return found
        near = near_miss(identity, self.breaths)
        if near:
            raise ContentError(
                mark("There is no breath {id}. Did you mean {near}?"), id=identity, near=near
            )
        raise ContentError(
            mark("There is no breath {id}. `calmdesk exercises list` shows them all."), id=identity
        )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One file that was read: where it is, whose it is, its language and what it holds."""

    file: Path
    source: Origin
    language: str
    table: Table


@dataclass(frozen=True, slots=True)
class _Laid:
    """A sheet with those below it, and what came of it."""

    table: Table
    entry: Entry
    content: Content


def load_library(shipped: Path, own: Path, language_code: str) -> Library:
    """All exercises below the two folders, in this language. Never raises for what they hold."""
    faults: list[Fault] = []
    sheets: dict[str, list[_Sheet]] = {}
    for sheet in (*_sheets(shipped, "shipped", faults), *_sheets(own, "own", faults)):
        sheets.setdefault(str(sheet.table["id"]), []).append(sheet)
    layers = (BASE_LANGUAGE, *language_layers(language_code))
    laid = [each for pile in sheets.values() if (each := _lay(pile, layers, faults))]
    laid.sort(key=lambda each: (each.content.order, each.entry.id))
    return Library(
        {each.entry.id: each.content for each in laid},
        tuple(each.entry for each in laid),
        tuple(faults),
    )


def content_files(folder: Path) -> list[Path]:
    """The content files below a folder, in a fixed order; none where there is no folder."""
    return sorted(file for file in folder.rglob("*.toml") if not file.is_dir())


def _sheets(folder: Path, source: Origin, faults: list[Fault]) -> Iterator[_Sheet]:
    seen: dict[tuple[str, str], Path] = {}
    for file in content_files(folder):
        try:
            table = read_table(file)
        except UnreadableError as error:
            faults.append(Fault(file, error.problem.field, error.problem.expected))
            continue
        identity, language = table.get("id"), table.get("lang", BASE_LANGUAGE)
        if not isinstance(identity, str) or not isinstance(language, str):
            faults.extend(faults_of(file, table))
            continue
        first = seen.setdefault((identity, language), file)
        if first is file:
            yield _Sheet(file, source, language, table)
        else:
            faults.append(Fault(file, "id", f"an id of its own ({first} has this one)"))


def faults_of(file: Path, table: Table) -> list[Fault]:
    """What is wrong with a file that holds this table."""
    try:
        read_content(table)
    except UnfitError as error:
        return [Fault(file, each.field, each.expected) for each in error.problems]
    return []


def _lay(pile: Sequence[_Sheet], layers: Sequence[str], faults: list[Fault]) -> _Laid | None:
    """Lay the sheets of one id upon each other; one that does not fit is named and left out."""
    wanted = [sheet for sheet in pile if sheet.language in layers] or pile[:1]
    laid: _Laid | None = None
    for sheet in sorted(wanted, key=lambda each: (each.source == "own", _depth(each, layers))):
        alone = laid is None or sheet.language == BASE_LANGUAGE
        table = sheet.table if laid is None or alone else overlaid(laid.table, sheet.table)
        try:
            content, seconds = read_content(table)
        except UnfitError as error:
            faults.extend(Fault(sheet.file, each.field, each.expected) for each in error.problems)
            continue
        entry = Entry(content.id, content.kind, content.title, seconds, sheet.source)
        laid = _Laid(table, entry, content)
    return laid


def _depth(sheet: _Sheet, layers: Sequence[str]) -> int:
    return layers.index(sheet.language) if sheet.language in layers else 0
