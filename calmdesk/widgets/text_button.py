"""A button that is a few words: one primary on a page, the others quiet."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from calmdesk.widgets.colour import mix
from calmdesk.widgets.painted_button import PaintedButton
from calmdesk.widgets.painted_words import paint_words
from calmdesk.widgets.theme import CORNER_BUTTON, SIZE_BODY, SPACE_WIDE, TARGET, Theme


class TextButton(PaintedButton):
    """Words to press; emits `clicked`. `primary` fills it with water."""

    def __init__(
        self, theme: Theme, text: str, *, primary: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, text, parent)
        self._primary = primary
        self.setText(text)
        self.setFont(theme.font(SIZE_BODY, strong=primary))

    def set_text(self, text: str) -> None:
        """Show and speak `text`."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The words with room at both sides."""
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(words + 2 * SPACE_WIDE, TARGET)

    def minimumSizeHint(self) -> QSize:
        """The same as `sizeHint`: words are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rounded ground and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ground())
        painter.drawRoundedRect(shape, CORNER_BUTTON, CORNER_BUTTON)
        painter.setPen(self._ink())
        painter.setFont(self.font())
        paint_words(painter, self.rect(), self.text())
        self.paint_focus(painter, shape, CORNER_BUTTON)

    def _ground(self) -> QColor:
        if self._primary:
            return mix(self.theme.colour("water"), self.theme.colour("text"), 0.12 * self.hover)
        return mix(self.theme.colour("raised"), self.theme.colour("line"), self.hover)

    def _ink(self) -> QColor:
        if not self.isEnabled():
            return self.theme.colour("quiet")
        return self.theme.colour("ground" if self._primary else "text")
