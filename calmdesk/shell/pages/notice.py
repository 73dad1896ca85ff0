"""One line for a trouble: what happened and what to do, until it is put away."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from calmdesk.core.language import Language
from calmdesk.widgets.icon_button import IconButton
from calmdesk.widgets.icons import Icons
from calmdesk.widgets.label import Label
from calmdesk.widgets.theme import CORNER_BUTTON, SIZE_SMALL, SPACE, SPACE_SMALL, Theme


class Notice(QWidget):
    """Takes no room until `say` is called. Lives in the screen's thread."""

    def __init__(
        self, theme: Theme, icons: Icons, language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = Label(theme, size=SIZE_SMALL)
        close = IconButton(theme, icons, "close", language.text("Put this notice away"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE, SPACE_SMALL, SPACE, SPACE_SMALL)
        row.setSpacing(SPACE_SMALL)
        row.addWidget(self._words, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self.update)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says, empty when it was put away."""
        return "" if self.isHidden() else self._words.text()

    def say(self, sentence: str) -> None:
        """Show this sentence in place of any before; an empty one puts the notice away."""
        self._words.setText(sentence)
        self.setVisible(bool(sentence))
        if sentence and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the raised ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRoundedRect(QRectF(self.rect()), CORNER_BUTTON, CORNER_BUTTON)
