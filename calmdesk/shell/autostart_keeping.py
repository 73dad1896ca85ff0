"""Starting at login: the setting, and what the desktop says about it."""

from __future__ import annotations

from collections.abc import Callable

from calmdesk.core.settings import AUTOSTART
from calmdesk.desktop.autostart.autostart import Autostart
from calmdesk.services import Services
from calmdesk.shell.remembering import remember


def keep_autostart(services: Services, autostart: Callable[[], Autostart]) -> None:
    """Let the setting say how it stands, and switch it whenever the setting changes; what cannot
    be switched is raised to whoever set it.

    Desktops have a switch of their own for it, which wins at the start.
    """
    settings = services.loaded_settings.settings
    if settings.get(AUTOSTART):
        remember(services, AUTOSTART, autostart().is_on())

    def on_changed(key: str) -> None:
        if key == AUTOSTART.key:
            autostart().switch(settings.get(AUTOSTART))

    settings.changed.connect(on_changed)
