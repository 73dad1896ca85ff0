"""The quiet word that something is safe: a tick and *Saved.*, faded in."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetrics,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from calmdesk.widgets.animation import Fade
from calmdesk.widgets.icons import Icons
from calmdesk.widgets.theme import SIZE_SMALL, SPACE_HAIR, Theme

ICON: Final = 16
HEIGHT: Final = 20


class SavedMark(QWidget):
    """Takes its room always and shows itself only when told. Lives in the screen's thread."""

    def __init__(
        self, theme: Theme, icons: Icons, words: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._words = words
        self._fade = Fade(self, theme)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def shown(self) -> bool:
        """Whether the mark can be seen, or is on its way to be."""
        return self._fade.target > 0

    def set_shown(self, shown: bool) -> None:
        """Show or take away the mark; a screen reader is told when it comes."""
        newly = shown and not self.shown
        self.setAccessibleName(self._words if shown else "")
        self._fade.go(1.0 if shown else 0.0)
        if newly and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._words))

    def sizeHint(self) -> QSize:
        """As wide as its icon and words."""
        words = QFontMetrics(self._theme.font(SIZE_SMALL)).horizontalAdvance(self._words)
        return QSize(ICON + SPACE_HAIR + words, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint icon and words in the middle, as far as they have come."""
        if self._fade.value <= 0:
            return
        painter = QPainter(self)
        painter.setOpacity(self._fade.value)
        wide = self.sizeHint().width()
        left = (self.width() - wide) / 2
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        icon_left = left + wide - ICON if mirrored else left
        corner = QPointF(icon_left, (HEIGHT - ICON) / 2)
        colour = self._theme.colour("water")
        self._icons.paint(painter, "check", colour, QRectF(corner.x(), corner.y(), ICON, ICON))
        painter.setFont(self._theme.font(SIZE_SMALL))
        painter.setPen(colour)
        words_left = left if mirrored else left + ICON + SPACE_HAIR
        room = QRectF(words_left, 0, wide - ICON - SPACE_HAIR + 1, HEIGHT)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self._words)
