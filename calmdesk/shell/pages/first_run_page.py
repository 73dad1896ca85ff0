"""The first page, after the first breath: it asks whether a log may be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from calmdesk.core.language import Language
from calmdesk.shell.pages.words import KEPT
from calmdesk.widgets.label import Label
from calmdesk.widgets.page import Page
from calmdesk.widgets.text_button import TextButton
from calmdesk.widgets.theme import (
    SIZE_BODY,
    SIZE_SMALL,
    SIZE_TITLE,
    SPACE,
    SPACE_LARGE,
    SPACE_SMALL,
    Theme,
)

if TYPE_CHECKING:
    from calmdesk.content.texts import Notes


class FirstRunPage(Page):
    """Asks once. ``answered`` carries whether a log is to be kept on this computer.

    Lives in the screen's thread.
    """

    answered = Signal(bool)

    def __init__(
        self, theme: Theme, language: Language, notes: Notes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_LARGE, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(theme, language.text("Keep a log?"), size=SIZE_TITLE))
        column.addSpacing(SPACE)
        column.addWidget(Label(theme, language.text(KEPT), size=SIZE_BODY))
        column.addSpacing(SPACE)
        column.addWidget(Label(theme, notes.privacy, size=SIZE_BODY, colour="quiet"))
        column.addSpacing(SPACE_LARGE)
        keep = TextButton(theme, language.text("Yes, on this computer"), primary=True)
        keep.clicked.connect(lambda: self.answered.emit(True))
        column.addWidget(keep)
        column.addSpacing(SPACE_SMALL)
        off = TextButton(theme, language.text("No, and erase it"))
        off.clicked.connect(lambda: self.answered.emit(False))
        column.addWidget(off)
        column.addStretch(1)
        column.addSpacing(SPACE_LARGE)
        column.addWidget(Label(theme, notes.safety, size=SIZE_SMALL, colour="quiet"))
