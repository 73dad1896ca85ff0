"""A tile: one drawn icon and one word, the way into a part of the product."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from calmdesk.widgets.colour import mix
from calmdesk.widgets.icons import Icons
from calmdesk.widgets.painted_button import PaintedButton
from calmdesk.widgets.painted_words import paint_words
from calmdesk.widgets.theme import CORNER, SIZE_BODY, SIZE_SMALL, SPACE_SMALL, Theme

ICON = 24
HEIGHT = 80
WIDTH = 104
ICON_TOP = 18
WORD_BASE = 62


class Tile(PaintedButton):
    """Icon above word; emits `clicked`."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        icon: str,
        word: str,
        *,
        accessible_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, accessible_name or word, parent)
        self._icons = icons
        self._icon = icon
        self.setText(word)
        self.setFixedHeight(HEIGHT)

    def set_word(self, word: str) -> None:
        """Show and speak another word."""
        self.setText(word)
        self.setAccessibleName(word)
        self.update()

    def sizeHint(self) -> QSize:
        """A third of the panel's width."""
        return QSize(WIDTH, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, icon and word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mix(self.theme.colour("raised"), self.theme.colour("line"), self.hover))
        painter.drawRoundedRect(shape, CORNER, CORNER)
        left = (self.width() - ICON) / 2
        self._icons.paint(
            painter, self._icon, self.theme.colour("water"), QRectF(left, ICON_TOP, ICON, ICON)
        )
        self._paint_word(painter)
        self.paint_focus(painter, shape, CORNER)

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
