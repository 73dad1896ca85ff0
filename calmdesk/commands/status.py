"""status: whether CalmDesk runs, and what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calmdesk import __version__
from calmdesk.commands.options import add_json, document
from calmdesk.commands.rest import NOT_RUNNING
from calmdesk.core.request import Reply

if TYPE_CHECKING:
    import argparse

    from calmdesk.core.language import Language
    from calmdesk.core.request import Request
    from calmdesk.services import Services


def declare(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add what the command takes."""
    add_json(parser, language)


def answer(request: Request, services: Services) -> Reply:
    """The status while no CalmDesk runs; a running one answers for itself."""
    if request.arguments.get("json"):
        return Reply(out=document(status_at_rest(services)))
    return Reply(out=services.language.text(NOT_RUNNING) + "\n")


def status_at_rest(services: Services) -> dict[str, object]:
    """The document of ``status --json`` while no CalmDesk runs."""
    from calmdesk.core.settings import LOG_KEEP

    keeps = services.loaded_settings.settings.get(LOG_KEEP)
    return {
        "running": False,
        "pid": None,
        "version": __version__,
        "tray": "none",
        "panel_visible": False,
        "session": None,
        "pillow": {"state": "off", "backend": None, "device": None},
        "call": "unknown",
        "sound": "none",
        "journal": "open" if keeps else "off",
        "last_error": None,
    }
