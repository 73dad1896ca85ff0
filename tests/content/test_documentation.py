"""What the documentation shows is what CalmDesk takes."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from calmdesk.content.kinds import read_content
from calmdesk.content.library import load_library
from calmdesk.content.overlay import overlaid
from calmdesk.content.toml_file import read_table
from calmdesk.core.paths import shipped

ROOT = Path(__file__).parents[2]
DOCUMENTATION = (ROOT / "docs" / "exercises.md").read_text(encoding="utf-8")


def _examples(text: str) -> list[str]:
    return re.findall(r"```toml\n(.*?)```", text, re.DOTALL)


def test_the_example_of_a_breath_works() -> None:
    example, translation = _examples(DOCUMENTATION)
    assert read_content(tomllib.loads(example))[1] == 60
    english = read_table(shipped("exercises") / "breathing" / "ten_count.toml")
    assert read_content(overlaid(english, tomllib.loads(translation)))[1] == 100


def test_the_shortest_breath_that_works_works() -> None:
    (example,) = _examples((shipped("exercises") / "README.md").read_text(encoding="utf-8"))
    assert read_content(tomllib.loads(example))[1] == 60


@pytest.mark.parametrize(
    "breath", load_library(shipped("exercises"), ROOT / "none", "en").breaths.values()
)
def test_every_reference_of_an_exercise_is_given(breath: object) -> None:
    given = set(re.findall(r"^\| (R\d+) \|", DOCUMENTATION, re.MULTILINE))
    assert set(getattr(breath, "evidence", ())) <= given
