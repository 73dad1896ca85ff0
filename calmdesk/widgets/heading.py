"""The head of a page that one comes to from home: back, its name, close."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from calmdesk.core.language import Language
from calmdesk.widgets.icon_button import IconButton
from calmdesk.widgets.icons import Icons
from calmdesk.widgets.label import Label
from calmdesk.widgets.theme import SIZE_LARGE, SPACE_HAIR, Theme


class Heading(QWidget):
    """Emits ``back_requested`` and ``close_requested``. Lives in the screen's thread."""

    back_requested = Signal()
    close_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        language: Language,
        title: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        back = IconButton(theme, icons, "back", language.text("Back"))
        back.clicked.connect(self.back_requested)
        close = IconButton(theme, icons, "close", language.text("Close"))
        close.clicked.connect(self.close_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_HAIR)
        row.addWidget(back)
        row.addWidget(Label(theme, title, size=SIZE_LARGE), 1)
        row.addWidget(close)
