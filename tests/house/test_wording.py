"""The words that CalmDesk never says, and the places a product must not name."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.sources import ROOT, Source, package_sources, text_files

# A self-help tool for general well-being makes no claim that belongs to medicine.
_NEVER_SAID = re.compile(
    r"\b(patients?|therap(y|ies|ists?|eutic)|cure[sd]?|clinical(ly)?|symptoms?"
    r"|treat(s|ed|ing|ments?)?|proven|breathe deep(ly)?|deep breaths?)\b",
    re.IGNORECASE,
)
# What CalmDesk is not has to be said in these very words.
_DISCLAIMER = "does not diagnose, treat or prevent any illness"
_WORKSHOP = re.compile(r"\.\./shared|/work/|/tmp/plan|/root/|DESIGN\.md|CONTENT\.md|STYLE\.md")


def forbidden(text: str) -> list[str]:
    """The words in this text that must not be said."""
    plain = " ".join(text.split()).replace(_DISCLAIMER, "")
    return [match.group() for match in _NEVER_SAID.finditer(plain)]


def _strings_in_code(source: Source) -> Iterator[tuple[int, str]]:
    explanations = {id(node.value) for node in ast.walk(source.tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(source.tree):
        if id(node) in explanations or not isinstance(node, ast.Constant):
            continue
        if isinstance(node.value, str):
            yield node.lineno, node.value


def _strings_in_data(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _strings_in_data(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings_in_data(item)


def _said_in_files() -> Iterator[tuple[Path, str]]:
    for path in text_files("assets", "exercises", "packaging"):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".toml":
            yield from ((path, said) for said in _strings_in_data(tomllib.loads(text)))
        elif path.suffix in {".svg", ".xml", ".desktop", ".po", ".pot"}:
            yield path, text


def test_no_string_of_the_program_makes_a_medical_claim() -> None:
    claims = [
        f"{source.at(line)} says {word}"
        for source in package_sources()
        for line, said in _strings_in_code(source)
        for word in forbidden(said)
    ]
    assert claims == []


def test_no_exercise_or_asset_makes_a_medical_claim() -> None:
    claims = [
        f"{path.relative_to(ROOT)} says {word}"
        for path, said in _said_in_files()
        for word in forbidden(said)
    ]
    assert claims == []


def test_nothing_names_the_workshop_it_was_built_in() -> None:
    places = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in (
            *text_files("calmdesk", "exercises", "assets", "packaging", "docs", "tests"),
            *(ROOT / name for name in ("Makefile", "README.md", "CHANGELOG.md", "pyproject.toml")),
        )
        if path.exists() and path != Path(__file__)
        for match in _WORKSHOP.finditer(path.read_text(encoding="utf-8"))
    ]
    assert places == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A proven therapy", ["proven", "therapy"]),
        ("Take a deep breath", ["deep breath"]),
        ("CalmDesk does not diagnose, treat or\n prevent any illness.", []),
        ("We treat every illness.", ["treat"]),
        ("Slow and easy", []),
        ("The curely named mistreatment", []),
    ],
)
def test_the_rule_about_words_sees_whole_words(text: str, words: list[str]) -> None:
    assert forbidden(text) == words
