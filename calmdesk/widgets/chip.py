"""A quiet pill to choose with: one of a few exercises, ten or eleven or twelve times."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from calmdesk.widgets.colour import mix
from calmdesk.widgets.painted_button import PaintedButton
from calmdesk.widgets.painted_words import paint_words
from calmdesk.widgets.theme import SIZE_BODY, SPACE, SPACE_HAIR, TARGET, Theme


class Chip(PaintedButton):
    """A checkable pill; emits `clicked` and `toggled`. The chosen one is filled and marked."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        accessible_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, accessible_name or text, parent)
        self.setText(text)
        self.setCheckable(True)
        self.setFont(theme.font(SIZE_BODY))

    def sizeHint(self) -> QSize:
        """The words with room at both sides, on a target of 40 px."""
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(max(TARGET, words + 2 * SPACE), TARGET)

    def minimumSizeHint(self) -> QSize:
        """The same as `sizeHint`: words are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill and its words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QRectF(self.rect()).adjusted(0, SPACE_HAIR, 0, -SPACE_HAIR)
        corner = shape.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ground())
        painter.drawRoundedRect(shape, corner, corner)
        painter.setPen(self.theme.colour("ground" if self.isChecked() else "text"))
        painter.setFont(self.font())
        paint_words(painter, self.rect(), self.text())
        self.paint_focus(painter, shape, corner)

    def _ground(self) -> QColor:
        if self.isChecked():
            return self.theme.colour("water")
        return mix(self.theme.colour("raised"), self.theme.colour("line"), self.hover)
