"""Starting at login: the setting, and what the desktop says about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from calmdesk.core.settings import AUTOSTART
from calmdesk.services import Services
from calmdesk.shell.remembering import remember

if TYPE_CHECKING:
    from calmdesk.desktop.autostart.autostart import Autostart


def follow_autostart(services: Services, autostart: Callable[[], Autostart]) -> None:
    """Switch it whenever the setting changes, from the first moment on; what cannot be switched
    is raised to whoever set it.
    """
    settings = services.loaded_settings.settings

    def on_changed(key: str) -> None:
        if key == AUTOSTART.key:
            autostart().switch(settings.get(AUTOSTART))

    settings.changed.connect(on_changed)


def check_autostart(services: Services, autostart: Callable[[], Autostart]) -> None:
    """Let the setting say how it stands: desktops have a switch of their own, which wins."""
    if services.loaded_settings.settings.get(AUTOSTART):
        remember(services, AUTOSTART, autostart().is_on())
