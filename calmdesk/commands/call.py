"""call: set the switch *On a call*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calmdesk.core.errors import UnavailableError
from calmdesk.core.language import mark

if TYPE_CHECKING:
    import argparse

    from calmdesk.core.language import Language
    from calmdesk.core.request import Reply, Request
    from calmdesk.services import Services

_NO_SWITCH = mark("CalmDesk is not running, so there is no switch to set. `calmdesk` starts it.")


def declare(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "switch",
        choices=("on", "off", "auto"),
        help=language.text(mark("on a call, not on one, or as the sensors say")),
    )


def answer(_request: Request, _services: Services) -> Reply:
    """The switch is the running CalmDesk's: raises UnavailableError where none runs."""
    raise UnavailableError(_NO_SWITCH)
