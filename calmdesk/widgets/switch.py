"""A switch with its words: on a call, or not."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from calmdesk.widgets.animation import Fade
from calmdesk.widgets.colour import mix
from calmdesk.widgets.direction import is_mirrored
from calmdesk.widgets.painted_button import PaintedButton
from calmdesk.widgets.painted_words import paint_words
from calmdesk.widgets.theme import SIZE_BODY, SPACE, TARGET, Theme

TRACK_WIDTH = 40
TRACK_HEIGHT = 24
KNOB = 18


class Switch(PaintedButton):
    """Words and a knob that slides; emits `toggled(bool)`. On also shows a tick in the knob."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, text, parent)
        self.setText(text)
        self.setCheckable(True)
        self.setFont(theme.font(SIZE_BODY))
        self._slide = Fade(self, theme)
        self.toggled.connect(self._on_toggled)

    def sizeHint(self) -> QSize:
        """The words, a gap and the track."""
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(words + SPACE + TRACK_WIDTH, TARGET)

    def minimumSizeHint(self) -> QSize:
        """The same as `sizeHint`: words are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words at the near side and the track at the far side."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = is_mirrored(self)
        left = 0 if mirrored else self.width() - TRACK_WIDTH
        track = QRectF(left, (self.height() - TRACK_HEIGHT) / 2, TRACK_WIDTH, TRACK_HEIGHT)
        self._paint_track(painter, track, mirrored)
        painter.setFont(self.font())
        painter.setPen(self.theme.colour("text"))
        room = self.width() - TRACK_WIDTH - SPACE
        words = QRect(self.width() - room if mirrored else 0, 0, room, self.height())
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        paint_words(painter, words, self.text(), side)
        self.paint_focus(painter, track.adjusted(-3, -3, 3, 3), TRACK_HEIGHT / 2 + 3)

    def _paint_track(self, painter: QPainter, track: QRectF, mirrored: bool) -> None:
        on = self._slide.value
        painter.setPen(Qt.PenStyle.NoPen)
        off_colour = mix(self.theme.colour("line"), self.theme.colour("quiet"), 0.25 * self.hover)
        painter.setBrush(mix(off_colour, self.theme.colour("water"), on))
        painter.drawRoundedRect(track, TRACK_HEIGHT / 2, TRACK_HEIGHT / 2)
        travel = TRACK_WIDTH - TRACK_HEIGHT
        along = travel * (1 - on if mirrored else on)
        knob = QPointF(track.left() + TRACK_HEIGHT / 2 + along, track.center().y())
        painter.setBrush(mix(self.theme.colour("quiet"), self.theme.colour("ground"), on))
        painter.drawEllipse(knob, KNOB / 2, KNOB / 2)
        if on > 0.5:
            pen = QPen(self.theme.colour("water"), 1.5, c=Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPolyline(
                [knob + QPointF(-3.5, 0.2), knob + QPointF(-1, 2.8), knob + QPointF(3.5, -2.4)]
            )

    def _on_toggled(self, checked: bool) -> None:
        self._slide.go(1.0 if checked else 0.0)
