"""Painting the tray icon. Imported with the first session: ``Qt`` alone takes 12 ms to make."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from calmdesk.widgets.tray_ring import STEPS, TrayState

WATER: Final = "#3DB5A5"
DEEP: Final = "#06302F"
TRACK: Final = "#74888B"
UNDER_ALPHA: Final = 140
RADIUS: Final = 8.2
STROKE: Final = 3.0
UNDER: Final = 1.3
THIN: Final = 1.4
DOT: Final = 2.6
RIPPLE: Final = 5.0
WARM: Final = "#F2B880"
LIGHT: Final = 5.6
TOP: Final = 90 * 16
FULL_TURN: Final = 360 * 16


def draw(side: int, state: TrayState, step: int) -> QPixmap:
    """The icon, `side` device px wide, with `step` of 60 done."""
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side / 22, side / 22)
    painter.translate(11, 11)
    _paint_ring(painter, step)
    if state == "paused":
        for x in (-2.3, 2.3):
            _paint_stroke(painter, QPointF(x, -2.6), QPointF(x, 2.6))
    if state in ("listening", "rippled"):
        _paint_dot(painter)
    if state == "rippled":
        painter.setPen(QPen(QColor(WATER), THIN))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(0, 0), RIPPLE, RIPPLE)
    if state == "glowing":
        _paint_light(painter)
    painter.end()
    return pixmap


def _paint_ring(painter: QPainter, step: int) -> None:
    square = QRectF(-RADIUS, -RADIUS, 2 * RADIUS, 2 * RADIUS)
    if step < STEPS:
        painter.setPen(QPen(QColor(TRACK), THIN))
        painter.drawEllipse(square)
    for pen in _pens(Qt.PenCapStyle.FlatCap):
        painter.setPen(pen)
        painter.drawArc(square, TOP, -round(FULL_TURN * step / STEPS))


def _paint_dot(painter: QPainter) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for pen in _pens(Qt.PenCapStyle.RoundCap):
        painter.setBrush(pen.color())
        radius = DOT + (pen.widthF() - STROKE) / 2
        painter.drawEllipse(QPointF(0, 0), radius, radius)


def _paint_light(painter: QPainter) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(WARM))
    painter.drawEllipse(QPointF(0, 0), LIGHT, LIGHT)


def _paint_stroke(painter: QPainter, start: QPointF, end: QPointF) -> None:
    for pen in _pens(Qt.PenCapStyle.RoundCap):
        painter.setPen(pen)
        painter.drawLine(start, end)


def _pens(cap: Qt.PenCapStyle) -> tuple[QPen, QPen]:
    under = QColor(DEEP)
    under.setAlpha(UNDER_ALPHA)
    return QPen(under, STROKE + UNDER, c=cap), QPen(QColor(WATER), STROKE, c=cap)
