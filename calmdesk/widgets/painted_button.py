"""The base of every painted control: pressing, hovering and the ring of keyboard focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QHideEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from calmdesk.widgets.animation import Fade
from calmdesk.widgets.theme import TARGET, Theme

TAB_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class PaintedButton(QAbstractButton):
    """A button that paints itself; subclasses paint with `hover`, `isDown()` and the theme.

    Never smaller than 40 by 40 px. Space, Enter and the mouse press it.
    """

    def __init__(self, theme: Theme, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._hover = Fade(self, theme)
        self._keyboard = False
        self.setAccessibleName(accessible_name)
        self.setMinimumSize(TARGET, TARGET)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self._on_theme_changed)

    @property
    def hover(self) -> float:
        """How far the pointer's glow has come, 0 to 1; 1 while the button is held down."""
        return 1.0 if self.isDown() else self._hover.value

    def paint_focus(self, painter: QPainter, shape: QRectF, corner: float) -> None:
        """Paint a ring inside `shape` if the keyboard brought the focus here."""
        if not (self._keyboard and self.hasFocus()):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.colour("water"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(shape.adjusted(1, 1, -1, -1), corner - 1, corner - 1)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Begin the glow."""
        self._hover.go(1.0)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """End the glow."""
        self._hover.go(0.0)
        super().leaveEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave nothing moving behind."""
        self._hover.jump(0.0)
        super().hideEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether the keyboard brought the focus."""
        self._keyboard = event.reason() in TAB_REASONS
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press as well as Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
