"""The kinds of content. A new kind is a file with its structure, and one entry here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from calmdesk.content.breathing import Breath, breath_problems, seconds_of
from calmdesk.content.common import Content
from calmdesk.content.faults import Problem, expecting, with_near_miss
from calmdesk.content.structure import UnfitError, structured
from calmdesk.content.toml_file import Table
from calmdesk.core.language import mark

Value = TypeVar("Value", bound=Content)


_MISSING = mark("this field, which is missing")
_A_KIND = mark("one of {known}")


@dataclass(frozen=True, slots=True)
class ContentKind(Generic[Value]):
    """How one kind is read: its structure, what else must be right, how long it lasts (s)."""

    structure: type[Value]
    problems: Callable[[Value], Iterable[Problem]]
    seconds: Callable[[Value], float]

    def read(self, table: Table) -> tuple[Value, float]:
        """The table as this kind, with its seconds; raises UnfitError with all problems."""
        value = structured(table, self.structure)
        problems = tuple(self.problems(value))
        if problems:
            raise UnfitError(problems)
        return value, self.seconds(value)


KINDS: Mapping[str, ContentKind[Breath]] = {
    "breathing": ContentKind(Breath, breath_problems, seconds_of),
}


def read_content(table: Table) -> tuple[Content, float]:
    """The table as the kind it states, with its seconds; raises UnfitError."""
    stated = table.get("kind")
    if stated is None:
        raise UnfitError((Problem("kind", expecting(_MISSING)),))
    kind = KINDS.get(stated) if isinstance(stated, str) else None
    if kind is None:
        known = expecting(_A_KIND, known=", ".join(KINDS))
        raise UnfitError((Problem("kind", with_near_miss(known, str(stated), KINDS)),))
    return kind.read(table)
