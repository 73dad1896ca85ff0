"""Findings: what works on this desktop, what does not, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from calmdesk.core.language import Language, mark


class State(StrEnum):
    """How far something of the desktop can be used."""

    WORKS = "works"
    LIMITED = "limited"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of ``doctor``. ``what`` names the part; it and the sentences ``says`` and ``do``
    are marked for translation, and their ``{detail}`` is filled in. Nothing to do: ``do`` is empty.
    """

    what: str
    state: State
    says: str
    do: str = ""
    detail: str = ""

    def document(self, language: Language) -> dict[str, str]:
        """The line as ``calmdesk doctor --json`` prints it, in the user's language."""
        return {
            "what": language.text(self.what),
            "state": self.state.value,
            "says": self._filled(self.says, language),
            "do": self._filled(self.do, language),
        }

    def _filled(self, sentence: str, language: Language) -> str:
        return language.text(sentence).format(detail=self.detail) if sentence else ""


NOT_STARTED = mark("It has not been started.")


def not_started(what: str) -> Finding:
    """The finding of a part that has not been asked to start."""
    return Finding(what, State.MISSING, NOT_STARTED)
