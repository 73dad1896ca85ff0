"""Words on the ground: a label in one of the theme's sizes and colours."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from calmdesk.widgets.theme import SIZE_BODY, ColourName, Theme


class Label(QLabel):
    """Plain words (never markup) that wrap; `colour` is text, quiet, water or warm."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        size: int = SIZE_BODY,
        colour: ColourName = "text",
        strong: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._colour: ColourName = colour
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFont(theme.font(size, strong=strong))
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.colour(self._colour))
        self.setPalette(palette)
