"""How what was written goes, for the eye: it falls in strips, or is crumpled and dropped.

It is a picture that goes; the text itself is wiped with the process right after.
"""

from __future__ import annotations

import random
import time
from enum import Enum
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from calmdesk.core.easing import eased
from calmdesk.widgets.animation import FRAME_MS
from calmdesk.widgets.theme import Theme

STRIPS: Final = 12
SHRED_SECONDS: Final = 0.9
FADE_SECONDS: Final = 0.6
_LATEST_START: Final = 0.3
_SWAY: Final = 14.0
_LEAN: Final = 9.0
_BIN_TURN: Final = 220.0


class Disposal(Enum):
    """The ways to be rid of it."""

    SHRED = "shred"
    BIN = "bin"


class Disposing(QWidget):
    """Lies over one part of its window, the sheet, and plays that part's picture out; ``done``
    at the end. What lies there must be out of sight from the beginning on.

    With less motion it only fades, with none it is done at once. The screen's thread.
    """

    done = Signal()

    def __init__(self, theme: Theme, way: Disposal, window: QWidget, sheet: QRect) -> None:
        super().__init__(window)
        self._theme = theme
        self._way = way
        self._picture: QPixmap = window.grab(sheet)
        self._began = 0.0
        chance = random.Random(STRIPS)
        self._starts = [chance.random() * _LATEST_START for _ in range(STRIPS)]
        self._leans = [chance.uniform(-1.0, 1.0) for _ in range(STRIPS)]
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        self.setGeometry(sheet)

    @property
    def seconds(self) -> float:
        """How long it takes."""
        if self._theme.motion == "none":
            return 0.0
        return SHRED_SECONDS if self._theme.motion == "full" else FADE_SECONDS

    def play(self) -> None:
        """Begin."""
        self._began = time.monotonic()
        self.show()
        self.raise_()
        self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture as far gone as the clock says."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        gone = self._gone()
        if self._theme.motion != "full":
            painter.setOpacity(1.0 - eased(gone))
            painter.drawPixmap(0, 0, self._picture)
        elif self._way is Disposal.SHRED:
            self._paint_strips(painter, gone)
        else:
            self._paint_crumpled(painter, gone)

    def _paint_strips(self, painter: QPainter, gone: float) -> None:
        width = self.width() / STRIPS
        ratio = self._picture.devicePixelRatio()
        for index in range(STRIPS):
            start = self._starts[index]
            fallen = min(1.0, max(0.0, (gone - start) / (1.0 - _LATEST_START)))
            drop = fallen * fallen
            painter.save()
            painter.setOpacity(1.0 - 0.8 * drop)
            painter.translate((index + 0.5) * width + self._leans[index] * _SWAY * fallen, 0.0)
            painter.translate(0.0, drop * (self.height() + 2 * _SWAY))
            painter.rotate(self._leans[index] * _LEAN * fallen)
            source = QRectF(index * width * ratio, 0, width * ratio, self._picture.height())
            target = QRectF(-width / 2, 0, width - 2.0 * fallen, self.height())
            painter.drawPixmap(target, self._picture, source)
            painter.restore()

    def _paint_crumpled(self, painter: QPainter, gone: float) -> None:
        middle = QPointF(self.width() / 2, self.height() / 2)
        ease = eased(gone)
        painter.setOpacity(1.0 - max(0.0, gone - 0.6) / 0.4)
        painter.translate(middle.x(), middle.y() + ease * ease * self.height() * 0.7)
        painter.rotate(_BIN_TURN * ease)
        painter.scale(1.0 - 0.94 * ease, 1.0 - 0.90 * ease)
        painter.drawPixmap(-middle, self._picture)

    def _gone(self) -> float:
        if self.seconds == 0.0:
            return 1.0
        return min(1.0, (time.monotonic() - self._began) / self.seconds)

    def _on_timer_timeout(self) -> None:
        self.update()
        if self._gone() >= 1.0:
            self._timer.stop()
            self.done.emit()
