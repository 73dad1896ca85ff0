"""The front of the command line: who carries a request out, and how its answer is told."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from calmdesk.commands.panel import NO_SCREEN
from calmdesk.commands.registry import Reach, reach_of
from calmdesk.core.errors import CalmDeskError, UnavailableError
from calmdesk.core.language import language_for, mark, wished_language
from calmdesk.core.paths import paths_for, shipped, socket_path

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TextIO

    from calmdesk.core.language import Language
    from calmdesk.core.request import Reply, Request
    from calmdesk.services import Services

_INTERRUPTED = 130


def guarded(carry_out: Callable[[Language], int]) -> int:
    """The exit code of this work; a known failure is told in one sentence on stderr."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter gets a question mark, never a traceback.
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="replace")
    language = language_for(wished_language(os.environ), shipped("assets") / "translations")
    try:
        return carry_out(language)
    except CalmDeskError as error:
        _write(sys.stderr, error.sentence(language) + "\n")
        return error.exit_code
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        return _reader_went_away()


def tell(reply: Reply) -> int:
    """Write the reply where it belongs; gives its exit code. Raises UnavailableError where it
    cannot be written, such as on a full disk.
    """
    try:
        _write(sys.stdout, reply.out)
    except BrokenPipeError:
        raise
    except OSError as error:
        _write_no_more()
        raise UnavailableError(
            mark("The answer could not be written: {reason}. What was asked for was done."),
            reason=error.strerror,
        ) from error
    _write(sys.stderr, reply.err)
    return reply.exit_code


def _write(stream: TextIO | None, text: str) -> None:
    """Python gives no stream to a program that was started with it closed."""
    if stream is not None:
        stream.write(text)
        stream.flush()


def reply_without_starting(request: Request, environment: Mapping[str, str]) -> Reply | None:
    """The reply to what needs no start: None if a CalmDesk must be started for it.

    Raises CalmDeskError for what fails in a known way, such as a panel without a screen.
    """
    reach = reach_of(request.name)
    if reach is Reach.HERE or request.arguments.get("terminal"):
        return _answer_here(request, environment)
    from calmdesk.commands.handover import hand_over

    reply = hand_over(request, socket_path(paths_for(environment).data, environment))
    if reply is not None:
        return reply
    if reach is Reach.ASKS:
        return _answer_here(request, environment)
    if has_screen(environment):
        return None
    return _without_a_screen(request, environment)


def _without_a_screen(request: Request, environment: Mapping[str, str]) -> Reply:
    from calmdesk.commands.parser import START

    if request.name == START:
        raise UnavailableError(NO_SCREEN)
    return _answer_here(request, environment)


def has_screen(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether windows can be shown in this environment."""
    if platform in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def _answer_here(request: Request, environment: Mapping[str, str]) -> Reply:
    import logging

    from calmdesk.commands.answers import answer
    from calmdesk.services import services_for

    # A command's failure is its one sentence; without this, logging would say it again.
    logging.getLogger("calmdesk").addHandler(logging.NullHandler())
    services = services_for(environment)
    try:
        reply = answer(request, services)
    finally:
        services.close()
    return _with_troubles(reply, services)


def _with_troubles(reply: Reply, services: Services) -> Reply:
    """The reply, with what came to light on the way: a journal or settings put aside."""
    from dataclasses import replace

    troubles: list[CalmDeskError] = list(services.troubles)
    loaded = services.__dict__.get("loaded_settings")
    if loaded is not None and (trouble := loaded.trouble()):
        troubles.append(trouble)
    told = [trouble.sentence(services.language) + "\n" for trouble in troubles]
    return replace(reply, err=reply.err + "".join(told))


def _reader_went_away() -> int:
    """`calmdesk week | head`: whoever read has what they wanted. Nothing more can be written."""
    _write_no_more()
    return 0


def _write_no_more() -> None:
    """Let what is still to be written go nowhere, so that Python's end does not stumble on it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
