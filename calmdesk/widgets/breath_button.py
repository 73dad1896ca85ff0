"""The way in: a large round pool that breathes slowly by itself until it is pressed."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from calmdesk.core.easing import eased
from calmdesk.widgets.animation import AnimationClock
from calmdesk.widgets.colour import faded
from calmdesk.widgets.painted_button import PaintedButton
from calmdesk.widgets.text_sprites import Sprite, fitting_font, render_text
from calmdesk.widgets.theme import SIZE_BODY, SIZE_LARGE, SIZE_SMALL, SIZE_TITLE, SPACE, Theme
from calmdesk.widgets.water_body import BODY_SHARE, render_body

DIAMETER: Final = 168
HEIGHT: Final = 208
BREATH_SECONDS: Final = 10.0
SMALLEST: Final = 0.90
FRAME_MS: Final = 33


class BreathButton(PaintedButton):
    """Says one word and a quiet second line; emits `clicked`. Still unless motion is full."""

    def __init__(
        self,
        theme: Theme,
        word: str,
        second_line: str = "",
        *,
        accessible_name: str = "",
        now: Callable[[], float] = time.monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, accessible_name or word, parent)
        self._second_line = second_line
        self._now = now
        self._sprites: list[Sprite] = []
        self._body: QPixmap | None = None
        self._clock = AnimationClock(self, theme, now, FRAME_MS)
        self._clock.ticked.connect(self._on_clock_ticked)
        self.setText(word)
        self.setFixedHeight(HEIGHT)
        self.setMinimumWidth(HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.changed.connect(self._on_button_theme_changed)
        self._on_button_theme_changed()

    def set_words(self, word: str, second_line: str = "", accessible_name: str = "") -> None:
        """Say something else."""
        self.setText(word)
        self._second_line = second_line
        self.setAccessibleName(accessible_name or word)
        self._forget()

    def sizeHint(self) -> QSize:
        """As wide as the panel's content."""
        return QSize(328, HEIGHT)

    def hitButton(self, position: QPoint) -> bool:
        """Only the pool and its halo answer."""
        away = QPointF(position) - self._middle()
        return math.hypot(away.x(), away.y()) <= DIAMETER / 2 / BODY_SHARE

    def hideEvent(self, event: QHideEvent) -> None:
        """Hold no pictures while nobody looks."""
        self._forget()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the words anew."""
        self._forget()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pool at its size of this instant, and the words."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.theme.colour("ground"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        middle = self._middle()
        half = DIAMETER / 2 / BODY_SHARE * self._share()
        body = self._rendered_body()
        square = QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)
        painter.drawPixmap(square, body, QRectF(body.rect()))
        for sprite in self._rendered_words():
            sprite.paint(painter)
        self._paint_edge(painter, middle, half * BODY_SHARE)

    def _paint_edge(self, painter: QPainter, middle: QPointF, radius: float) -> None:
        ring = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        if self.hover > 0:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(faded(self.theme.colour("water"), 0.7 * self.hover), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(ring.adjusted(1, 1, -1, -1))
        self.paint_focus(painter, ring, radius)

    def _rendered_words(self) -> list[Sprite]:
        if self._sprites:
            return self._sprites
        colour, middle = self.theme.colour("text"), self._middle()
        room = DIAMETER * SMALLEST - 2 * SPACE
        rise = 10 if self._second_line else 0
        lines = (
            (self.text(), middle - QPointF(0, rise), (SIZE_TITLE, SIZE_LARGE, SIZE_BODY)),
            (self._second_line, middle + QPointF(0, 22), (SIZE_BODY, SIZE_SMALL)),
        )
        for words, place, sizes in lines:
            font = fitting_font(words, [self.theme.font(size) for size in sizes], room)
            sprite = render_text(words, font, colour, self.devicePixelRatioF(), place)
            self._sprites.append(sprite)
        return self._sprites

    def _share(self) -> float:
        if self.theme.motion != "full":
            return 1.0
        phase = (self._now() % BREATH_SECONDS) / (BREATH_SECONDS / 2)
        return SMALLEST + (1 - SMALLEST) * eased(phase if phase <= 1 else 2 - phase)

    def _middle(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)

    def _rendered_body(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        if self._body is None or self._body.devicePixelRatio() != ratio:
            self._sprites = []
            self._body = render_body(self.theme.palette, DIAMETER, ratio, 0)
        return self._body

    def _forget(self) -> None:
        self._body = None
        self._sprites = []
        self.update()

    def _on_clock_ticked(self) -> None:
        self.update()

    def _on_button_theme_changed(self) -> None:
        self._forget()
        if self.theme.motion == "full":
            self._clock.start()
        else:
            self._clock.stop()
