"""Stress by day: the average as a dot, lowest to highest as a bar, and how many ratings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from calmdesk.reviewing.day_columns import DayColumn, share_of_height
from calmdesk.widgets.colour import mix
from calmdesk.widgets.direction import is_mirrored
from calmdesk.widgets.painted_strip import PaintedStrip
from calmdesk.widgets.painted_words import paint_words
from calmdesk.widgets.theme import SIZE_SMALL, Theme

HEIGHT: Final = 196
SCALE_WIDTH: Final = 24
SCALE_GAP: Final = 8
HEAD: Final = 20
FOOT: Final = 40
LINE_HEIGHT: Final = 18
BAR: Final = 8
DOT: Final = 12
GRID: Final = (0, 5, 10)


@dataclass(frozen=True, slots=True)
class DayChart:
    """The chart itself: draws on whatever a painter paints on, a screen or a page."""

    theme: Theme
    columns: Sequence[DayColumn]
    mirrored: bool = False

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw everything into ``area``; the ground is the caller's."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setFont(self.theme.font(SIZE_SMALL))
        field = area.adjusted(0, HEAD, 0, -FOOT)
        if self.mirrored:
            field.setRight(field.right() - SCALE_WIDTH)
        else:
            field.setLeft(field.left() + SCALE_WIDTH)
        self._draw_grid(painter, area, field)
        for column in self.columns:
            self._draw_column(painter, field, column)

    def _draw_grid(self, painter: QPainter, area: QRectF, field: QRectF) -> None:
        for stress in GRID:
            height = field.bottom() - share_of_height(stress) * field.height()
            painter.setPen(QPen(self.theme.colour("line"), 1))
            painter.drawLine(QPointF(field.left(), height), QPointF(field.right(), height))
            painter.setPen(self.theme.colour("quiet"))
            left = field.right() + SCALE_GAP if self.mirrored else area.left()
            room = QRectF(left, height - LINE_HEIGHT / 2, SCALE_WIDTH - SCALE_GAP, LINE_HEIGHT)
            side = Qt.AlignmentFlag.AlignLeft if self.mirrored else Qt.AlignmentFlag.AlignRight
            paint_words(painter, room, str(stress), side)

    def _draw_column(self, painter: QPainter, field: QRectF, column: DayColumn) -> None:
        place = 1 - column.place if self.mirrored else column.place
        middle = field.left() + place * field.width()
        self._draw_words(painter, field, middle, column)
        if column.mean is None or column.low is None or column.high is None:
            return
        low = field.bottom() - column.low * field.height()
        high = field.bottom() - column.high * field.height()
        mean = field.bottom() - column.mean * field.height()
        colour = self._colour(column.mean)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mix(self.theme.colour("ground"), colour, 0.35))
        bar = QRectF(middle - BAR / 2, high - BAR / 2, BAR, low - high + BAR)
        painter.drawRoundedRect(bar, BAR / 2, BAR / 2)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(middle, mean), DOT / 2, DOT / 2)

    def _draw_words(
        self, painter: QPainter, field: QRectF, middle: float, column: DayColumn
    ) -> None:
        wide = field.width() / len(self.columns)
        rated = column.mean is not None
        left = middle - wide / 2
        day = QRectF(left, field.bottom() + 6, wide, LINE_HEIGHT)
        painter.setPen(self.theme.colour("text" if rated else "quiet"))
        paint_words(painter, day, column.day)
        painter.setPen(self.theme.colour("quiet"))
        paint_words(painter, day.translated(0, LINE_HEIGHT - 2), column.count)
        if column.high is not None:
            top = field.bottom() - column.high * field.height() - DOT / 2 - LINE_HEIGHT
            painter.setPen(self.theme.colour("text"))
            figure = QRectF(left, top, wide, LINE_HEIGHT)
            paint_words(painter, figure, column.figure)

    def _colour(self, mean: float) -> QColor:
        return mix(self.theme.colour("water"), self.theme.colour("warm"), mean)


class DayChartView(PaintedStrip):
    """The chart on a page; a screen reader is given each day in words.

    Lives in the screen's thread.
    """

    def __init__(
        self,
        theme: Theme,
        columns: Sequence[DayColumn],
        accessible_name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, HEIGHT, parent)
        self._columns = tuple(columns)
        self.setAccessibleName(accessible_name)
        self.setAccessibleDescription(". ".join(column.spoken for column in columns))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chart."""
        mirrored = is_mirrored(self)
        chart = DayChart(self.theme, self._columns, mirrored)
        chart.draw(QPainter(self), QRectF(self.rect()))
