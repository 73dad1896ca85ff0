"""Words painted in the direction of their own language, wherever they stand."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter


def paint_words(
    painter: QPainter,
    room: QRect | QRectF,
    words: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
) -> None:
    """Paint `words` in one line in the middle of the height of `room`, at `side` of it.

    `side` is where they stand on the screen. Left to itself a painter in a mirrored interface
    would swap the sides, and turn *10 times* into *times 10*.
    """
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRectF(room), flags, words)
