"""Hotkeys: a few combinations that work in every program. No other key is ever heard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from calmdesk.core.finding import Finding, State
from calmdesk.core.hook import Hook
from calmdesk.core.language import mark
from calmdesk.desktop.hotkey.combination import Combination

WHAT = mark("Hotkeys")


class Hotkeys(Protocol):
    """Claims combinations. The loop's thread.

    ``pressed`` tells the name that a combination was given. ``settled`` tells that it is known
    which were got; ``taken`` then holds the names of those that belong to another program.
    """

    pressed: Hook[str]
    settled: Hook[None]
    taken: frozenset[str]

    def start(self, wanted: Mapping[str, Combination]) -> None:
        """Claim these, by name, in the place of those before. Quick, never raises."""

    def stop(self) -> None:
        """Give all of them back. Harmless twice."""

    def finding(self) -> Finding:
        """Whether hotkeys can be had here, and which were taken."""


class AbsentHotkeys:
    """No hotkeys here: every name counts as taken."""

    def __init__(self, finding: Finding) -> None:
        self.pressed: Hook[str] = Hook()
        self.settled: Hook[None] = Hook()
        self.taken: frozenset[str] = frozenset()
        self._finding = finding

    def start(self, wanted: Mapping[str, Combination]) -> None:
        """Claim nothing."""
        self.taken = frozenset(wanted)
        self.settled.emit(None)

    def stop(self) -> None:
        """Nothing to give back."""
        self.taken = frozenset()

    def finding(self) -> Finding:
        """Why there are none."""
        return self._finding


def finding_of(wanted: Mapping[str, Combination], taken: frozenset[str]) -> Finding:
    """The finding of a system that has hotkeys."""
    if not taken:
        return Finding(WHAT, State.WORKS, _WORKS if wanted else _NONE_WANTED)
    names = ", ".join(str(wanted[name]) for name in sorted(taken) if name in wanted)
    return Finding(WHAT, State.LIMITED, _TAKEN, _CHOOSE, names)


_WORKS = mark("The hotkeys work. No other key is heard.")
_NONE_WANTED = mark("No hotkey is set.")
_TAKEN = mark("Another program already uses {detail}.")
_CHOOSE = mark("Choose another combination in the settings.")
