"""The running breath: circle, words, and one quiet row for how it felt before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calmdesk.breathing.practice import SAFETY_LINE_SLOW, cue_line, is_slow, phase_cue
from calmdesk.breathing.view.frames import breath_frame, highest_number, numbers_around
from calmdesk.breathing.view.session_clock import SessionClock
from calmdesk.core.language import Language
from calmdesk.core.session import Session, SessionState
from calmdesk.core.timeline import Position
from calmdesk.widgets.breath_circle import BreathCircle
from calmdesk.widgets.fading_label import FadingLabel
from calmdesk.widgets.icon_button import IconButton
from calmdesk.widgets.icons import Icons
from calmdesk.widgets.label import Label
from calmdesk.widgets.page import Page
from calmdesk.widgets.rating_question import RatingQuestion
from calmdesk.widgets.text_button import TextButton
from calmdesk.widgets.theme import (
    SIZE_BODY,
    SIZE_LARGE,
    SIZE_SMALL,
    SPACE,
    SPACE_HAIR,
    SPACE_SMALL,
    SPACE_WIDE,
    Theme,
)

if TYPE_CHECKING:
    from calmdesk.content.breathing import Breath

CIRCLE: Final = 296
CIRCLE_IN_CALL: Final = 208


class BreathPage(Page):
    """Shows a session of a breath, and keeps no time of its own. Lives in the screen's thread.

    Space asks to pause or go on and Esc to stop, when the window has the keyboard.

    - ``pause_requested``, ``resume_requested``, ``stop_requested``: of the session.
    - ``rated_before``: 0-10, once; the row goes away with it.
    - ``leave_requested``: close the panel and let the breath run on.
    """

    pause_requested = Signal()
    resume_requested = Signal()
    stop_requested = Signal()
    rated_before = Signal(int)
    leave_requested = Signal()

    def __init__(
        self, theme: Theme, icons: Icons, language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._language = language
        self._session: Session | None = None
        self._breath: Breath | None = None
        self._in_call = False
        self._highest = 0
        self._worded: tuple[int, int] | None = None
        self._announced: tuple[int, int] | None = None
        self._cycle = Label(theme, size=SIZE_BODY, colour="quiet")
        self._leave = IconButton(
            theme, icons, "close", language.text("Close; the breath goes on in the tray")
        )
        self._circle = BreathCircle(theme, language.text("Breath"))
        self._cue = FadingLabel(theme, size=SIZE_LARGE)
        self._line = FadingLabel(theme, size=SIZE_BODY, colour="quiet")
        self._pause = TextButton(theme, language.text("Pause"))
        self._stop = TextButton(theme, language.text("Stop"))
        self._question = RatingQuestion(theme, icons, language, colour="quiet", with_saved=False)
        slow = language.text(SAFETY_LINE_SLOW)
        self._safety = Label(theme, slow, size=SIZE_SMALL, colour="quiet", side="middle")
        self._clock = SessionClock(self, theme)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(language.text("Breath"))
        self._lay_out()
        self._connect()

    @property
    def ticking(self) -> bool:
        """Whether it will look at the session again by itself."""
        return self._clock.ticking

    def show_session(self, session: Session, breath: Breath, in_call: bool) -> None:
        """Show this session of this breath, in a call in its small silent form."""
        self._session, self._breath = session, breath
        self._announced = None
        self._safety.setVisible(is_slow(session.timeline))
        cues = [text for each in breath.phases for text in (each.cue, each.silent_cue)]
        lead = [self._language.text(each.cue) for each in session.timeline.lead]
        self._cue.reserve((*lead, *cues))
        lines = (each.line for each in breath.phases)
        self._line.reserve((breath.cues.lead_in, breath.cues.middle, *lines))
        self._question.ask_afresh()
        self.set_in_call(in_call)
        self._clock.follow(session)
        self.setFocus()

    def set_in_call(self, in_call: bool) -> None:
        """Take the silent form, or leave it: a call may begin while the breath runs."""
        self._in_call = in_call
        side = CIRCLE_IN_CALL if in_call else CIRCLE
        self._circle.setFixedSize(side, side)
        rated = self._session is not None and self._session.stress_before is not None
        keep_room = self._question.sizePolicy()
        keep_room.setRetainSizeWhenHidden(not in_call)
        self._question.setSizePolicy(keep_room)
        self._question.setVisible(not in_call and not rated)
        self.updateGeometry()
        self.refresh()

    def refresh(self) -> None:
        """Show the session's state again: call it after pause, resume and rate."""
        if self._session is not None:
            paused = self._session.state is SessionState.PAUSED
            self._pause.set_text(self._language.text("Go on" if paused else "Pause"))
            self._worded = None
            self._show_position()
        self._clock.look()

    def look(self) -> None:
        """Show where the session stands at this moment."""
        self._show_position()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the session again."""
        super().showEvent(event)
        self._clock.look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more while nobody sees it."""
        self._clock.rest()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space pauses or goes on, Esc stops, digits rate."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._on_pause_clicked()
        elif event.key() == Qt.Key.Key_Escape:
            self.stop_requested.emit()
        elif not self._question.take_key(event):
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QHBoxLayout()
        self._cycle.setWordWrap(False)
        top.addWidget(self._cycle)
        top.addStretch(1)
        top.addWidget(self._leave)
        column.addLayout(top)
        column.addStretch(1)
        column.addWidget(self._circle, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(SPACE_SMALL)
        column.addWidget(self._cue)
        column.addSpacing(SPACE_HAIR)
        column.addWidget(self._line)
        column.addSpacing(SPACE)
        column.addLayout(self._buttons())
        column.addStretch(1)
        column.addSpacing(SPACE_WIDE)
        column.addWidget(self._safety)
        column.addSpacing(SPACE_SMALL)
        column.addWidget(self._question)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_SMALL)
        row.addStretch(1)
        row.addWidget(self._pause)
        row.addWidget(self._stop)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        self._clock.looked.connect(self._show_position)
        self._leave.clicked.connect(self.leave_requested)
        self._pause.clicked.connect(self._on_pause_clicked)
        self._stop.clicked.connect(self.stop_requested)
        self._question.rated.connect(self._on_question_rated)

    def _show_position(self) -> None:
        if self._session is None or self._breath is None:
            return
        position, timeline = self._session.position, self._session.timeline
        phase = (position.cycle, position.phase_index)
        if phase != self._worded:
            self._worded = phase
            self._show_words(self._breath, position)
            self._highest = highest_number(timeline.phases if position.cycle else timeline.lead)
            self._circle.set_numbers(numbers_around(self._highest))
        motion = self._theme.motion
        self._circle.show_frame(breath_frame(position, motion, self._language, self._highest))
        self._announce(position)

    def _show_words(self, breath: Breath, position: Position) -> None:
        self._cue.show_words(phase_cue(breath, position, self._in_call, self._language))
        self._line.show_words(cue_line(breath, position, self._in_call))
        counted = position.cycles > 1 and position.cycle > 0
        cycle = self._language.text("{cycle} of {cycles}") if counted else ""
        self._cycle.setText(cycle.format(cycle=position.cycle, cycles=position.cycles))

    def _announce(self, position: Position) -> None:
        phase = (position.cycle, position.phase_index)
        if phase == self._announced or not self.isVisible():
            return
        self._announced = phase
        spoken = self._language.text("{words} {seconds} seconds")
        seconds = f"{position.phase.seconds:g}"
        self._circle.announce(spoken.format(words=self._cue.text(), seconds=seconds))

    def _on_pause_clicked(self) -> None:
        if self._session is not None and self._session.state is SessionState.PAUSED:
            self.resume_requested.emit()
        else:
            self.pause_requested.emit()

    def _on_question_rated(self, level: int) -> None:
        self._question.hide()
        self.rated_before.emit(level)
