"""Looking for a setting: by what it says, by near words, by a word with a slip in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.shell.settings_window.search import SearchIndex

INDEX = SearchIndex(
    {
        "theme": ("Light or dark", "Look", "colours night"),
        "motion": ("Motion", "Reduced shows a ring that fills.", "Look"),
        "edge": ("The strip's edge", "Größe und Ränder", "position side"),
    }
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"theme", "motion", "edge"}),
        ("  ", {"theme", "motion", "edge"}),
        ("dark", {"theme"}),
        ("DARK", {"theme"}),
        ("loo", {"theme", "motion"}),
        ("look ring", {"motion"}),
        ("olour", {"theme"}),
        ("er", set()),
        ("rander", {"edge"}),
        ("night", {"theme"}),
        ("postion", {"edge"}),
        ("colors", {"theme"}),
        ("xylophone", set()),
        ("dark xylophone", set()),
    ],
)
def test_words_find_what_has_them_all(query: str, found: set[str]) -> None:
    assert INDEX.find(query) == found


@given(st.text(max_size=30))
def test_nothing_that_is_typed_breaks_it(query: str) -> None:
    assert INDEX.find(query) <= {"theme", "motion", "edge"}
