"""A week in which nothing is written down yet: seven quiet days on a line."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from calmdesk.widgets.painted_strip import PaintedStrip
from calmdesk.widgets.theme import Theme

HEIGHT: Final = 120
DAYS: Final = 7
RING: Final = 7


class EmptyWeek(PaintedStrip):
    """A picture that says that there is room. Lives in the screen's thread."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, HEIGHT, parent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line and a ring for each day."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        painter.setPen(QPen(self.theme.colour("line"), 2))
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        painter.setPen(QPen(self.theme.colour("quiet"), 1.5))
        painter.setBrush(self.theme.colour("ground"))
        for day in range(DAYS):
            along = (day + 0.5) / DAYS * self.width()
            painter.drawEllipse(QPointF(along, middle), RING, RING)
