"""Before → after of one exercise: the average as a dot, its rough range as a bar."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from calmdesk.journal.insight import FEWEST
from calmdesk.reviewing.effect_bars import EffectBar
from calmdesk.widgets.colour import mix
from calmdesk.widgets.direction import is_mirrored
from calmdesk.widgets.painted_strip import PaintedStrip
from calmdesk.widgets.theme import Theme

HEIGHT: Final = 20
LINE: Final = 2
BAR: Final = 8
DOT: Final = 12
TICK: Final = 6
STEP: Final = 8
STEP_GAP: Final = 8


class EffectTrack(PaintedStrip):
    """Draws one bar, or a dot for each pair until there are five. Lives in the screen's thread."""

    def __init__(self, theme: Theme, bar: EffectBar, parent: QWidget | None = None) -> None:
        super().__init__(theme, HEIGHT, parent)
        self._bar = bar

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the track."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._bar.mean is None:
            self._draw_steps(painter)
        else:
            self._draw_bar(painter, self._bar.mean)

    def _draw_bar(self, painter: QPainter, mean: float) -> None:
        begin, end = self._point(0), self._point(1)
        painter.setPen(QPen(self.theme.colour("line"), LINE, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(begin, end)
        zero = self._point(0.5)
        painter.setPen(QPen(self.theme.colour("quiet"), 1.5, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(zero - QPointF(0, TICK), zero + QPointF(0, TICK))
        colour = self.theme.colour("water" if mean >= 0.5 else "warm")
        painter.setPen(Qt.PenStyle.NoPen)
        if self._bar.low is not None and self._bar.high is not None:
            ends = sorted((self._point(self._bar.low).x(), self._point(self._bar.high).x()))
            painter.setBrush(mix(self.theme.colour("ground"), colour, 0.4))
            bar = QRectF(ends[0] - BAR / 2, (HEIGHT - BAR) / 2, ends[1] - ends[0] + BAR, BAR)
            painter.drawRoundedRect(bar, BAR / 2, BAR / 2)
        painter.setBrush(colour)
        painter.drawEllipse(self._point(mean), DOT / 2, DOT / 2)

    def _draw_steps(self, painter: QPainter) -> None:
        mirrored = is_mirrored(self)
        for step in range(FEWEST):
            along = STEP / 2 + 1 + step * (STEP + STEP_GAP)
            middle = QPointF(self.width() - along if mirrored else along, HEIGHT / 2)
            there = step < self._bar.steps
            painter.setPen(QPen(self.theme.colour("water" if there else "line"), 1.5))
            painter.setBrush(self.theme.colour("water" if there else "ground"))
            painter.drawEllipse(middle, STEP / 2, STEP / 2)

    def _point(self, place: float) -> QPointF:
        along = 1 - place if is_mirrored(self) else place
        return QPointF(DOT / 2 + along * (self.width() - DOT), HEIGHT / 2)
