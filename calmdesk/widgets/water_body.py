"""The body of water: a soft round pool, rendered once and then only scaled."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QLinearGradient,
    QPainter,
    QPen,
    QPixmap,
    QRadialGradient,
)

from calmdesk.widgets.colour import faded, mix
from calmdesk.widgets.theme import Palette

BODY_SHARE = 0.86


def render_body(palette: Palette, diameter: float, ratio: float, depth: float) -> QPixmap:
    """A pool whose body is `diameter` logical px wide, in the middle of a soft halo.

    The pixmap is wider than the body by 1 / BODY_SHARE. `depth` 0 is the pool of the in-breath,
    1 the slightly deeper one of the out-breath.
    """
    width = diameter / BODY_SHARE
    pixels = round(width * ratio)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(pixels / 2, pixels / 2)
    painter.translate(1, 1)
    painter.setPen(Qt.PenStyle.NoPen)
    _paint_halo(painter, palette)
    _paint_pool(painter, palette, depth)
    _paint_rim(painter, palette, 2 / pixels * ratio)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _paint_halo(painter: QPainter, palette: Palette) -> None:
    glow = QRadialGradient(QPointF(0, 0), 1.0)
    strength = 0.20 if palette.dark else 0.14
    for step in range(9):
        share = step / 8
        radius = BODY_SHARE + (1 - BODY_SHARE) * share
        glow.setColorAt(radius, faded(palette.water, strength * (1 - share) ** 2))
    glow.setColorAt(0, faded(palette.water, strength))
    painter.setBrush(glow)
    painter.drawEllipse(QPointF(0, 0), 1.0, 1.0)


def _paint_pool(painter: QPainter, palette: Palette, depth: float) -> None:
    body = QRadialGradient(QPointF(0, 0), BODY_SHARE, QPointF(-0.10, -0.30))
    inner, outer = _pool_colours(palette, depth)
    body.setColorAt(0.0, inner)
    body.setColorAt(0.55, mix(inner, outer, 0.35))
    body.setColorAt(1.0, outer)
    painter.setBrush(body)
    painter.drawEllipse(QPointF(0, 0), BODY_SHARE, BODY_SHARE)


def _paint_rim(painter: QPainter, palette: Palette, pixel: float) -> None:
    light = QLinearGradient(QPointF(0, -BODY_SHARE), QPointF(0, BODY_SHARE))
    rim = QColor(palette.water) if palette.dark else QColor(palette.raised)
    light.setColorAt(0.0, faded(rim, 0.75))
    light.setColorAt(0.5, faded(rim, 0.15))
    light.setColorAt(1.0, faded(rim, 0.30))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(light, 1.5 * pixel))
    inset = BODY_SHARE - 0.75 * pixel
    painter.drawEllipse(QRectF(-inset, -inset, 2 * inset, 2 * inset))


def _pool_colours(palette: Palette, depth: float) -> tuple[QColor, QColor]:
    if palette.dark:
        inner = mix(palette.ground, palette.water, 0.40 - 0.10 * depth)
        outer = mix(palette.ground, palette.water, 0.26 - 0.07 * depth)
    else:
        inner = mix(palette.ground, palette.water, 0.12 + 0.05 * depth)
        outer = mix(palette.ground, palette.water, 0.30 + 0.05 * depth)
    return inner, outer
