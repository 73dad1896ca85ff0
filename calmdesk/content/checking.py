"""Checking: the faults of exercise files that somebody wrote, before CalmDesk uses them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calmdesk.content.faults import Fault
from calmdesk.content.library import content_files, faults_of
from calmdesk.content.toml_file import UnreadableError, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def check_paths(paths: Iterable[Path]) -> list[Fault]:
    """The faults of these files, and of all files below these folders, in order."""
    return [fault for path in paths for fault in _check(path)]


def _check(path: Path) -> list[Fault]:
    if not path.exists():
        return [Fault(path, "", "a file or folder that is there")]
    files = content_files(path) if path.is_dir() else [path]
    return [fault for file in files for fault in _check_file(file)]


def _check_file(file: Path) -> list[Fault]:
    try:
        table = read_table(file)
    except UnreadableError as error:
        return [Fault(file, error.problem.field, error.problem.expected)]
    return faults_of(file, table)
