"""A page that is longer than the panel: it scrolls, with a thin quiet bar at its side."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QVBoxLayout, QWidget

from calmdesk.widgets.colour import mix
from calmdesk.widgets.direction import is_mirrored
from calmdesk.widgets.theme import SPACE, Theme

BAR: Final = 12
BAR_PAINTED: Final = 4
SHORTEST_HANDLE: Final = 32


class ScrollView(QScrollArea):
    """Holds a column of widgets in ``content``. Lives in the screen's thread."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside = self._inside = QWidget()
        self.content = QVBoxLayout(inside)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(SPACE)
        # Our own viewport: asked for Qt's, PySide loads every kind of widget there is (1 MiB).
        viewport = QWidget()
        self.setViewport(viewport)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(_QuietBar(theme))
        self.setWidgetResizable(True)
        self.setWidget(inside)
        for ground in (viewport, inside):
            ground.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        """As high as everything inside needs, so that it scrolls only where it must."""
        width = max(1, self.width() - BAR)
        return QSize(width + BAR, self._inside.heightForWidth(width))


class _QuietBar(QScrollBar):
    """A bar that is only a handle."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._theme = theme
        self.setSingleStep(24)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """A thin column; wide enough to be caught."""
        return QSize(BAR, SHORTEST_HANDLE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the handle alone."""
        span = self.maximum() - self.minimum() + self.pageStep()
        if span <= self.pageStep():
            return
        length = max(SHORTEST_HANDLE, self.height() * self.pageStep() / span)
        share = (self.value() - self.minimum()) / (self.maximum() - self.minimum())
        top = share * (self.height() - length)
        mirrored = is_mirrored(self)
        left = 0.0 if mirrored else float(self.width() - BAR_PAINTED)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mix(self._theme.colour("line"), self._theme.colour("quiet"), 0.4))
        handle = QRectF(left, top, BAR_PAINTED, length)
        painter.drawRoundedRect(handle, BAR_PAINTED / 2, BAR_PAINTED / 2)
