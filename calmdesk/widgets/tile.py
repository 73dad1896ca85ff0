"""A tile: one drawn icon and one word, the way into a part of the product."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from calmdesk.widgets.colour import mix
from calmdesk.widgets.icons import Icons
from calmdesk.widgets.painted_button import PaintedButton
from calmdesk.widgets.painted_words import paint_words
from calmdesk.widgets.theme import (
    CORNER,
    SIZE_BODY,
    SIZE_SMALL,
    SPACE,
    SPACE_HAIR,
    SPACE_SMALL,
    TARGET,
    Theme,
)

ICON = 24
HEIGHT = 80
WIDTH = 104
ICON_TOP = 18
WORD_BASE = 62


class Tile(PaintedButton):
    """Icon above word; `low`, a pill like a chip, icon before word. Emits `clicked`."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        icon: str,
        word: str,
        *,
        low: bool = False,
        accessible_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, accessible_name or word, parent)
        self._low = low
        self._icons = icons
        self._icon = icon
        self.setText(word)
        self.setFixedHeight(TARGET if low else HEIGHT)

    def set_word(self, word: str) -> None:
        """Show and speak another word."""
        self.setText(word)
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A third of the panel's width; low, what icon and word need."""
        if not self._low:
            return QSize(WIDTH, HEIGHT)
        return QSize(self._line_width() + 2 * SPACE, TARGET)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, icon and word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape, corner = QRectF(self.rect()), float(CORNER)
        if self._low:
            shape.adjust(0, SPACE_HAIR, 0, -SPACE_HAIR)
            corner = shape.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mix(self.theme.colour("raised"), self.theme.colour("line"), self.hover))
        painter.drawRoundedRect(shape, corner, corner)
        if self._low:
            self._paint_line(painter)
        else:
            self._paint_icon(painter, (self.width() - ICON) / 2, ICON_TOP)
            self._paint_word(painter)
        self.paint_focus(painter, shape, corner)

    def _paint_icon(self, painter: QPainter, left: float, top: float) -> None:
        place = QRectF(left, top, ICON, ICON)
        self._icons.paint(painter, self._icon, self.theme.colour("water"), place)

    def _paint_line(self, painter: QPainter) -> None:
        """Icon and word side by side in the middle, the icon where reading begins."""
        whole = self._line_width()
        left = (self.width() - whole) / 2
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at = left + whole - ICON if mirrored else left
        self._paint_icon(painter, at, (self.height() - ICON) / 2)
        painter.setFont(self.theme.font(SIZE_BODY))
        painter.setPen(self.theme.colour("text"))
        begin = left if mirrored else left + ICON + SPACE_SMALL
        line = QRect(round(begin), 0, whole - ICON - SPACE_SMALL + 1, self.height())
        paint_words(painter, line, self.text())

    def _line_width(self) -> int:
        words = QFontMetrics(self.theme.font(SIZE_BODY)).horizontalAdvance(self.text())
        return ICON + SPACE_SMALL + words

    def _paint_word(self, painter: QPainter) -> None:
        room = self.width() - 2 * SPACE_SMALL
        font = self.theme.font(SIZE_BODY)
        if QFontMetrics(font).horizontalAdvance(self.text()) > room:
            font = self.theme.font(SIZE_SMALL)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(self.theme.colour("text"))
        line = QRect(SPACE_SMALL, WORD_BASE - metrics.ascent(), room, metrics.height())
        word = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        paint_words(painter, line, word)
