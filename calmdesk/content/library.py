"""The library: all exercises, shipped and the user's own, in the user's language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from calmdesk.content.breathing import Breath
from calmdesk.content.faults import Fault, near_miss
from calmdesk.content.overlay import BASE_LANGUAGE, language_layers
from calmdesk.content.sheets import Origin, Sheet, lay, read_sheets
from calmdesk.core.errors import ContentError
from calmdesk.core.language import mark

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from calmdesk.content.common import Content


@dataclass(frozen=True, slots=True)
class Entry:
    """One exercise in a list: ``seconds`` is its length as it is offered."""

    id: str
    kind: str
    title: str
    seconds: float
    source: Origin


@dataclass(frozen=True)
class Library:
    """The exercises that can be used, in the order in which they are listed. Any thread."""

    contents: Mapping[str, Content]
    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...] = ()

    @cached_property
    def breaths(self) -> dict[str, Breath]:
        """The breathing exercises by id."""
        return {key: each for key, each in self.contents.items() if isinstance(each, Breath)}

    def breath(self, identity: str) -> Breath:
        """The breath with this id; raises ContentError, naming the one probably meant."""
        found = self.breaths.get(identity)
        if found is not None:
            return found
        near = near_miss(identity, self.breaths)
        if near:
            raise ContentError(
                mark("There is no breath {id}. Did you mean {near}?"), id=identity, near=near
            )
        raise ContentError(
            mark("There is no breath {id}. `calmdesk exercises list` shows them all."), id=identity
        )


def load_library(shipped: Path, own: Path, language_code: str) -> Library:
    """All exercises below the two folders, in this language. Never raises for what they hold:
    what cannot be used is left out and named in ``faults``.
    """
    faults: list[Fault] = []
    piles: dict[str, list[Sheet]] = {}
    for sheet in (*read_sheets(shipped, "shipped", faults), *read_sheets(own, "own", faults)):
        piles.setdefault(sheet.id, []).append(sheet)
    layers = (BASE_LANGUAGE, *language_layers(language_code))
    laid = [each for pile in piles.values() if (each := lay(pile, layers, faults))]
    laid.sort(key=lambda each: (each.content.order, each.content.id))
    entries = tuple(
        Entry(each.content.id, each.content.kind, each.content.title, each.seconds, each.origin)
        for each in laid
    )
    return Library({each.content.id: each.content for each in laid}, entries, tuple(faults))
