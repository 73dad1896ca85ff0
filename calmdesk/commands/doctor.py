"""doctor: what works on this desktop, what does not, and what to do about it."""

from __future__ import annotations

import json
import os
from textwrap import wrap
from typing import TYPE_CHECKING

from calmdesk.commands.options import add_json, document, width_of_output
from calmdesk.core.request import Reply, Request

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from calmdesk.core.language import Language
    from calmdesk.services import Services

_MARKS = {"works": "✓", "limited": "~", "missing": "✗"}


def declare(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add what the command takes."""
    add_json(parser, language)


def answer(request: Request, services: Services) -> Reply:
    """All findings. Finding something is no failure of the command."""
    findings = examine(services, os.environ)
    if request.arguments["json"]:
        return Reply(out=document(findings))
    return Reply(out=_told(findings))


def examine(services: Services, environment: Mapping[str, str]) -> list[Mapping[str, str]]:
    """The documents of everything that is looked at, in the order in which a user needs it."""
    from calmdesk.commands.examination.desktop import look_at_desktop
    from calmdesk.commands.examination.files import look_at_files
    from calmdesk.commands.examination.pad import look_at_pad
    from calmdesk.commands.examination.pillow import look_at_pillow
    from calmdesk.commands.examination.program import look_at_program
    from calmdesk.commands.examination.senses import look_at_senses

    status = _running_status(services, environment)
    language = services.language
    before = (*look_at_program(status), *look_at_desktop(status, environment))
    return [
        *(finding.document(language) for finding in before),
        *look_at_senses(services, environment),
        look_at_pillow(status, services).document(language),
        *(finding.document(language) for finding in look_at_pad()),
        *(finding.document(language) for finding in look_at_files(services)),
    ]


def _running_status(services: Services, environment: Mapping[str, str]) -> dict[str, object]:
    """The status document of the CalmDesk that runs; empty where none does."""
    from calmdesk.commands.handover import hand_over
    from calmdesk.core.paths import socket_path

    address = socket_path(services.paths.data, environment)
    reply = hand_over(Request("status", {"json": True}), address)
    if reply is None or reply.exit_code:
        return {}
    answered = json.loads(reply.out)
    return answered if isinstance(answered, dict) else {}


def _told(findings: Sequence[Mapping[str, str]]) -> str:
    widest = max(len(finding["what"]) for finding in findings)
    lines: list[str] = []
    for finding in findings:
        sign, what = _MARKS[finding["state"]], finding["what"]
        lines += _lines(f"{sign} {what:<{widest}}  ", finding["says"])
        if finding["do"]:
            lines += _lines(f"{'':<{widest + 4}}→ ", finding["do"])
    return "".join(f"{line}\n" for line in lines)


def _lines(before: str, words: str) -> list[str]:
    return wrap(
        words,
        max(width_of_output(), 2 * len(before)),
        initial_indent=before,
        subsequent_indent=" " * len(before),
        break_long_words=False,
        break_on_hyphens=False,
    )
