"""A finding: one thing that was looked at."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

State = Literal["works", "limited", "missing"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, a sentence about it, and what to do (empty: nothing).

    All words are in the user's language already, but ``what`` in JSON is for people, too.
    """

    what: str
    state: State
    says: str
    do: str = ""

    def document(self) -> dict[str, str]:
        """Its JSON."""
        return asdict(self)
