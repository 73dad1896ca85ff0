"""After the breath: let it run by itself, then how it feels now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calmdesk.breathing.view.pace_question import PaceQuestion
from calmdesk.breathing.view.still_pool import StillPool
from calmdesk.core.language import Language
from calmdesk.core.session import Session, SessionState
from calmdesk.core.settings import BREATH_PACES
from calmdesk.widgets.icon_button import IconButton
from calmdesk.widgets.icons import Icons
from calmdesk.widgets.label import Label
from calmdesk.widgets.page import Page
from calmdesk.widgets.rating_question import RatingQuestion
from calmdesk.widgets.reveal import reveal
from calmdesk.widgets.text_button import TextButton
from calmdesk.widgets.theme import (
    SIZE_LARGE,
    SIZE_TITLE,
    SPACE_HAIR,
    SPACE_LARGE,
    SPACE_SMALL,
    SPACE_WIDE,
    Theme,
)

if TYPE_CHECKING:
    from calmdesk.content.breathing import Breath

NATURAL_SECONDS: Final = 10.0


class AfterPage(Page):
    """Shows what a session was, and after some natural breaths asks how it feels now.

    The row comes ``natural_seconds`` after the end, not earlier (CONTENT F.1). Both questions
    may be left unanswered. Lives in the screen's thread.

    - ``rated_after``: 0-10; again when the user taps again.
    - ``pace_answered``: too_slow, fine or could_be_slower, as ``PaceAnswer`` spells them.
    - ``again_requested``, ``done_requested``, ``close_requested``.
    """

    rated_after = Signal(int)
    pace_answered = Signal(str)
    again_requested = Signal()
    done_requested = Signal()
    close_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        language: Language,
        natural_seconds: float = NATURAL_SECONDS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._language = language
        self._asks_pace = False
        self._title = Label(theme, size=SIZE_TITLE, side="middle")
        self._line = Label(theme, size=SIZE_LARGE, colour="quiet", side="middle")
        self._question = RatingQuestion(theme, icons, language)
        self._pace = PaceQuestion(theme, language)
        self._close = IconButton(theme, icons, "close", language.text("Close"))
        self._again = TextButton(theme, language.text("Again"))
        self._done = TextButton(theme, language.text("Done"), primary=True)
        self._natural = QTimer(self)
        self._natural.setSingleShot(True)
        self._natural.setInterval(round(natural_seconds * 1000))
        self._natural.timeout.connect(self._on_natural_timeout)
        self._lay_out(StillPool(theme))
        self._connect()

    def show_after(self, session: Session, breath: Breath) -> None:
        """Show the end of this session of this breath; the questions come later."""
        finished = session.state is SessionState.FINISHED
        begun = session.position.cycle
        breaths = begun if finished else max(0, begun - 1)
        self._title.setText(self._done_words(breaths))
        early = self._language.text("Stopping early is fine.")
        self._line.setText(breath.cues.end if finished else early)
        self._asks_pace = breath.id in BREATH_PACES and breaths > 0
        self._question.ask_afresh(session.stress_before)
        self._pace.ask_afresh()
        self._question.hide()
        self._pace.hide()
        self._natural.start()

    def set_saved(self, saved: bool) -> None:
        """Show that the rating is safe on disk, or that it is not (yet)."""
        self._question.set_saved(saved)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits rate."""
        if not self._question.take_key(event):
            super().keyPressEvent(event)

    def _done_words(self, breaths: int) -> str:
        if breaths == 0:
            return self._language.text("Enough for now.")
        return self._language.plural("{n} breath done.", "{n} breaths done.", breaths)

    def _lay_out(self, pool: StillPool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._close, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(pool, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(SPACE_WIDE)
        for label in (self._title, self._line):
            column.addWidget(label)
            column.addSpacing(SPACE_HAIR)
        column.addSpacing(SPACE_LARGE)
        for question in (self._question, self._pace):
            keep_room = question.sizePolicy()
            keep_room.setRetainSizeWhenHidden(True)
            question.setSizePolicy(keep_room)
            column.addWidget(question)
            column.addSpacing(SPACE_WIDE)
        column.addStretch(1)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_SMALL)
        row.addWidget(self._again, 1)
        row.addWidget(self._done, 1)
        return row

    def _connect(self) -> None:
        self._question.rated.connect(self.rated_after)
        self._pace.answered.connect(self.pace_answered)
        self._close.clicked.connect(self.close_requested)
        self._again.clicked.connect(self.again_requested)
        self._done.clicked.connect(self.done_requested)

    def _on_natural_timeout(self) -> None:
        reveal(self._question, self._theme)
        if self._asks_pace:
            reveal(self._pace, self._theme)
