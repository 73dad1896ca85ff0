"""The line that shrinks while no key is pressed: at its end the pad erases itself."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from calmdesk.widgets.theme import Theme

_HEIGHT: Final = 3


class SilenceLine(QWidget):
    """Shows ``left`` of the silence, 1 to 0. Lives in the screen's thread."""

    def __init__(self, theme: Theme, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._left = 1.0
        self.setAccessibleName(accessible_name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_left(self, left: float) -> None:
        """Show this much of it."""
        if left != self._left:
            self._left = left
            self.update()

    def sizeHint(self) -> QSize:
        """A thin line."""
        return QSize(80, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is left, shrinking towards where writing begins."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        painter.setBrush(self._theme.colour("line"))
        painter.drawRoundedRect(whole, _HEIGHT / 2, _HEIGHT / 2)
        rest = QRectF(whole)
        rest.setWidth(whole.width() * self._left)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            rest.moveRight(whole.right())
        painter.setBrush(self._theme.colour("water"))
        painter.drawRoundedRect(rest, _HEIGHT / 2, _HEIGHT / 2)
