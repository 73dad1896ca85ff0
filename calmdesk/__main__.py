"""The entry point: hands its arguments to a running CalmDesk, else carries them out or starts one.

The only file that knows both the shell and the commands. Imports stand where they are needed, so
that what is quick stays quick.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from calmdesk.core.language import Language
    from calmdesk.core.request import Request


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out these arguments (the process's own without any); gives the exit code."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    if arguments == ["--version"]:
        from calmdesk import __version__

        sys.stdout.write(f"calmdesk {__version__}\n")
        return 0
    if arguments[:1] == ["--pad"]:
        _be_the_pad(arguments[1:])
    from calmdesk.commands.front import guarded

    return guarded(lambda language: _carry_out(arguments, os.environ, language))


def _be_the_pad(arguments: Sequence[str]) -> NoReturn:
    """Be the process in which somebody writes: hardened before anything else is loaded."""
    from calmdesk.venting.hardening import harden
    from calmdesk.venting.pad_protocol import TRIAL, PadWishes

    try:
        wishes = PadWishes.of(os.environ)
        harden(wishes.parent)
    except (KeyError, ValueError, OSError):
        sys.exit(1)
    if arguments == [TRIAL]:
        from calmdesk.venting.wiping import end_wiped

        end_wiped()
    from calmdesk.core.language import language_for, wished_language
    from calmdesk.core.paths import shipped
    from calmdesk.shell.pad_application import run

    run(wishes, language_for(wished_language(os.environ), shipped("assets") / "translations"))


def _carry_out(arguments: Sequence[str], environment: Mapping[str, str], language: Language) -> int:
    from calmdesk.commands.front import reply_without_starting, tell
    from calmdesk.commands.parser import START, parse

    request = parse(arguments, language)
    reply = reply_without_starting(request, environment)
    if reply is not None:
        return tell(reply)
    if request.name == START:
        return _start(request, environment)
    from calmdesk.commands.starting import start_and_hand_over

    return tell(start_and_hand_over(request, environment))


def _start(request: Request, environment: Mapping[str, str]) -> int:
    """Become the running CalmDesk, or hand over to the one that was quicker."""
    from calmdesk.commands.front import tell
    from calmdesk.commands.starting import claim_or_hand_over
    from calmdesk.core.paths import paths_for
    from calmdesk.core.request import Reply
    from calmdesk.shell.instance import claim

    paths = paths_for(environment)
    won = claim_or_hand_over(request, paths, environment, lambda: claim(paths, environment))
    if isinstance(won, Reply):
        return tell(won)
    from calmdesk.services import services_for
    from calmdesk.shell.application import run

    return run(request, services_for(environment), won)


if __name__ == "__main__":
    sys.exit(main())
