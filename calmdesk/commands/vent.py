"""vent: write what you really think, and let it go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calmdesk.core.errors import UnavailableError
from calmdesk.core.language import mark

if TYPE_CHECKING:
    import argparse

    from calmdesk.core.language import Language
    from calmdesk.core.request import Reply, Request
    from calmdesk.services import Services

_NO_SCREEN = mark("There is no screen here, and a terminal would keep what you write.")


def declare(_parser: argparse.ArgumentParser, _language: Language) -> None:
    """It takes nothing: what is written is nobody's argument."""


def answer(_request: Request, _services: Services) -> Reply:
    """Only a screen has a pad: raises UnavailableError."""
    raise UnavailableError(_NO_SCREEN)
