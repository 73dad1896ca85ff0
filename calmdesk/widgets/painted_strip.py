"""The base of what is painted across the panel: charts, marks, lines."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from calmdesk.widgets.theme import Theme

USUAL_WIDTH: Final = 280


class PaintedStrip(QWidget):
    """As wide as it is given and always as high as it was made; follows the theme.

    Subclasses paint it. Lives in the screen's thread.
    """

    def __init__(self, theme: Theme, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as it is given."""
        return QSize(USUAL_WIDTH, self.height())
