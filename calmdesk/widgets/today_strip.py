"""Today in one thin strip: a small mark for each moment, along the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from calmdesk.widgets.colour import mix
from calmdesk.widgets.direction import is_mirrored
from calmdesk.widgets.painted_strip import PaintedStrip
from calmdesk.widgets.painted_words import paint_words
from calmdesk.widgets.theme import SIZE_SMALL, SPACE_HAIR, Theme

HEIGHT = 36
LINE_TOP = 26
LINE = 2
MARK = 7


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment on the strip: `at` 0 (the day begins) to 1 (it ends), `stress` 0-10 or None."""

    at: float
    stress: int | None = None


class TodayStrip(PaintedStrip):
    """Shows marks and one quiet line of words; when discreet, marks alone and all alike."""

    def __init__(self, theme: Theme, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, HEIGHT, parent)
        self._marks: tuple[Mark, ...] = ()
        self._caption = ""
        self._now: float | None = None
        self._discreet = False
        self.setAccessibleName(accessible_name)

    def show_day(self, marks: Sequence[Mark], caption: str = "", now: float | None = None) -> None:
        """Show the day's `marks`, `caption` above them, and `now` (0 to 1) as a faint tick."""
        self._marks = tuple(marks)
        self._caption = caption
        self._now = now
        self.update()

    def set_discreet(self, discreet: bool) -> None:
        """Show no figures and no difference between marks."""
        self._discreet = discreet
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint caption, line, now and marks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._discreet:
            self._paint_caption(painter)
        painter.setPen(QPen(self.theme.colour("line"), LINE, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(self._point(0), self._point(1))
        if self._now is not None:
            place = self._point(self._now)
            painter.setPen(QPen(self.theme.colour("quiet"), 1.5, c=Qt.PenCapStyle.RoundCap))
            painter.drawLine(place - QPointF(0, SPACE_HAIR), place + QPointF(0, SPACE_HAIR))
        painter.setPen(Qt.PenStyle.NoPen)
        for mark in self._marks:
            painter.setBrush(self._colour(mark))
            painter.drawEllipse(self._point(mark.at), MARK / 2, MARK / 2)

    def _paint_caption(self, painter: QPainter) -> None:
        painter.setFont(self.theme.font(SIZE_SMALL))
        painter.setPen(self.theme.colour("quiet"))
        mirrored = is_mirrored(self)
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        paint_words(painter, QRectF(0, 0, self.width(), 18), self._caption, side)

    def _point(self, at: float) -> QPointF:
        if is_mirrored(self):
            at = 1 - at
        return QPointF(MARK / 2 + at * (self.width() - MARK), LINE_TOP)

    def _colour(self, mark: Mark) -> QColor:
        if self._discreet or mark.stress is None:
            return self.theme.colour("quiet" if self._discreet else "water")
        return mix(self.theme.colour("water"), self.theme.colour("warm"), mark.stress / 10)
