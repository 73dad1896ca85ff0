"""The first page, after the first breath: what may be kept, and whether it starts by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from calmdesk.core.language import Language
from calmdesk.shell.pages.words import KEPT, PINNING, STARTING
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
    ColourName,
    Theme,
)

if TYPE_CHECKING:
    from calmdesk.content.texts import Notes


class FirstRunPage(Page):
    """Asks once, one thing after the other. Lives in the screen's thread.

    ``answered`` carries whether a log is to be kept on this computer; after it the page stays, for
    ``ask_start``. ``start_answered`` carries whether to start with the computer.
    """

    answered = Signal(bool)
    start_answered = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        language: Language,
        notes: Notes,
        *,
        pinning: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`pinning`: this system hides new icons, so it is said how to keep this one in sight."""
        super().__init__(parent)
        self._theme = theme
        self._language = language
        self._log = self._log_question(notes)
        self._start = self._start_question(pinning)
        self._start.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_LARGE, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._log, 1)
        column.addWidget(self._start, 1)

    def ask_start(self) -> None:
        """Ask the second question in the place of the first."""
        self._log.hide()
        self._start.show()
        self.updateGeometry()

    def _log_question(self, notes: Notes) -> QWidget:
        say = self._language.text
        question = _Question(self._theme, say("Keep a log?"))
        question.add(say(KEPT))
        question.add(notes.privacy, quiet=True)
        question.offer(say("Yes, on this computer"), lambda: self.answered.emit(True), first=True)
        question.offer(say("No, and erase it"), lambda: self.answered.emit(False))
        question.close_with(notes.safety)
        return question

    def _start_question(self, pinning: bool) -> QWidget:
        say = self._language.text
        question = _Question(self._theme, say("Start with the computer?"))
        question.add(say(STARTING))
        question.offer(say("Yes, quietly"), lambda: self.start_answered.emit(True), first=True)
        question.offer(say("No, not now"), lambda: self.start_answered.emit(False))
        question.close_with(say(PINNING) if pinning else "")
        return question


class _Question(QWidget):
    """A title, what is to be known, and the answers."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(Label(theme, title, size=SIZE_TITLE))

    def add(self, words: str, *, quiet: bool = False) -> None:
        """Say something of it."""
        self._column.addSpacing(SPACE)
        colour: ColourName = "quiet" if quiet else "text"
        self._column.addWidget(Label(self._theme, words, size=SIZE_BODY, colour=colour))

    def offer(self, words: str, act: Callable[[], None], *, first: bool = False) -> None:
        """Offer an answer; the first stands out."""
        self._column.addSpacing(SPACE_LARGE if first else SPACE_SMALL)
        answer = TextButton(self._theme, words, primary=first)
        answer.clicked.connect(act)
        self._column.addWidget(answer)

    def close_with(self, words: str) -> None:
        """End with a small line at the foot."""
        self._column.addStretch(1)
        if words:
            self._column.addSpacing(SPACE_LARGE)
            self._column.addWidget(Label(self._theme, words, size=SIZE_SMALL, colour="quiet"))
