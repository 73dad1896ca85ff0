"""After hits: one slow breath, if wanted. A line on the home page, never a window of its own."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from calmdesk.core.language import Language
from calmdesk.widgets.text_button import TextButton
from calmdesk.widgets.theme import CORNER_BUTTON, SPACE_SMALL, Theme


class OfferRow(QWidget):
    """Takes no room until `set_offered`. Lives in the screen's thread.

    ``accepted``: begin the breath. ``declined``: offer nothing more today.
    """

    accepted = Signal()
    declined = Signal()

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        yes = TextButton(theme, language.text("One slow breath?"), primary=True)
        no = TextButton(theme, language.text("Not today"))
        yes.clicked.connect(self.accepted)
        no.clicked.connect(self.declined)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_SMALL, SPACE_SMALL, SPACE_SMALL, SPACE_SMALL)
        row.setSpacing(SPACE_SMALL)
        row.addWidget(yes, 1)
        row.addWidget(no)
        theme.changed.connect(self.update)
        self.hide()

    def set_offered(self, offered: bool) -> None:
        """Show it or take it away."""
        self.setVisible(offered)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the raised ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRoundedRect(QRectF(self.rect()), CORNER_BUTTON, CORNER_BUTTON)
