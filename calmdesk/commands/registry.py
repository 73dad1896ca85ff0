"""The commands there are: where each is carried out, and the file that knows it.

A new command is one line in COMMANDS, one in _GROUPS, and its own file beside this one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from calmdesk.core.language import mark

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping

    from calmdesk.core.language import Language
    from calmdesk.core.request import Reply, Request
    from calmdesk.services import Services


class Reach(Enum):
    """Who carries a command out."""

    HERE = "this process, whether or not a CalmDesk runs"
    ASKS = "the running CalmDesk; this process where none runs"
    OPENS = "the running CalmDesk, which is started where none runs"


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its word, who carries it out, and what it does in a few words."""

    name: str
    reach: Reach
    summary: str


class Group(Protocol):
    """What the file of a command group offers: what its commands take, and what they answer."""

    def declare(self, parser: argparse.ArgumentParser, language: Language, /) -> None:
        """Add what the command takes to its parser."""

    def answer(self, request: Request, services: Services, /) -> Reply:
        """Carry it out in this process; raises CalmDeskError for what is known to fail."""


COMMANDS = (
    Command("panel", Reach.OPENS, mark("open the panel")),
    Command("settings", Reach.OPENS, mark("open the settings")),
    Command("hide", Reach.ASKS, mark("hide every window")),
    Command("wipe", Reach.ASKS, mark("erase what is being written, hide every window")),
    Command("call", Reach.ASKS, mark("set the switch On a call")),
    Command("breathe", Reach.OPENS, mark("breathe: ten counts, ten times")),
    Command("vent", Reach.OPENS, mark("write what you really think, and let it go")),
    Command("log", Reach.HERE, mark("note how stressed you are, 0–10")),
    Command("week", Reach.HERE, mark("look back on a week")),
    Command("journal", Reach.HERE, mark("find, check or back up the journal")),
    Command("exercises", Reach.HERE, mark("list or check exercises")),
    Command("pillow", Reach.HERE, mark("find, pair or forget the Enter pillow")),
    Command("status", Reach.ASKS, mark("say whether CalmDesk runs, and what it does")),
    Command("doctor", Reach.HERE, mark("say what works on this desktop and what does not")),
    Command("quit", Reach.ASKS, mark("end the running CalmDesk")),
)


def reach_of(name: str) -> Reach:
    """Who carries out the command with this name."""
    return next((each.reach for each in COMMANDS if each.name == name), Reach.OPENS)


def group_of(name: str) -> Group | None:
    """The file that knows this command, imported alone; None for a word that is no command."""
    loads = _GROUPS.get(name)
    return loads() if loads else None


def _panel() -> Group:
    from calmdesk.commands import panel

    return panel


def _settings() -> Group:
    from calmdesk.commands import settings

    return settings


def _call() -> Group:
    from calmdesk.commands import call

    return call


def _rest() -> Group:
    from calmdesk.commands import rest

    return rest


def _status() -> Group:
    from calmdesk.commands import status

    return status


def _breathe() -> Group:
    from calmdesk.commands import breathe

    return breathe


def _vent() -> Group:
    from calmdesk.commands import vent

    return vent


def _log() -> Group:
    from calmdesk.commands import log

    return log


def _week() -> Group:
    from calmdesk.commands import week

    return week


def _journal() -> Group:
    from calmdesk.commands import journal

    return journal


def _exercises() -> Group:
    from calmdesk.commands import exercises

    return exercises


def _pillow() -> Group:
    from calmdesk.commands import pillow

    return pillow


def _doctor() -> Group:
    from calmdesk.commands import doctor

    return doctor


# Written out, not found by name: what packs the program follows imports.
_GROUPS: Mapping[str, Callable[[], Group]] = {
    "panel": _panel,
    "settings": _settings,
    "hide": _rest,
    "wipe": _rest,
    "call": _call,
    "breathe": _breathe,
    "vent": _vent,
    "log": _log,
    "week": _week,
    "journal": _journal,
    "exercises": _exercises,
    "pillow": _pillow,
    "status": _status,
    "doctor": _doctor,
    "quit": _rest,
}
