"""The project's own files, as the house rules look at them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "calmdesk"
_TEXT = {".md", ".py", ".toml", ".txt", ".svg", ".xml", ".desktop", ".in", ".spec", ".po", ".pot"}


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file: where it is (from the root), its text and its syntax tree."""

    path: Path
    text: str
    tree: ast.Module

    def imports(self) -> Iterator[tuple[int, str]]:
        """Each imported module with its line, imports inside functions too."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield node.lineno, node.module or ""

    def at(self, line: int) -> str:
        """A place a developer can click."""
        return f"{self.path}:{line}"


@cache
def package_sources() -> tuple[Source, ...]:
    """Every Python file of the package."""
    return tuple(_read(path) for path in sorted(PACKAGE.rglob("*.py")))


@cache
def sources_of_tests() -> tuple[Source, ...]:
    """Every Python file of the tests."""
    return tuple(_read(path) for path in sorted((ROOT / "tests").rglob("*.py")))


def text_files(*folders: str) -> Iterator[Path]:
    """The files with words in them below these folders of the project."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and (path.suffix in _TEXT or path.parent.name == "setup"):
                yield path


def _read(path: Path) -> Source:
    text = path.read_text(encoding="utf-8")
    return Source(path.relative_to(ROOT), text, ast.parse(text))
