"""Looking for a setting by words: those that are there, else those that are nearly there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence

SHORTEST_INSIDE = 3
SHORTEST_NEAR = 4
NEAR = 0.8


class SearchIndex:
    """The words of each thing that can be found, by its key. Immutable; any thread."""

    def __init__(self, texts: Mapping[str, Sequence[str]]) -> None:
        self._words = {key: _words(" ".join(all_texts)) for key, all_texts in texts.items()}

    def find(self, query: str) -> set[str]:
        """The keys of which every word of the query begins a word, or is inside one. If there
        are none, those that have a word much like each. Nothing asked for finds everything.
        """
        wanted = _words(query)
        exact = {key for key, words in self._words.items() if _all(wanted, words, _has)}
        return exact or {key for key, words in self._words.items() if _all(wanted, words, _nearly)}


def _all(
    wanted: Sequence[str], words: Sequence[str], has: Callable[[str, Sequence[str]], bool]
) -> bool:
    return all(has(word, words) for word in wanted)


def _has(word: str, words: Sequence[str]) -> bool:
    inside = len(word) >= SHORTEST_INSIDE
    return any(each.startswith(word) or (inside and word in each) for each in words)


def _nearly(word: str, words: Sequence[str]) -> bool:
    from difflib import get_close_matches  # nobody misspells at the start

    if len(word) < SHORTEST_NEAR:
        return _has(word, words)
    return _has(word, words) or bool(get_close_matches(word, words, 1, NEAR))


def _words(text: str) -> tuple[str, ...]:
    """The words of a text without case and accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return tuple(re.findall(r"\w+", plain))
