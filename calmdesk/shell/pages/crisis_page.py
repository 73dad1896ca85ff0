"""The crisis note on screen: a sentence, and numbers to call, each with a copy button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calmdesk.core.language import Language
from calmdesk.widgets.icons import Icons
from calmdesk.widgets.label import Label
from calmdesk.widgets.reading_page import ReadingPage
from calmdesk.widgets.text_button import TextButton
from calmdesk.widgets.theme import (
    SIZE_BODY,
    SIZE_LARGE,
    SIZE_SMALL,
    SPACE_SMALL,
    SPACE_WIDE,
    Theme,
)

if TYPE_CHECKING:
    from calmdesk.content.texts import Contact, CrisisNote


class CrisisPage(ReadingPage):
    """Shows the note as it is in its file. Nothing about its being shown is kept.

    ``copied`` carries what was put on the clipboard. Lives in the screen's thread.
    """

    copied = Signal(str)

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        language: Language,
        note: CrisisNote,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, icons, language, note.title, parent)
        self._copies: list[TextButton] = []
        column = self.content
        column.setSpacing(SPACE_SMALL)
        column.addWidget(Label(theme, note.opening, size=SIZE_BODY))
        column.addSpacing(SPACE_SMALL)
        for contact in note.contacts:
            column.addWidget(self._row(contact))
        column.addSpacing(SPACE_SMALL)
        column.addWidget(Label(theme, note.closing, size=SIZE_BODY))
        dated = language.text("Numbers as of {date}.").format(date=note.dated.isoformat())
        column.addWidget(Label(theme, dated, size=SIZE_SMALL, colour="quiet"))
        column.addStretch(1)

    def _row(self, contact: Contact) -> QWidget:
        field = QWidget()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(self.theme, contact.number, size=SIZE_LARGE))
        words.addWidget(Label(self.theme, contact.who, size=SIZE_SMALL, colour="quiet"))
        copy = TextButton(self.theme, self.language.text("Copy"))
        spoken = self.language.text("Copy {number}, {who}")
        copy.setAccessibleName(spoken.format(number=contact.number, who=contact.who))
        copy.clicked.connect(lambda: self._copy(contact.number, copy))
        self._copies.append(copy)
        row = QHBoxLayout(field)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_WIDE)
        row.addLayout(words, 1)
        row.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        return field

    def _copy(self, number: str, pressed: TextButton) -> None:
        QGuiApplication.clipboard().setText(number)
        for button in self._copies:
            # Only the words on the button change: its name keeps saying what it copies.
            button.setText(self.language.text("Copied" if button is pressed else "Copy"))
            button.updateGeometry()
        self.copied.emit(number)
