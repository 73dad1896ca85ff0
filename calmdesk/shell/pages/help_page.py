"""Help: how it works in a few lines, what is kept, and a person to call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from calmdesk.core.language import Language
from calmdesk.reviewing.view.heading import Heading
from calmdesk.reviewing.view.reading_label import ReadingLabel
from calmdesk.reviewing.view.scroll_view import BAR, ScrollView
from calmdesk.shell.pages.crisis_view import CrisisView
from calmdesk.shell.pages.words import HOW_IT_WORKS, KEPT
from calmdesk.widgets.icons import Icons
from calmdesk.widgets.text_button import TextButton
from calmdesk.widgets.theme import SIZE_BODY, SPACE, SPACE_LARGE, SPACE_SMALL, Theme

if TYPE_CHECKING:
    from calmdesk.content.texts import Notes, Texts

HEIGHT: Final = 588


class HelpPage(QWidget):
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
        self._theme = theme
        self._language = language
        self._pages = QStackedWidget()
        help_heading = Heading(theme, icons, language, language.text("Help"))
        help_heading.back_requested.connect(self.back_requested)
        help_heading.close_requested.connect(self.close_requested)
        self._pages.addWidget(_framed(help_heading, self._help(texts.notes, version, journal)))
        note_heading = Heading(theme, icons, language, texts.crisis.title)
        note_heading.back_requested.connect(self.show_help)
        note_heading.close_requested.connect(self.close_requested)
        self._pages.addWidget(_framed(note_heading, CrisisView(theme, language, texts.crisis)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self.setMinimumHeight(HEIGHT)

    def show_help(self) -> None:
        """Show Help itself: what one sees first."""
        self._pages.setCurrentIndex(0)

    def show_note(self) -> None:
        """Show the crisis note."""
        self._pages.setCurrentIndex(1)

    def _help(self, notes: Notes, version: str, journal: str) -> ScrollView:
        text = self._language.text
        view = ScrollView(self._theme)
        view.content.setContentsMargins(0, 0, BAR, 0)
        view.content.setSpacing(0)
        person = TextButton(self._theme, text("I need a person to talk to"))
        person.clicked.connect(self.show_note)
        view.content.addWidget(person)
        made = text("CalmDesk {version}").format(version=version)
        sections = (
            (text("How it works"), [text(line) for line in HOW_IT_WORKS]),
            (text("Safety"), [notes.safety]),
            (text("What is kept"), [text(KEPT), journal, notes.privacy]),
            (text("What it cannot do"), [notes.limits]),
            (text("About"), [notes.about, made]),
        )
        for title, lines in sections:
            self._add_section(view.content, title, lines)
        view.content.addStretch(1)
        return view

    def _add_section(self, column: QVBoxLayout, title: str, lines: list[str]) -> None:
        column.addSpacing(SPACE_LARGE)
        heading = ReadingLabel(self._theme, title, size=SIZE_BODY, colour="water", strong=True)
        column.addWidget(heading)
        for line in filter(None, lines):
            column.addSpacing(SPACE_SMALL)
            column.addWidget(ReadingLabel(self._theme, line, size=SIZE_BODY))


def _framed(heading: Heading, view: ScrollView) -> QWidget:
    field = QWidget()
    column = QVBoxLayout(field)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE)
    column.addWidget(heading)
    column.addWidget(view, 1)
    return field
