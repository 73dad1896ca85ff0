"""The tray icon: a ring that fills. Imported before the icon is up, so QtCore and QtGui only."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

TrayState = Literal["idle", "session", "paused", "listening"]

STEPS: Final = 60
SIDES: Final = (22, 44)
LIGHT: Final = "#8FE3D5"
DEEP: Final = "#0B3A3A"
UNDER_ALPHA: Final = 150
TRACK_ALPHA: Final = 95
RADIUS: Final = 8.0
STROKE: Final = 2.6
UNDER: Final = 2.0
TOP: Final = 90 * 16
FULL_TURN: Final = 360 * 16


class TrayRing:
    """Paints tray icons and keeps those it has painted. Lives in the screen's thread.

    State is told by shape: idle is a whole ring, a session a ring that fills, a pause two bars
    in it, listening a dot in it.
    """

    def __init__(self) -> None:
        self._icons: dict[tuple[TrayState, int], QIcon] = {}

    def icon(self, state: TrayState, progress: int = 0) -> QIcon:
        """The icon for `state`; `progress` is 0 to 60 and counts in a session or pause only."""
        step = min(STEPS, max(0, progress)) if state in ("session", "paused") else STEPS
        found = self._icons.get((state, step))
        if found is None:
            found = QIcon()
            for side in SIDES:
                found.addPixmap(draw(side, state, step))
            self._icons[(state, step)] = found
        return found


def draw(side: int, state: TrayState, step: int) -> QPixmap:
    """The icon, `side` device px wide, with `step` of 60 done."""
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side / 22, side / 22)
    painter.translate(11, 11)
    _paint_ring(painter, step)
    if state == "paused":
        for x in (-2.2, 2.2):
            _paint_stroke(painter, QPointF(x, -2.6), QPointF(x, 2.6))
    if state == "listening":
        _paint_stroke(painter, QPointF(0, 0), QPointF(0.01, 0))
    painter.end()
    return pixmap


def _paint_ring(painter: QPainter, step: int) -> None:
    square = QRectF(-RADIUS, -RADIUS, 2 * RADIUS, 2 * RADIUS)
    under, track = QColor(DEEP), QColor(LIGHT)
    under.setAlpha(UNDER_ALPHA)
    track.setAlpha(TRACK_ALPHA)
    painter.setPen(QPen(under, STROKE + UNDER))
    painter.drawEllipse(square)
    if step < STEPS:
        painter.setPen(QPen(track, 1.2))
        painter.drawEllipse(square)
    if step > 0:
        painter.setPen(QPen(QColor(LIGHT), STROKE))
        painter.drawArc(square, TOP, -round(FULL_TURN * step / STEPS))


def _paint_stroke(painter: QPainter, start: QPointF, end: QPointF) -> None:
    under = QColor(DEEP)
    under.setAlpha(UNDER_ALPHA)
    for colour, extra in ((under, UNDER), (QColor(LIGHT), 0.0)):
        painter.setPen(QPen(colour, STROKE + extra, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(start, end)
