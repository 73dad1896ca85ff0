"""The line below a rating: a hint at first, and *Saved.* with a tick when it is safe."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetrics,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from calmdesk.widgets.animation import Fade
from calmdesk.widgets.direction import is_mirrored
from calmdesk.widgets.icons import Icons
from calmdesk.widgets.painted_strip import PaintedStrip
from calmdesk.widgets.painted_words import paint_words
from calmdesk.widgets.theme import SIZE_SMALL, SPACE_HAIR, Theme

ICON: Final = 16
HEIGHT: Final = 20


class SavedMark(PaintedStrip):
    """Takes its room always, says *Saved.* only when told. Lives in the screen's thread."""

    def __init__(
        self, theme: Theme, icons: Icons, words: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, HEIGHT, parent)
        self._icons = icons
        self._words = words
        self._hint = ""
        self._fade = Fade(self, theme)

    @property
    def shown(self) -> bool:
        """Whether the mark can be seen, or is on its way to be."""
        return self._fade.target > 0

    def set_hint(self, hint: str) -> None:
        """Say this while there is nothing saved."""
        self._hint = hint
        self.setAccessibleName(self._words if self.shown else hint)
        self.update()

    def set_shown(self, shown: bool) -> None:
        """Show or take away the mark; a screen reader is told when it comes."""
        newly = shown and not self.shown
        self.setAccessibleName(self._words if shown else self._hint)
        self._fade.go(1.0 if shown else 0.0)
        if newly and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._words))

    def sizeHint(self) -> QSize:
        """As wide as its icon and words."""
        words = QFontMetrics(self.theme.font(SIZE_SMALL)).horizontalAdvance(self._words)
        return QSize(ICON + SPACE_HAIR + words, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hint as it goes, or icon and words as they come."""
        painter = QPainter(self)
        painter.setFont(self.theme.font(SIZE_SMALL))
        painter.setOpacity(1 - self._fade.value)
        painter.setPen(self.theme.colour("quiet"))
        paint_words(painter, self.rect(), self._hint)
        if self._fade.value > 0:
            painter.setOpacity(self._fade.value)
            self._paint_saved(painter)

    def _paint_saved(self, painter: QPainter) -> None:
        wide = self.sizeHint().width()
        left = (self.width() - wide) / 2
        mirrored = is_mirrored(self)
        icon_left = left + wide - ICON if mirrored else left
        corner = QPointF(icon_left, (HEIGHT - ICON) / 2)
        colour = self.theme.colour("water")
        self._icons.paint(painter, "check", colour, QRectF(corner.x(), corner.y(), ICON, ICON))
        painter.setPen(colour)
        words_left = left if mirrored else left + ICON + SPACE_HAIR
        room = QRectF(words_left, 0, wide - ICON - SPACE_HAIR + 1, HEIGHT)
        paint_words(painter, room, self._words)
