"""How everything looks: the theme, as the settings and the desktop want it."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QStyleHints

from calmdesk.core.settings import MOTION, THEME, Settings
from calmdesk.desktop.appearance import Appearance
from calmdesk.widgets.theme import DARK, LIGHT, Motion, Theme


class Look(QObject):
    """Keeps the theme to what the user chose, or to what the desktop says where the choice is
    the system's. Lives in the screen's thread.
    """

    def __init__(self, settings: Settings, appearance: Appearance, hints: QStyleHints) -> None:
        super().__init__()
        self.theme = Theme(parent=self)
        self._settings = settings
        self._appearance = appearance
        self._hints = hints
        settings.changed.connect(lambda _key: self._apply())
        appearance.changed.connect(lambda _wishes: self._apply())
        hints.colorSchemeChanged.connect(self._on_hints_scheme_changed)
        self._apply()

    def _apply(self) -> None:
        chosen = self._settings.get(THEME)
        if chosen == "system":
            light = self._hints.colorScheme() == Qt.ColorScheme.Light
        else:
            light = chosen == "light"
        self.theme.set_palette(LIGHT if light else DARK)
        self.theme.set_motion(self._motion())

    def _motion(self) -> Motion:
        chosen = self._settings.get(MOTION)
        if chosen == "system":
            return "reduced" if self._appearance.wishes.reduced_motion else "full"
        return cast("Motion", chosen)

    def _on_hints_scheme_changed(self, _scheme: Qt.ColorScheme) -> None:
        self._apply()
