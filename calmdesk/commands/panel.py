"""panel: open the panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calmdesk.core.errors import UnavailableError
from calmdesk.core.language import mark

if TYPE_CHECKING:
    import argparse

    from calmdesk.core.language import Language
    from calmdesk.core.request import Reply, Request
    from calmdesk.services import Services

NO_SCREEN = mark("There is no screen here. `calmdesk breathe` runs in the terminal.")


def declare(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "--keyboard",
        action="store_true",
        help=language.text(mark("give it the keyboard; Esc closes it")),
    )


def answer(_request: Request, _services: Services) -> Reply:
    """Only a screen has a panel: raises UnavailableError."""
    raise UnavailableError(NO_SCREEN)
