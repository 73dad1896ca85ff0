"""Being the CalmDesk of a data folder: what comes before Qt, and then the resident program."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from calmdesk.core.errors import UnavailableError
from calmdesk.core.language import mark
from calmdesk.desktop.screen import needs_x_server, platform_wish, x_server_answers

if TYPE_CHECKING:
    from calmdesk.core.request import Request
    from calmdesk.services import Services
    from calmdesk.shell.instance import Instance


def run(request: Request, services: Services, instance: Instance) -> int:
    """Be the CalmDesk of this data folder until it is ended; gives the exit code.

    Raises UnavailableError where there is no screen.
    """
    try:
        _prepare_environment()
        return _reside(request, services, instance)
    finally:
        instance.close()


def _reside(request: Request, services: Services, instance: Instance) -> int:
    # Importing makes much and drops little; collecting begins again when all is prepared.
    gc.disable()
    import PySide6.QtWidgets  # noqa: F401 - before anything of ours that needs it

    from calmdesk.shell.lean_imports import import_plainly

    import_plainly()
    from calmdesk.shell.resident import Resident

    resident = Resident(services, instance)
    try:
        return resident.run(request)
    finally:
        # While the loop is still there: the journal tells it of the last moment.
        services.close()


def _prepare_environment() -> None:
    wish = platform_wish(os.environ, sys.platform)
    if wish is not None:
        os.environ["QT_QPA_PLATFORM"] = wish
    # What the window manager calls the windows is ours to say.
    os.environ.pop("RESOURCE_NAME", None)
    if needs_x_server(os.environ, sys.platform) and not x_server_answers(os.environ):
        raise UnavailableError(
            mark("There is no screen at {display}. `calmdesk breathe` runs in the terminal."),
            display=os.environ.get("DISPLAY", ""),
        )
