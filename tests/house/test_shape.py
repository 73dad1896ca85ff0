"""Files and functions stay small enough to read, and nothing is swept under the carpet."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.sources import Source, package_sources, sources_of_tests

LONGEST_FILE = 300
LONGEST_FUNCTION = 50
_LEFT_FOR_LATER = re.compile(r"#\s*(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
_EVERYTHING = {"Exception", "BaseException"}


def _functions(source: Source) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _catches_everything(handler: ast.ExceptHandler) -> bool:
    caught = handler.type
    named = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(name is None or getattr(name, "id", "") in _EVERYTHING for name in named)


def _only_looks_away(handler: ast.ExceptHandler) -> bool:
    return all(isinstance(step, ast.Pass | ast.Continue) for step in handler.body)


def test_every_file_can_be_read_in_one_sitting() -> None:
    lengths = {
        str(source.path): source.text.count("\n")
        for source in (*package_sources(), *sources_of_tests())
    }
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_every_function_does_one_thing() -> None:
    long = [
        f"{source.at(node.lineno)} {node.name} has {_length(node)} lines"
        for source in package_sources()
        for node in _functions(source)
        if _length(node) > LONGEST_FUNCTION
    ]
    assert long == []


def test_nothing_is_left_for_later() -> None:
    marks = [
        f"{source.at(number)} {line.strip()}"
        for source in (*package_sources(), *sources_of_tests())
        for number, line in enumerate(source.text.splitlines(), 1)
        if _LEFT_FOR_LATER.search(line)
    ]
    assert marks == []


def test_there_is_no_global_state() -> None:
    places = [
        source.at(node.lineno)
        for source in package_sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Global)
    ]
    assert places == []


def test_no_error_is_swallowed() -> None:
    places = [
        source.at(node.lineno)
        for source in package_sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ExceptHandler)
        and _catches_everything(node)
        and _only_looks_away(node)
    ]
    assert places == []


def test_no_test_waits_by_sleeping() -> None:
    places = [
        source.at(node.lineno)
        for source in sources_of_tests()
        if source.path.name.startswith("test_")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"time.sleep", "qtbot.wait"}
    ]
    assert places == []


@pytest.mark.parametrize(
    ("code", "swallowed"),
    [
        ("try: f()\nexcept: pass", True),
        ("try: f()\nexcept Exception: pass", True),
        ("try: f()\nexcept (ValueError, BaseException): pass", True),
        ("try: f()\nexcept OSError: pass", False),
        ("try: f()\nexcept Exception: log()", False),
    ],
)
def test_the_rule_about_swallowed_errors_sees_them(code: str, swallowed: bool) -> None:
    handler = next(n for n in ast.walk(ast.parse(code)) if isinstance(n, ast.ExceptHandler))
    assert (_catches_everything(handler) and _only_looks_away(handler)) is swallowed
