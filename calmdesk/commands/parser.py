"""The command line: words turned into a request.

Only the command that is asked for is declared, since handing one over must be quick. What each
command takes is declared in its own file; its options are the request's arguments by name.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NoReturn

from calmdesk import __version__
from calmdesk.commands.registry import COMMANDS, group_of
from calmdesk.core.errors import UsageError
from calmdesk.core.language import english, mark
from calmdesk.core.request import Request

if TYPE_CHECKING:
    from collections.abc import Sequence

    from calmdesk.core.language import Language

START = "start"
_NOT_UNDERSTOOD = mark("{command}: {problem}. `{command} --help` shows how it goes.")
_UNKNOWN = mark("There is no command {word}. `calmdesk --help` shows them all.")
_NEARLY = mark("There is no command {word}. Did you mean {near}?")


class Parser(argparse.ArgumentParser):
    """An argparse parser that raises UsageError instead of ending the process."""

    def error(self, message: str) -> NoReturn:
        """Raise what argparse found as the project's own error."""
        raise UsageError(_NOT_UNDERSTOOD, command=self.prog, problem=message.rstrip("."))


def parse(arguments: Sequence[str], language: Language | None = None) -> Request:
    """The request these arguments make; ``start`` if they name no command.

    Raises UsageError; raises SystemExit(0) after printing what ``--help`` and ``--version`` ask.
    """
    if list(arguments) in ([], ["--hidden"]):
        # How it is started every morning: 2 ms before the tray icon are saved.
        return Request(START, {"hidden": bool(arguments)})
    spoken = language or english()
    if not arguments or arguments[0].startswith("-"):
        return Request(START, vars(_bare_parser(spoken).parse_args(arguments)))
    word = arguments[0]
    group = group_of(word)
    if group is None:
        raise _unknown(word)
    parser = Parser(prog=f"calmdesk {word}", allow_abbrev=False)
    parser.description = next(spoken.text(each.summary) for each in COMMANDS if each.name == word)
    group.declare(parser, spoken)
    return Request(word, vars(parser.parse_args(arguments[1:])))


def _bare_parser(language: Language) -> Parser:
    parser = Parser(
        prog="calmdesk",
        allow_abbrev=False,
        usage="calmdesk [--hidden] [--version] [--help] [command …]",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description=language.text(
            mark("A quiet corner in the tray. Without a command: start it, or open its panel.")
        ),
        epilog=_list_of_commands(language),
    )
    parser.add_argument(
        "--hidden", action="store_true", help=language.text(mark("start without the panel"))
    )
    parser.add_argument("--version", action="version", version=f"calmdesk {__version__}")
    return parser


def _list_of_commands(language: Language) -> str:
    lines = [f"  {each.name:<11} {language.text(each.summary)}" for each in COMMANDS]
    closing = language.text(mark("`calmdesk COMMAND --help` tells more about each."))
    return "\n".join((language.text(mark("commands:")), *lines, "", closing))


def _unknown(word: str) -> UsageError:
    from difflib import get_close_matches

    near = get_close_matches(word, [each.name for each in COMMANDS], 1, cutoff=0.7)
    if near:
        return UsageError(_NEARLY, word=word, near=near[0])
    return UsageError(_UNKNOWN, word=word)
