"""The picture at the top of the README: the panel in the dark and in the light, on a quiet desk."""

from __future__ import annotations

import math
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPainterPath, QRadialGradient

WIDTH, HEIGHT = 1600, 1120
PANEL_WIDTH = 612  # with its shadow
APART = 8  # the shadows keep the panels further apart
DUSK, HAZE, DAWN = QColor("#8FA3A8"), QColor("#B4BFBF"), QColor("#DCD9D0")
LIGHT = QColor(255, 255, 255, 70)
# Where each wave lies (a share of the height), how high and long it is, where it begins, its ink.
WAVES = (
    (0.66, 26.0, 1500.0, 0.0, QColor(255, 255, 255, 26)),
    (0.77, 22.0, 1150.0, 2.1, QColor(40, 90, 96, 20)),
    (0.88, 16.0, 950.0, 4.0, QColor(40, 90, 96, 26)),
)


def draw_side_by_side(left: Path, right: Path, picture: Path) -> None:
    """Draw the panels of two pictures beside each other into a third."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    _paint_desk(painter)
    panels = [QImage(str(file)) for file in (left, right)]
    for panel, step in zip(panels, (-1, 1), strict=True):
        _paint_panel(painter, panel, WIDTH / 2 + step * (PANEL_WIDTH + APART) / 2)
    painter.end()
    image.save(str(picture), quality=0)


def _paint_desk(painter: QPainter) -> None:
    desk = QLinearGradient(0, 0, WIDTH, HEIGHT * 0.35)
    for place, colour in ((0.0, DUSK), (0.5, HAZE), (1.0, DAWN)):
        desk.setColorAt(place, colour)
    painter.fillRect(0, 0, WIDTH, HEIGHT, desk)
    glow = QRadialGradient(QPointF(WIDTH * 0.74, HEIGHT * 0.3), WIDTH * 0.5)
    glow.setColorAt(0, LIGHT)
    glow.setColorAt(1, QColor(255, 255, 255, 0))
    painter.fillRect(0, 0, WIDTH, HEIGHT, glow)
    painter.setPen(Qt.PenStyle.NoPen)
    for top, high, long, begins, ink in WAVES:
        painter.setBrush(ink)
        painter.drawPath(_wave(top * HEIGHT, high, long, begins))


def _wave(top: float, high: float, long: float, begins: float) -> QPainterPath:
    path = QPainterPath(QPointF(0, HEIGHT))
    for x in range(0, WIDTH + 1, 4):
        path.lineTo(x, top + high * math.sin(begins + x / long * math.tau))
    path.lineTo(WIDTH, HEIGHT)
    path.closeSubpath()
    return path


def _paint_panel(painter: QPainter, panel: QImage, middle: float) -> None:
    # Scaled before it is painted: only so every pixel of the larger picture has its share.
    small = panel.scaledToWidth(PANEL_WIDTH, Qt.TransformationMode.SmoothTransformation)
    size = QSizeF(small.width(), small.height())
    corner = QPointF(middle - size.width() / 2, (HEIGHT - size.height()) / 2)
    painter.drawImage(QRectF(corner, size), small)
