"""hide, wipe, quit: nothing is left to do where no CalmDesk runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calmdesk.core.language import mark
from calmdesk.core.request import Reply

if TYPE_CHECKING:
    import argparse

    from calmdesk.core.language import Language
    from calmdesk.core.request import Request
    from calmdesk.services import Services

NOT_RUNNING = mark("CalmDesk is not running.")


def declare(_parser: argparse.ArgumentParser, _language: Language) -> None:
    """None of them takes anything."""


def answer(_request: Request, services: Services) -> Reply:
    """What was wanted holds already, so this is no failure: a script may end with `quit`."""
    return Reply(out=services.language.text(NOT_RUNNING) + "\n")
