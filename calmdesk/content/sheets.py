"""Sheets: exercise files as they were read, and how those of one id lie upon each other.

The user's own lies upon the shipped, another language upon English. An English file stands for
itself, so that an own one replaces the shipped; one in another language says only what it says
differently.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from calmdesk.content.faults import Fault, Problem, expecting
from calmdesk.content.kinds import read_content
from calmdesk.content.overlay import BASE_LANGUAGE, overlaid
from calmdesk.content.structure import UnfitError
from calmdesk.content.toml_file import Table, UnreadableError, read_table
from calmdesk.core.language import mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from calmdesk.content.common import Content

Origin = Literal["shipped", "own"]

_OWN_ID = mark("an id of its own ({file} has this one)")
_SAME_KIND = mark("{kind}, like the exercise that it lies upon")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file that was read: where it is, whose it is, its id, its language, what it holds."""

    file: Path
    origin: Origin
    id: str
    language: str
    table: Table


@dataclass(frozen=True, slots=True)
class Laid:
    """A sheet upon those below it, and what came of it: content, seconds, whose it is."""

    table: Table
    content: Content
    seconds: float
    origin: Origin


def content_files(folder: Path) -> list[Path]:
    """The content files below a folder, in a fixed order; none where there is no folder."""
    return sorted(file for file in folder.rglob("*.toml") if file.is_file())


def read_sheets(folder: Path, origin: Origin, faults: list[Fault]) -> Iterator[Sheet]:
    """The sheets below a folder; what is none, and the second of an id, is named as a fault."""
    seen: dict[tuple[str, str], Path] = {}
    for file in content_files(folder):
        sheet = read_sheet(file, origin, faults)
        if sheet is None:
            continue
        first = seen.setdefault((sheet.id, sheet.language), file)
        if first is file:
            yield sheet
        else:
            faults.append(Fault(file, "id", expecting(_OWN_ID, file=first)))


def read_sheet(file: Path, origin: Origin, faults: list[Fault]) -> Sheet | None:
    """The sheet in a file, or None with its fault named."""
    try:
        table = read_table(file)
    except UnreadableError as error:
        faults.extend(_faults(file, [error.problem]))
        return None
    identity, language = table.get("id"), table.get("lang", BASE_LANGUAGE)
    if isinstance(identity, str) and isinstance(language, str):
        return Sheet(file, origin, identity, language, table)
    try:
        read_content(table)
    except UnfitError as error:
        faults.extend(_faults(file, error.problems))
    return None


def lay(pile: Sequence[Sheet], layers: Sequence[str], faults: list[Fault]) -> Laid | None:
    """Lay the sheets of one id upon each other, those in a language of ``layers`` alone (any, if
    there is none in these). One that does not fit is named and left out.
    """
    wanted = [sheet for sheet in pile if sheet.language in layers] or pile[:1]
    laid: Laid | None = None
    for sheet in sorted(wanted, key=lambda each: (each.origin == "own", _depth(each, layers))):
        try:
            laid = lay_upon(laid, sheet)
        except UnfitError as error:
            faults.extend(_faults(sheet.file, error.problems))
    return laid


def lay_upon(below: Laid | None, sheet: Sheet) -> Laid:
    """The sheet upon what lies below it; raises UnfitError."""
    stands_alone = below is None or sheet.language == BASE_LANGUAGE
    table = sheet.table if below is None or stands_alone else overlaid(below.table, sheet.table)
    content, seconds = read_content(table)
    if below is not None and content.kind != below.content.kind:
        expected = expecting(_SAME_KIND, kind=below.content.kind)
        raise UnfitError((Problem("kind", expected),))
    return Laid(table, content, seconds, sheet.origin)


def _faults(file: Path, problems: Sequence[Problem]) -> list[Fault]:
    return [Fault(file, problem.field, problem.expected) for problem in problems]


def _depth(sheet: Sheet, layers: Sequence[str]) -> int:
    return layers.index(sheet.language) if sheet.language in layers else 0
