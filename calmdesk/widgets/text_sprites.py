"""Words and figures rendered once, so that a frame only copies them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap

LIMIT = 64
MARGIN = 2


@dataclass(frozen=True, slots=True)
class Sprite:
    """A rendered text; `middle` is where the middle of its capital height lies, logical px."""

    pixmap: QPixmap
    middle: QPointF


class TextSprites:
    """A small store of rendered texts. Lives in the screen's thread."""

    def __init__(self) -> None:
        self._sprites: dict[tuple[str, str, str, float], Sprite] = {}

    def clear(self) -> None:
        """Forget all."""
        self._sprites.clear()

    def sprite(self, text: str, font: QFont, colour: QColor, ratio: float) -> Sprite:
        """`text` in `font` and `colour` for a screen of `ratio`."""
        key = (text, font.key(), colour.name(QColor.NameFormat.HexArgb), ratio)
        found = self._sprites.get(key)
        if found is None:
            if len(self._sprites) >= LIMIT:
                self._sprites.clear()
            found = self._sprites[key] = _render(text, font, colour, ratio)
        return found

    def paint(
        self,
        painter: QPainter,
        middle: QPointF,
        text: str,
        font: QFont,
        colour: QColor,
        opacity: float = 1.0,
    ) -> None:
        """Paint `text` around `middle`, on whole device pixels."""
        if not text or opacity <= 0:
            return
        ratio = painter.device().devicePixelRatio()
        sprite = self.sprite(text, font, colour, ratio)
        corner = middle - sprite.middle
        painter.setOpacity(opacity)
        painter.drawPixmap(
            QPointF(round(corner.x() * ratio) / ratio, round(corner.y() * ratio) / ratio),
            sprite.pixmap,
        )
        painter.setOpacity(1.0)


def fitting_font(text: str, fonts: Sequence[QFont], room: float) -> QFont:
    """The first of `fonts` in which `text` is at most `room` px wide; else the last."""
    fitting = (font for font in fonts if QFontMetricsF(font).horizontalAdvance(text) <= room)
    return next(fitting, fonts[-1])


def _render(text: str, font: QFont, colour: QColor, ratio: float) -> Sprite:
    metrics = QFontMetricsF(font)
    width = metrics.horizontalAdvance(text) + 2 * MARGIN
    height = metrics.height() + 2 * MARGIN
    pixmap = QPixmap(round(width * ratio + 0.5), round(height * ratio + 0.5))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(QRectF(MARGIN, MARGIN, width, height), Qt.AlignmentFlag.AlignLeft, text)
    painter.end()
    middle = MARGIN + metrics.ascent() - metrics.capHeight() / 2
    return Sprite(pixmap, QPointF(width / 2, middle))
