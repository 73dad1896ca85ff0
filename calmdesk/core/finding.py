"""Findings: what works on this machine, what does not, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from calmdesk.core.language import Language, mark

AS_IT_IS = "{detail}"
"""What a finding ``says`` or asks to ``do`` where its detail is all there is to say."""


class State(StrEnum):
    """How far something can be used."""

    WORKS = "works"
    LIMITED = "limited"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of ``doctor``. ``what`` names the part; it and the sentences ``says`` and ``do``
    are marked for translation, and their ``{detail}`` and the other ``{names}`` that ``values``
    holds are filled in. Nothing to do: ``do`` is empty.
    """

    what: str
    state: State
    says: str
    do: str = ""
    detail: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    def document(self, language: Language) -> dict[str, str]:
        """The line as ``calmdesk doctor --json`` prints it, in the user's language."""
        return {
            "what": language.text(self.what),
            "state": self.state.value,
            "says": self._filled(self.says, language),
            "do": self._filled(self.do, language),
        }

    def _filled(self, sentence: str, language: Language) -> str:
        if sentence == AS_IT_IS:
            return self.detail
        filling = {"detail": self.detail, **self.values}
        return language.text(sentence).format(**filling) if sentence else ""


NOT_STARTED = mark("It has not been started.")
_SOON = mark("Ask again in a few seconds; what CalmDesk does not need now is started later.")


def not_started(what: str) -> Finding:
    """The finding of a part that has not been asked to start."""
    return Finding(what, State.MISSING, NOT_STARTED, _SOON)
