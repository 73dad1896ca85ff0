"""The breath on the screen: from the tap that begins it to what is asked after it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from calmdesk.breathing.practice import (
    BreathChoice,
    PaceAnswer,
    begin,
    pace_after_answer,
    remembered_choice,
)
from calmdesk.breathing.wish import BreathWish
from calmdesk.content.breathing import Breath
from calmdesk.core.moment import Kind, Source
from calmdesk.core.session import Session
from calmdesk.core.settings import BREATH_EXERCISE, BREATH_PACES
from calmdesk.core.situation import Situation
from calmdesk.shell.current_session import CurrentSession
from calmdesk.shell.furnishing import Furnishing
from calmdesk.shell.remembering import remember

if TYPE_CHECKING:
    from calmdesk.breathing.view.after_page import AfterPage
    from calmdesk.breathing.view.breath_page import BreathPage


class BreathFlow(QObject):
    """Joins the breath's pages to the current session. Lives in the screen's thread.

    - ``page_made``: take in this page, which stays.
    - ``page_wanted``: show this page.
    - ``leave_requested``: close the panel and let the breath run on.
    - ``over``: the user is done with what came after it.
    """

    page_made = Signal(QWidget)
    page_wanted = Signal(QWidget)
    leave_requested = Signal()
    over = Signal()

    def __init__(
        self,
        furnishing: Furnishing,
        current: CurrentSession,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = furnishing.services
        self._current = current
        self._ended: Session | None = None
        self._choice: BreathChoice | None = None
        self._rated_after = False
        self._furnishing = furnishing
        self._connect()

    @cached_property
    def breath_page(self) -> BreathPage:
        """The page of the running breath, made with the first one."""
        from calmdesk.breathing.view.breath_page import BreathPage

        made = self._furnishing
        page = BreathPage(made.theme, made.icons, made.language)
        page.pause_requested.connect(self._current.pause)
        page.resume_requested.connect(self._current.resume)
        page.stop_requested.connect(self._current.stop)
        page.rated_before.connect(self._current.rate_before)
        page.leave_requested.connect(self.leave_requested)
        self.page_made.emit(page)
        return page

    @cached_property
    def after_page(self) -> AfterPage:
        """The page of what comes after it, made with the first one."""
        from calmdesk.breathing.view.after_page import AfterPage

        made = self._furnishing
        page = AfterPage(made.theme, made.icons, made.language)
        page.rated_after.connect(self._on_after_rated)
        page.pace_answered.connect(self._on_pace_answered)
        page.again_requested.connect(self._on_again_requested)
        page.done_requested.connect(self.over)
        page.close_requested.connect(self.leave_requested)
        self.page_made.emit(page)
        return page

    @property
    def remembered(self) -> BreathChoice:
        """What *Breathe* begins: the exercise, cycles and pace of last time. One that has gone
        since then gives way to the first there is; raises ContentError if there is none at all.
        """
        exercise = self._services.loaded_settings.settings.get(BREATH_EXERCISE)
        breaths = self._services.library.breaths
        return self.choice_of(exercise if exercise in breaths else next(iter(breaths), exercise))

    def choice_of(
        self, exercise: str, cycles: int | None = None, count_seconds: float | None = None
    ) -> BreathChoice:
        """A choice of this exercise, with what is not given as it was last time; raises
        ContentError if there is no such breath.
        """
        settings = self._services.loaded_settings.settings
        return remembered_choice(
            self._services.library.breath(exercise),
            settings,
            cycles,
            count_seconds,
            in_call=self._services.situation.now.in_call,
        )

    def choice_for(self, wish: BreathWish) -> BreathChoice:
        """The choice that this wish asks for; raises ContentError if there is no such breath."""
        last = self.remembered
        if wish.exercise is None and wish.cycles is None and wish.count_seconds is None:
            return last
        return self.choice_of(wish.exercise or last.exercise, wish.cycles, wish.count_seconds)

    def begin(
        self,
        choice: BreathChoice,
        source: Source,
        before: int | None = None,
        after: int | None = None,
    ) -> None:
        """Begin this breath and show it, with the ratings (0–10) that are known already; raises
        ContentError if there is no such breath.
        """
        breath = self._services.library.breath(choice.exercise)
        session = begin(breath, choice, self._services.clock, source)
        if before is not None:
            session.rate_before(before)
        self._choice = choice
        self._current.begin(session, after)
        self.show_session()

    def show_session(self) -> None:
        """Show the breath that runs; nothing happens if there is none."""
        session = self._current.session
        if session is not None:
            in_call = self._services.situation.now.in_call
            self.breath_page.show_session(session, self._breath(session), in_call)
            self.page_wanted.emit(self.breath_page)

    def _breath(self, session: Session) -> Breath:
        return self._services.library.breath(session.exercise)

    def _connect(self) -> None:
        self._current.changed.connect(lambda _session: self.breath_page.refresh())
        self._current.ended.connect(self._on_session_ended)
        self._current.saved.connect(self._on_session_saved)
        self._services.situation.changed.connect(self._on_situation_changed)

    def _on_session_ended(self, session: Session) -> None:
        if session.kind is not Kind.BREATHING:
            return
        self._ended = session
        self._rated_after = False
        if self._services.situation.now.in_call:
            self.over.emit()  # there is a customer to listen to: nothing is asked
        else:
            self.after_page.show_after(session, self._breath(session))
            self.page_wanted.emit(self.after_page)

    def _on_session_saved(self, session: Session) -> None:
        if session is self._ended and self._rated_after:
            self.after_page.set_saved(True)

    def _on_after_rated(self, stress: int) -> None:
        if self._ended is not None:
            self._rated_after = True
            self._current.rate_after(self._ended, stress)

    def _on_pace_answered(self, answer: str) -> None:
        pace = BREATH_PACES.get(self._choice.exercise) if self._choice else None
        if pace is not None and self._choice is not None:
            seconds = pace_after_answer(self._choice.count_seconds, PaceAnswer(answer))
            remember(self._services, pace, seconds)

    def _on_again_requested(self) -> None:
        if self._choice is not None:
            again = self.choice_of(self._choice.exercise, self._choice.cycles)
            self.begin(again, Source.PANEL)

    def _on_situation_changed(self, situation: Situation) -> None:
        if self._current.session is not None:
            self.breath_page.set_in_call(situation.in_call)
