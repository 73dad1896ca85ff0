"""How the settings window comes and goes: one at a time, made when it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon

from calmdesk.core.paths import shipped
from calmdesk.services import Services
from calmdesk.widgets.icons import Icons
from calmdesk.widgets.theme import Theme
from calmdesk.widgets.tray_ring import SIDES, idle_picture

if TYPE_CHECKING:
    from calmdesk.shell.settings_window.window import SettingsWindow

ICON = SIDES[-1]


class SettingsOpening:
    """Opens and closes the settings. Lives in the screen's thread."""

    def __init__(self, services: Services, theme: Theme) -> None:
        self._services = services
        self._theme = theme
        self._window: SettingsWindow | None = None

    def open(self) -> None:
        """Open the settings for the keyboard, or bring them to the front."""
        if self._window is None:
            self._window = self._make()
        self._window.open()

    def close(self) -> None:
        """Take them off the screen."""
        if self._window is not None:
            self._window.close()

    def _make(self) -> SettingsWindow:
        from calmdesk.shell.settings_window.window import SettingsWindow  # seldom opened

        folder = shipped("assets") / "icons"
        window = SettingsWindow(
            self._theme,
            Icons(folder),
            self._services.language,
            self._services.loaded_settings.settings,
        )
        window.setWindowIcon(QIcon(str(idle_picture(folder, ICON))))
        window.closed.connect(self._on_window_closed)
        return window

    def _on_window_closed(self) -> None:
        if self._window is not None:
            self._window.deleteLater()
            self._window = None
