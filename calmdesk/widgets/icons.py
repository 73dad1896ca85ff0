"""The icon family: SVG files drawn for this project, tinted to the palette and cached."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

DIRECTIONAL: Final = frozenset({"back"})


class Icons:
    """Gives the icons of a folder as pixmaps of one colour. Lives in the screen's thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._cache: dict[tuple[str, str, int, float], QPixmap] = {}

    def pixmap(self, name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
        """The icon `name` (the file's stem), `size` logical px wide, at the screen's `ratio`.

        Raises OSError if there is no such icon.
        """
        key = (name, colour.name(QColor.NameFormat.HexArgb), size, ratio)
        found = self._cache.get(key)
        if found is None:
            found = self._render(name, colour, size, ratio)
            self._cache[key] = found
        return found

    def paint(
        self,
        painter: QPainter,
        name: str,
        colour: QColor,
        target: QRectF,
        *,
        mirrored: bool = False,
    ) -> None:
        """Paint the icon `name` into `target`, on whole device pixels.

        `mirrored` turns those that point along the line of reading.
        """
        ratio = painter.device().devicePixelRatio()
        pixmap = self.pixmap(name, colour, round(target.width()), ratio)
        if mirrored and name in DIRECTIONAL:
            pixmap = pixmap.transformed(QTransform.fromScale(-1, 1))
        corner = QPointF(round(target.x() * ratio) / ratio, round(target.y() * ratio) / ratio)
        painter.drawPixmap(corner, pixmap)

    def _render(self, name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
        data = (self._folder / f"{name}.svg").read_bytes()
        pixels = round(size * ratio)
        pixmap = QPixmap(pixels, pixels)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(data)).render(painter, QRectF(0, 0, pixels, pixels))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(pixmap.rect(), colour)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap
