"""breathe: a guided breath, on the screen or in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calmdesk.commands.arguments import Values
from calmdesk.core.language import mark

if TYPE_CHECKING:
    import argparse

    from calmdesk.core.language import Language
    from calmdesk.core.request import Reply, Request
    from calmdesk.services import Services


def declare(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add what the command takes."""
    say, values = language.text, Values(language)
    parser.add_argument(
        "exercise",
        nargs="?",
        metavar="ID",
        help=say(mark("which breath; the last one if left out")),
    )
    parser.add_argument(
        "--cycles", type=values.cycles, metavar="N", help=say(mark("how many times, 1–60"))
    )
    parser.add_argument(
        "--count",
        dest="count_seconds",
        type=values.count_seconds,
        metavar="SECONDS",
        help=say(mark("how long one count is, 0.05–2.0")),
    )
    parser.add_argument(
        "--terminal", action="store_true", help=say(mark("breathe here, not on the screen"))
    )
    for moment, words in (
        ("before", mark("how stressed you are now, 0–10")),
        ("after", mark("how stressed you are afterwards, 0–10")),
    ):
        parser.add_argument(f"--{moment}", type=values.stress, metavar="0-10", help=say(words))


def answer(request: Request, services: Services) -> Reply:
    """Lead the breath in this terminal, to its end; raises ContentError for an unknown one."""
    from calmdesk.commands.terminal.breath import lead

    return lead(request, services)
