"""The name of the chosen breath: pressed, it unfolds what may be chosen about it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from calmdesk.widgets.colour import faded, mix
from calmdesk.widgets.direction import is_mirrored
from calmdesk.widgets.icons import Icons
from calmdesk.widgets.painted_button import PaintedButton
from calmdesk.widgets.painted_words import paint_words
from calmdesk.widgets.theme import (
    CORNER_BUTTON,
    SIZE_BODY,
    SPACE,
    SPACE_HAIR,
    SPACE_SMALL,
    TARGET,
    Theme,
)

ICON: Final = 20


class NameButton(PaintedButton):
    """A name with a *more* sign behind it; checkable, emits `toggled`."""

    def __init__(
        self, theme: Theme, icons: Icons, more: str, parent: QWidget | None = None
    ) -> None:
        """`more` is what the sign is called aloud."""
        super().__init__(theme, more, parent)
        self._icons = icons
        self._more = more
        self.setCheckable(True)
        self.setToolTip(more)

    def set_name(self, name: str, *, has_choices: bool) -> None:
        """Show and speak this name; without choices it is only a name."""
        self.setText(name)
        self.setEnabled(has_choices)
        self.setAccessibleName(f"{self._more}: {name}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The name in the middle, the sign behind it, and as much room before."""
        words = QFontMetrics(self.theme.font(SIZE_BODY)).horizontalAdvance(self.text())
        sign = SPACE_SMALL + ICON if self.isEnabled() else 0
        return QSize(words + 2 * (sign + SPACE), TARGET)

    def minimumSizeHint(self) -> QSize:
        """The same: the name is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the glow, the name and the sign."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QRectF(self.rect()).adjusted(0, SPACE_HAIR, 0, -SPACE_HAIR)
        glow = max(self.hover, 0.7 if self.isChecked() else 0.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(self.theme.colour("line"), 0.9 * glow))
        painter.drawRoundedRect(shape, CORNER_BUTTON, CORNER_BUTTON)
        colour = mix(self.theme.colour("quiet"), self.theme.colour("text"), glow)
        painter.setFont(self.theme.font(SIZE_BODY))
        painter.setPen(self.theme.colour("text"))
        paint_words(painter, self.rect(), self.text())
        mirrored = is_mirrored(self)
        left = SPACE if mirrored else self.width() - SPACE - ICON
        corner = QPointF(left, (self.height() - ICON) / 2)
        if self.isEnabled():
            self._icons.paint(painter, "more", colour, QRectF(corner, QSize(ICON, ICON)))
        self.paint_focus(painter, shape, CORNER_BUTTON)
