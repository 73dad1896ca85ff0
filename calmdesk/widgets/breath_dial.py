"""The face behind the breath: the ground, a track for the ring and ten numbers, rendered once."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPixmap

from calmdesk.widgets.theme import SIZE_BODY, SIZE_SMALL, ColourName, Theme

NUMBER_BAND: Final = 30
NUMBER_INSET: Final = 15
RING_WIDTH: Final = 3
RING_GAP: Final = 9
EDGE: Final = 4
FULL_TURN: Final = 360 * 16
TOP: Final = 90 * 16


@dataclass(frozen=True, slots=True)
class DialShape:
    """Where things lie on a face of a given size, in logical px."""

    middle: QPointF
    number_radius: float
    ring_radius: float
    body_radius: float

    def number_place(self, index: int, count: int) -> QPointF:
        """The middle of number `index` of `count`: clockwise, the top between last and first."""
        turn = 2 * math.pi * (index + 0.5) / count
        return self.middle + QPointF(
            self.number_radius * math.sin(turn), -self.number_radius * math.cos(turn)
        )

    def ring(self) -> QRectF:
        """The square around the ring."""
        side = 2 * self.ring_radius
        return QRectF(
            self.middle.x() - self.ring_radius, self.middle.y() - self.ring_radius, side, side
        )


def dial_shape(size: QSize, numbered: bool) -> DialShape:
    """The face's shape for a widget of `size`, with or without numbers around it."""
    half = min(size.width(), size.height()) / 2
    band = NUMBER_BAND if numbered else EDGE
    ring = half - band - RING_WIDTH / 2
    middle = QPointF(size.width() / 2, size.height() / 2)
    return DialShape(middle, half - NUMBER_INSET, ring, max(1.0, ring - RING_GAP))


def render_face(
    theme: Theme,
    surface: ColourName,
    size: QSize,
    ratio: float,
    numbers: Sequence[str],
    ringed: bool,
) -> QPixmap:
    """An opaque pixmap of `size` with the surface's colour, the ring's track and the numbers."""
    shape = dial_shape(size, bool(numbers))
    pixmap = QPixmap(round(size.width() * ratio), round(size.height() * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(theme.colour(surface))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if ringed:
        painter.setPen(QPen(theme.colour("line"), RING_WIDTH))
        painter.drawEllipse(shape.ring())
    font = theme.font(SIZE_BODY if shape.number_radius > 120 else SIZE_SMALL)
    painter.setFont(font)
    painter.setPen(theme.colour("quiet"))
    for index, number in enumerate(numbers):
        _paint_number(painter, QFontMetricsF(font), shape.number_place(index, len(numbers)), number)
    painter.end()
    return pixmap


def paint_ring(painter: QPainter, theme: Theme, shape: DialShape, progress: float) -> None:
    """The part of the ring that is done, 0 to 1, clockwise from the top."""
    if progress <= 0:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("water"), RING_WIDTH, c=Qt.PenCapStyle.RoundCap))
    if progress >= 1:
        painter.drawEllipse(shape.ring())
        return
    painter.drawArc(shape.ring(), TOP, -round(FULL_TURN * progress))


def _paint_number(painter: QPainter, metrics: QFontMetricsF, place: QPointF, number: str) -> None:
    left = place.x() - metrics.horizontalAdvance(number) / 2
    painter.drawText(QPointF(left, place.y() + metrics.capHeight() / 2), number)
