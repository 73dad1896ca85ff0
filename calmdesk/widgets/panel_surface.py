"""The panel's ground: rounded, with a soft shadow where the desktop can show one."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBitmap,
    QColor,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from calmdesk.widgets.colour import faded
from calmdesk.widgets.theme import CORNER, SPACE_WIDE, Theme

SHADOW: Final = 24
SHADOW_DROP: Final = 4
SHADOW_ALPHA_DARK: Final = 0.34
SHADOW_ALPHA_LIGHT: Final = 0.15
SLICE: Final = SHADOW + CORNER + SHADOW_DROP + 2


class PanelSurface(QWidget):
    """Holds the panel's pages in `content` (a QVBoxLayout with 16 px around it).

    `translucent` says whether the window can be seen through (a compositor runs): then a margin
    of `shadow_margin` px all around is the shadow's; else the window is cut round by a mask.
    """

    def __init__(self, theme: Theme, translucent: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._translucent = translucent
        self._shadow: QPixmap | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, translucent)
        margin = self.shadow_margin + SPACE_WIDE
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(margin, margin, margin, margin)
        self.content.setSpacing(SPACE_WIDE)
        theme.changed.connect(self._on_theme_changed)

    @property
    def shadow_margin(self) -> int:
        """Room around the ground for the shadow, px."""
        return SHADOW if self._translucent else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the window round where it cannot be seen through."""
        if not self._translucent:
            self.setMask(_round_mask(self.size()))
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shadow and the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(*self._margins())
        painter.setPen(Qt.PenStyle.NoPen)
        if self._translucent:
            self._paint_shadow(painter)
            painter.setBrush(self._theme.colour("ground"))
            painter.drawRoundedRect(ground, CORNER, CORNER)
            return
        painter.fillRect(self.rect(), self._theme.colour("ground"))
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)

    def _on_theme_changed(self) -> None:
        self._shadow = None
        self.update()

    def _margins(self) -> tuple[int, int, int, int]:
        margin = self.shadow_margin
        return margin, margin, -margin, -margin

    def _paint_shadow(self, painter: QPainter) -> None:
        ratio = self.devicePixelRatioF()
        if self._shadow is None or self._shadow.devicePixelRatio() != ratio:
            dark = self._theme.palette.dark
            self._shadow = _render_shadow(ratio, SHADOW_ALPHA_DARK if dark else SHADOW_ALPHA_LIGHT)
        _paint_slices(painter, QRectF(self.rect()), self._shadow)


def _render_shadow(ratio: float, alpha: float) -> QPixmap:
    side = 2 * SLICE + 2
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    core = QRectF(SHADOW, SHADOW + SHADOW_DROP, side - 2 * SHADOW, side - 2 * SHADOW)
    layers = SHADOW - SHADOW_DROP
    for layer in range(layers, 0, -1):
        nearness = 1 - layer / layers
        painter.setBrush(faded(QColor("black"), 3 * alpha * nearness**2 / layers))
        wide = core.adjusted(-layer, -layer, layer, layer)
        painter.drawRoundedRect(wide, CORNER + layer, CORNER + layer)
    painter.end()
    return pixmap


def _paint_slices(painter: QPainter, whole: QRectF, shadow: QPixmap) -> None:
    ratio = shadow.devicePixelRatio()
    side = shadow.width() / ratio
    for left, width, from_left, from_width in _spans(whole.width(), side):
        for top, height, from_top, from_height in _spans(whole.height(), side):
            source = QRectF(
                from_left * ratio, from_top * ratio, from_width * ratio, from_height * ratio
            )
            painter.drawPixmap(QRectF(left, top, width, height), shadow, source)


def _spans(length: float, side: float) -> list[tuple[float, float, float, float]]:
    middle = length - 2 * SLICE
    return [
        (0, SLICE, 0, SLICE),
        (SLICE, middle, SLICE, side - 2 * SLICE),
        (SLICE + middle, SLICE, side - SLICE, SLICE),
    ]


def _round_mask(size: QSize) -> QBitmap:
    mask = QBitmap(size)
    mask.fill(Qt.GlobalColor.color0)
    path = QPainterPath(QPointF(0, 0))
    path.addRoundedRect(QRectF(0, 0, size.width(), size.height()), CORNER, CORNER)
    painter = QPainter(mask)
    painter.fillPath(path, Qt.GlobalColor.color1)
    painter.end()
    return mask
