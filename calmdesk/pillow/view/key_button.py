"""The pillow on the screen: a soft Enter key. Always a key, never a face."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from calmdesk.pillow.ripples import RippleMerging
from calmdesk.widgets.animation import Fade
from calmdesk.widgets.colour import mix
from calmdesk.widgets.painted_button import PaintedButton
from calmdesk.widgets.theme import Theme

WIDTH: Final = 216
HEIGHT: Final = 208
SQUASH_MS: Final = 180
_KEY = QRectF(-84, -74, 168, 148)
_CORNER: Final = 44.0
_FLATTER: Final = 0.16
_WIDER: Final = 0.05
_SAG: Final = 0.30
_ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class KeyButton(PaintedButton):
    """Emits `pressed` and `released`, by mouse or keyboard. It gives way for 180 ms, at most three
    times a second, in size and never in brightness; with less motion it stays as it is.
    """

    def __init__(
        self,
        theme: Theme,
        accessible_name: str,
        *,
        now: Callable[[], float] = time.monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, accessible_name, parent)
        self._now = now
        self._merging = RippleMerging()
        self._squash = Fade(self, theme, SQUASH_MS)
        self._soft = False
        self.setFixedSize(WIDTH, HEIGHT)
        self.pressed.connect(self._on_pressed)

    def set_soft(self, soft: bool) -> None:
        """Whether it has gone soft: it rests until the next round."""
        self._soft = soft
        self.update()

    @property
    def flatness(self) -> float:
        """How far it gives way now, 0 to 1."""
        return _SAG / _FLATTER if self._soft else self._squash.value

    def sizeHint(self) -> QSize:
        """Large enough for a hand's temper."""
        return QSize(WIDTH, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space hit it; a key that is held hits once."""
        if event.key() in _ENTER_KEYS:
            if not event.isAutoRepeat() and not self.isDown():
                self.setDown(True)
                self.pressed.emit()
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go of it."""
        if event.key() in _ENTER_KEYS:
            if not event.isAutoRepeat() and self.isDown():
                self.setDown(False)
                self.released.emit()
            return
        super().keyReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the key, as flat as it is now."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        flat = self.flatness
        painter.translate(self.width() / 2, self.height() / 2)
        painter.save()
        # It gives way downwards: its foot stays where it stands.
        painter.translate(0, _KEY.height() / 2 * _FLATTER * flat)
        painter.scale(1 + _WIDER * flat, 1 - _FLATTER * flat)
        self._paint_key(painter)
        painter.restore()
        self.paint_focus(painter, _KEY.adjusted(-10, -10, 10, 10), _CORNER)

    def _paint_key(self, painter: QPainter) -> None:
        water, raised = self.theme.colour("water"), self.theme.colour("raised")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mix(raised, water, 0.42))
        painter.drawRoundedRect(_KEY.translated(0, 10), _CORNER, _CORNER)
        painter.setBrush(mix(raised, water, 0.24))
        painter.drawRoundedRect(_KEY, _CORNER, _CORNER)
        painter.setBrush(mix(raised, water, 0.32))
        painter.drawRoundedRect(_KEY.adjusted(16, 12, -16, -22), _CORNER - 14, _CORNER - 14)
        pen = QPen(self.theme.colour("text"), 6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_arrow())

    def _on_pressed(self) -> None:
        if self._merging.shows(self._now()):
            self._squash.jump(1.0)
            self._squash.go(0.0)


def _arrow() -> QPainterPath:
    """The sign of Enter: down and back."""
    path = QPainterPath(QPointF(30, -28))
    path.lineTo(30, 8)
    path.lineTo(-28, 8)
    path.moveTo(-12, -8)
    path.lineTo(-28, 8)
    path.lineTo(-12, 24)
    return path
