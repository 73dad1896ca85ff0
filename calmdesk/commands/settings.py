"""settings: open the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calmdesk.core.errors import UnavailableError
from calmdesk.core.language import mark

if TYPE_CHECKING:
    import argparse

    from calmdesk.core.language import Language
    from calmdesk.core.request import Reply, Request
    from calmdesk.services import Services

NO_WINDOW = mark("There is no screen here. The settings are in {file}, a text you can change.")


def declare(_parser: argparse.ArgumentParser, _language: Language) -> None:
    """It takes nothing."""


def answer(_request: Request, services: Services) -> Reply:
    """Only a screen has a window: raises UnavailableError."""
    raise UnavailableError(NO_WINDOW, file=services.paths.settings)
