"""A line to write in, in the house's style."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLineEdit, QWidget

from calmdesk.widgets.theme import CORNER_BUTTON, SIZE_BODY, SPACE, TARGET, ColourName, Theme

_ROLES: dict[QPalette.ColorRole, ColourName] = {
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "quiet",
    QPalette.ColorRole.Highlight: "water",
    QPalette.ColorRole.HighlightedText: "ground",
}


class TextField(QLineEdit):
    """One line of text on raised ground. Lives in the screen's thread.

    Undo is the field's while there is something typed to undo, and the window's else.
    """

    def __init__(self, theme: Theme, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setAccessibleName(accessible_name)
        self.setFrame(False)
        self.setFixedHeight(TARGET)
        self.setTextMargins(SPACE, 0, SPACE, 0)
        self.setFont(theme.font(SIZE_BODY))
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._align()

    def event(self, event: QEvent) -> bool:
        """Leave *undo* to the window while nothing typed can be undone."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.isUndoAvailable()
        ):
            event.ignore()
            return False
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Stand at the interface's near side, whatever language the words are in."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the ring of focus, and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("raised"))
        painter.drawRoundedRect(shape, CORNER_BUTTON, CORNER_BUTTON)
        if self.hasFocus():
            painter.setPen(QPen(self.theme.colour("water"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inside = shape.adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(inside, CORNER_BUTTON - 1, CORNER_BUTTON - 1)
        painter.end()
        super().paintEvent(event)

    def _align(self) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def _on_theme_changed(self) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        for role, name in _ROLES.items():
            palette.setColor(role, self.theme.colour(name))
        self.setPalette(palette)
