"""Help: how it works in a few lines, what is kept, and a person to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from calmdesk.core.language import Language
from calmdesk.shell.pages.crisis_page import CrisisPage
from calmdesk.shell.pages.words import HOW_IT_WORKS, KEPT
from calmdesk.widgets.icons import Icons
from calmdesk.widgets.label import Label
from calmdesk.widgets.reading_page import LOWEST, ReadingPage
from calmdesk.widgets.text_button import TextButton
from calmdesk.widgets.theme import SIZE_BODY, SPACE_LARGE, SPACE_SMALL, Theme

if TYPE_CHECKING:
    from calmdesk.content.texts import Notes, Texts


class HelpPage(QStackedWidget):
    """Everything in words, and the crisis note one press further. Lives in the screen's thread.

    ``back_requested``: to home; from the note one comes back to Help first.
    """

    back_requested = Signal()
    close_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        language: Language,
        texts: Texts,
        *,
        version: str,
        journal: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`journal` is where the log is kept, to be shown; empty for nowhere."""
        super().__init__(parent)
        words = _HelpWords(theme, icons, language, texts.notes, version, journal)
        words.back_requested.connect(self.back_requested)
        words.person_requested.connect(self.show_note)
        note = CrisisPage(theme, icons, language, texts.crisis)
        note.back_requested.connect(self.show_help)
        for page in (words, note):
            page.close_requested.connect(self.close_requested)
            self.addWidget(page)
        self.setMinimumHeight(LOWEST)

    def show_help(self) -> None:
        """Show Help itself: what one sees first."""
        self.setCurrentIndex(0)

    def show_note(self) -> None:
        """Show the crisis note."""
        self.setCurrentIndex(1)


class _HelpWords(ReadingPage):
    """Help itself."""

    person_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        language: Language,
        notes: Notes,
        version: str,
        journal: str,
    ) -> None:
        text = language.text
        super().__init__(theme, icons, language, text("Help"))
        person = TextButton(theme, text("I need a person to talk to"))
        person.clicked.connect(self.person_requested)
        self.content.addWidget(person)
        made = text("CalmDesk {version}").format(version=version)
        for title, lines in (
            (text("How it works"), [text(line) for line in HOW_IT_WORKS]),
            (text("Safety"), [notes.safety]),
            (text("What is kept"), [text(KEPT), journal, notes.privacy]),
            (text("What it cannot do"), [notes.limits]),
            (text("About"), [notes.about, made]),
        ):
            self._add_section(self.content, title, lines)
        self.content.addStretch(1)

    def _add_section(self, column: QVBoxLayout, title: str, lines: list[str]) -> None:
        column.addSpacing(SPACE_LARGE)
        heading = Label(self.theme, title, size=SIZE_BODY, colour="water", strong=True)
        column.addWidget(heading)
        for line in filter(None, lines):
            column.addSpacing(SPACE_SMALL)
            column.addWidget(Label(self.theme, line, size=SIZE_BODY))
