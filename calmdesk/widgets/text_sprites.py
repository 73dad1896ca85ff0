"""Words and figures rendered once, so that a frame only copies them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap

from calmdesk.widgets.painted_words import paint_words

MARGIN: Final = 2


class Sprite(NamedTuple):
    """A rendered text and where its corner belongs, in logical px."""

    pixmap: QPixmap
    corner: QPointF

    def paint(self, painter: QPainter, opacity: float = 1.0) -> None:
        """Copy it to its place."""
        if opacity >= 1.0:
            painter.drawPixmap(self.corner, self.pixmap)
        elif opacity > 0.0:
            painter.setOpacity(opacity)
            painter.drawPixmap(self.corner, self.pixmap)
            painter.setOpacity(1.0)


def fitting_font(text: str, fonts: Sequence[QFont], room: float) -> QFont:
    """The first of `fonts` in which `text` is at most `room` px wide; else the last."""
    fitting = (font for font in fonts if QFontMetricsF(font).horizontalAdvance(text) <= room)
    return next(fitting, fonts[-1])


def render_text(text: str, font: QFont, colour: QColor, ratio: float, middle: QPointF) -> Sprite:
    """`text` for a screen of `ratio`, its capitals' middle at `middle`, on whole device px."""
    metrics = QFontMetricsF(font)
    width = metrics.horizontalAdvance(text) + 2 * MARGIN
    height = metrics.height() + 2 * MARGIN
    pixmap = clear_pixmap(width, height, ratio)
    painter = QPainter(pixmap)
    painter.setFont(font)
    painter.setPen(colour)
    room = QRectF(MARGIN, MARGIN, width, metrics.height())
    paint_words(painter, room, text, Qt.AlignmentFlag.AlignLeft)
    painter.end()
    above = MARGIN + metrics.ascent() - metrics.capHeight() / 2
    return Sprite(pixmap, snapped(middle - QPointF(width / 2, above), ratio))


def clear_pixmap(width: float, height: float, ratio: float) -> QPixmap:
    """An empty pixmap of at least `width` by `height` logical px."""
    pixmap = QPixmap(max(1, round(width * ratio + 0.5)), max(1, round(height * ratio + 0.5)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def snapped(point: QPointF, ratio: float) -> QPointF:
    """`point` moved to the nearest whole device px."""
    return QPointF(round(point.x() * ratio) / ratio, round(point.y() * ratio) / ratio)
