"""A button that is one icon: close, pause, stop, more, back, help."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from calmdesk.widgets.colour import faded, mix
from calmdesk.widgets.direction import is_mirrored
from calmdesk.widgets.icons import Icons
from calmdesk.widgets.painted_button import PaintedButton
from calmdesk.widgets.theme import CORNER_BUTTON, TARGET, Theme

ICON = 20
GLOW = 0.9


class IconButton(PaintedButton):
    """A quiet square target with one icon; emits `clicked`."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        icon: str,
        accessible_name: str,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, accessible_name, parent)
        self._icons = icons
        self._icon = icon
        self.setFixedSize(TARGET, TARGET)
        self.setToolTip(accessible_name)

    def set_icon(self, icon: str, accessible_name: str) -> None:
        """Show another icon with another name, as pause becomes play."""
        self._icon = icon
        self.setAccessibleName(accessible_name)
        self.setToolTip(accessible_name)
        self.update()

    def sizeHint(self) -> QSize:
        """The target's size."""
        return QSize(TARGET, TARGET)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the glow under the pointer and the icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if self.hover > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(faded(self.theme.colour("line"), GLOW * self.hover))
            painter.drawRoundedRect(shape, CORNER_BUTTON, CORNER_BUTTON)
        colour = mix(self.theme.colour("quiet"), self.theme.colour("text"), self.hover)
        corner = QPointF((self.width() - ICON) / 2, (self.height() - ICON) / 2)
        mirrored = is_mirrored(self)
        target = QRectF(corner, QSize(ICON, ICON))
        self._icons.paint(painter, self._icon, colour, target, mirrored=mirrored)
        self.paint_focus(painter, shape, CORNER_BUTTON)
