"""Checking: the faults of exercise files that somebody wrote, before CalmDesk uses them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calmdesk.content.faults import Fault, expecting
from calmdesk.content.overlay import BASE_LANGUAGE
from calmdesk.content.sheets import Sheet, lay, read_sheet, read_sheets
from calmdesk.core.language import mark

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def check_paths(paths: Iterable[Path], shipped: Path) -> list[Fault]:
    """The faults of these files, and of all files below these folders, in order.

    A file in another language lies upon the English one of the same id, be it among these or
    among the ``shipped``, and need not repeat what that one says.
    """
    faults: list[Fault] = []
    sheets = [sheet for path in paths for sheet in _sheets(path, faults)]
    english = [
        sheet
        for sheet in (*read_sheets(shipped, "shipped", []), *sheets)
        if sheet.language == BASE_LANGUAGE
    ]
    for sheet in sheets:
        faults.extend(_faults(sheet, english))
    return faults


def _sheets(path: Path, faults: list[Fault]) -> list[Sheet]:
    if path.is_dir():
        return list(read_sheets(path, "own", faults))
    if not path.exists():
        faults.append(Fault(path, "", expecting(mark("a file or folder that is there"))))
        return []
    sheet = read_sheet(path, "own", faults)
    return [] if sheet is None else [sheet]


def _faults(sheet: Sheet, english: Iterable[Sheet]) -> list[Fault]:
    """The faults of this sheet alone, not of those it lies upon."""
    below = [each for each in english if each.id == sheet.id and each is not sheet]
    found: list[Fault] = []
    lay([*below, sheet], (BASE_LANGUAGE, sheet.language), found)
    return [fault for fault in found if fault.file == sheet.file]
