"""The body of water: a soft round pool, rendered once and then only scaled."""

from __future__ import annotations

import math
from typing import Final

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

BODY_SHARE: Final = 0.80
HALO_STEPS: Final = 12
WAVE_STEPS: Final = 48
WAVE_HEIGHT: Final = 0.035
WAVE_TURNS: Final = 1.25
WAVES: Final = ((0.36, 0.15, 0.09), (0.48, 0.95, 0.10))


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
    _paint_pool(painter, palette, depth)
    _paint_waves(painter, palette)
    _paint_halo(painter, palette)
    _paint_rim(painter, palette, 2 / pixels * ratio)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _paint_pool(painter: QPainter, palette: Palette, depth: float) -> None:
    light, deep = _pool_colours(palette, depth)
    body = QLinearGradient(QPointF(0, -BODY_SHARE), QPointF(0, BODY_SHARE))
    body.setColorAt(0.0, light)
    body.setColorAt(1.0, deep)
    painter.setBrush(body)
    painter.drawEllipse(QPointF(0, 0), BODY_SHARE, BODY_SHARE)


def _paint_waves(painter: QPainter, palette: Palette) -> None:
    """Two slow waves, kept inside the pool by painting only where it is."""
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
    for level, shift, strength in WAVES:
        painter.setBrush(faded(palette.water, strength))
        painter.drawPolygon(_wave(level, shift))


def _wave(level: float, shift: float) -> list[QPointF]:
    crest = [
        QPointF(x, level + WAVE_HEIGHT * math.sin(math.pi * (WAVE_TURNS * x + shift)))
        for x in (-1 + 2 * step / WAVE_STEPS for step in range(WAVE_STEPS + 1))
    ]
    return [QPointF(-1, 1), *crest, QPointF(1, 1)]


def _paint_halo(painter: QPainter, palette: Palette) -> None:
    """The light around the pool, painted behind it."""
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOver)
    glow = QRadialGradient(QPointF(0, 0), 1.0)
    strength = 0.20 if palette.dark else 0.13
    glow.setColorAt(0, faded(palette.water, strength))
    for step in range(HALO_STEPS + 1):
        share = step / HALO_STEPS
        radius = BODY_SHARE + (1 - BODY_SHARE) * share
        glow.setColorAt(min(1.0, radius), faded(palette.water, strength * (1 - share) ** 2.2))
    painter.setBrush(glow)
    painter.drawEllipse(QPointF(0, 0), 1.0, 1.0)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _paint_rim(painter: QPainter, palette: Palette, pixel: float) -> None:
    light = QLinearGradient(QPointF(0, -BODY_SHARE), QPointF(0, BODY_SHARE))
    rim = QColor(palette.water)
    light.setColorAt(0.0, faded(rim, 0.70 if palette.dark else 0.45))
    light.setColorAt(0.6, faded(rim, 0.22))
    light.setColorAt(1.0, faded(rim, 0.10))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(light, 1.25 * pixel))
    inset = BODY_SHARE - 0.625 * pixel
    painter.drawEllipse(QRectF(-inset, -inset, 2 * inset, 2 * inset))


def _pool_colours(palette: Palette, depth: float) -> tuple[QColor, QColor]:
    if palette.dark:
        return (
            mix(palette.ground, palette.water, 0.34 - 0.09 * depth),
            mix(palette.ground, palette.water, 0.18 - 0.05 * depth),
        )
    return (
        mix(palette.ground, palette.water, 0.10 + 0.06 * depth),
        mix(palette.ground, palette.water, 0.22 + 0.06 * depth),
    )
