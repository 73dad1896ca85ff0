"""The one question after a session: how stressed, 0–10. Enter skips it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from calmdesk.core.language import mark
from calmdesk.core.moment import HIGHEST_STRESS, LOWEST_STRESS

if TYPE_CHECKING:
    from calmdesk.core.language import Language

_TRIES = 3
_QUESTION = mark("How stressed do you feel now, 0–10? (Enter skips) ")
_AGAIN = mark("A whole number from 0 to 10, please, or Enter to skip: ")


def ask_stress(language: Language, keyboard: TextIO, out: TextIO) -> int | None:
    """The answer, or None if it was skipped, by Enter, Ctrl-C or the end of the input."""
    question = _QUESTION
    for _ in range(_TRIES):
        try:
            out.write(language.text(question))
            out.flush()
            line = keyboard.readline()
        except KeyboardInterrupt:
            out.write("\n")
            return None
        except OSError:
            return None  # the terminal is gone
        word = line.strip()
        if not word:
            return None
        if word.isascii() and word.isdigit() and LOWEST_STRESS <= int(word) <= HIGHEST_STRESS:
            return int(word)
        question = _AGAIN
    return None
