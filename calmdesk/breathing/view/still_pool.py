"""The pool at rest: what the circle has become when the breath is over."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from calmdesk.widgets.theme import Theme
from calmdesk.widgets.water_body import BODY_SHARE, render_body

DIAMETER: Final = 112


class StillPool(QWidget):
    """A picture that does not move. Lives in the screen's thread."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture: QPixmap | None = None
        side = round(DIAMETER / BODY_SHARE)
        self.setFixedSize(side, side)
        theme.changed.connect(self._on_theme_changed)

    def hideEvent(self, event: QHideEvent) -> None:
        """Hold no picture while nobody looks."""
        self._picture = None
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Copy the picture."""
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatio() != ratio:
            self._picture = render_body(self._theme.palette, DIAMETER, ratio, 1)
        painter = QPainter(self)
        painter.drawPixmap(QRectF(self.rect()), self._picture, QRectF(self._picture.rect()))

    def _on_theme_changed(self) -> None:
        self._picture = None
        self.update()
