"""A week in which nothing is written down yet: seven quiet days on a line."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from calmdesk.widgets.theme import Theme

HEIGHT: Final = 120
DAYS: Final = 7
RING: Final = 7


class EmptyWeek(QWidget):
    """A picture that says that there is room. Lives in the screen's thread."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as it is given."""
        return QSize(280, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line and a ring for each day."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        painter.setPen(QPen(self._theme.colour("line"), 2))
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        painter.setPen(QPen(self._theme.colour("quiet"), 1.5))
        painter.setBrush(self._theme.colour("ground"))
        for day in range(DAYS):
            along = (day + 0.5) / DAYS * self.width()
            painter.drawEllipse(QPointF(along, middle), RING, RING)
