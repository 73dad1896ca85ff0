"""The way through the panel: which page comes after which."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from calmdesk.breathing.wish import LAST_TIME, BreathWish
from calmdesk.core.errors import CalmDeskError
from calmdesk.core.moment import Source
from calmdesk.core.session import Session
from calmdesk.core.settings import BREATH_EXERCISE, FIRST_RUN_DONE
from calmdesk.core.situation import Situation
from calmdesk.shell.breath_flow import BreathFlow
from calmdesk.shell.current_session import CurrentSession
from calmdesk.shell.furnishing import Furnishing
from calmdesk.shell.home_flow import HomeFlow
from calmdesk.shell.opening import Opening
from calmdesk.shell.panel import Panel
from calmdesk.shell.reading_pages import ReadingPages
from calmdesk.shell.remembering import remember

AFTER_STAYS_SECONDS = 300.0


class Navigation(QObject):
    """Leads through the pages: home → breath → after → home, and on the very first day breath →
    first page → home. Lives in the screen's thread.

    ``hint`` gives what home may say once where no trouble is to be told; empty for nothing.
    """

    def __init__(
        self, furnishing: Furnishing, current: CurrentSession, panel: Panel, opening: Opening
    ) -> None:
        super().__init__(panel)
        self._services = furnishing.services
        self._loop = furnishing.loop
        self._current = current
        self._panel = panel
        self._opening = opening
        self._ended_at: float | None = None
        self._first_breath_done = False
        self.hint: Callable[[], str] = lambda: ""
        self.breath = BreathFlow(furnishing, current, self)
        self.home = HomeFlow(furnishing, self.breath, self)
        self.reading = ReadingPages(furnishing, self)
        panel.add_page(self.home.page)
        self._connect()

    @property
    def is_open(self) -> bool:
        """Whether the panel is on the screen."""
        return self._opening.is_open

    def prepare(self) -> None:
        """Make ready, out of sight, what the next click shows."""
        if self._is_first_run:
            self._panel.show_page(self.breath.breath_page)
        else:
            self.go_home()
        self._panel.prepare()

    def close(self) -> None:
        """Take the panel off the screen."""
        self._opening.close()

    def open(self, *, for_keyboard: bool = False) -> None:
        """Open the panel with the page that fits: the breath that runs, the questions after it
        for a while, the first page until it is answered, else home.
        """
        if not self._opening.is_open:
            self._choose_page()
        self._opening.open(for_keyboard=for_keyboard)

    def open_with(self, page: QWidget) -> None:
        """Open the panel with this page, which is let go of with the next."""
        self._panel.show_page(page)
        self._opening.open()

    def toggle(self) -> None:
        """The icon was clicked: open the panel, or close it."""
        if self._opening.is_open:
            self._opening.close()
        elif not self._opening.just_pressed_away:
            self.open()

    def breathe(self, source: Source, wish: BreathWish = LAST_TIME) -> None:
        """Begin a breath, the remembered one unless told otherwise, and open the panel; raises
        ContentError if there is no such breath.
        """
        self.breath.begin(self.breath.choice_for(wish), source, wish.before, wish.after)
        self._opening.open()

    def go_home(self) -> None:
        """Show the home page."""
        self.home.refresh()
        self._panel.show_page(self.home.page)
        if self._opening.is_open:
            self._loop.post(self._after_painting)

    def tell_troubles(self) -> None:
        """Say the troubles that were not told yet, once home is to be seen."""
        troubles = self._services.troubles
        if troubles and self._panel.page is self.home.page and self._opening.is_open:
            sentences = [trouble.sentence(self._services.language) for trouble in troubles]
            troubles.clear()
            self.home.page.notice("\n".join(dict.fromkeys(sentences)))
            self._panel.fit_while_seen()

    def _tell_hint(self) -> None:
        if self._services.troubles or self._panel.page is not self.home.page:
            return
        if self._opening.is_open and (sentence := self.hint()):
            self.home.page.notice(sentence)
            self._panel.fit_while_seen()

    def _choose_page(self) -> None:
        if self._current.session is not None:
            self.breath.show_session()
        elif self._is_first_run:
            self._lead_first_run()
        elif self._ended_just_now:
            self._panel.show_page(self.breath.after_page)
        else:
            self.go_home()

    @property
    def _is_first_run(self) -> bool:
        return not self._services.loaded_settings.settings.get(FIRST_RUN_DONE)

    @property
    def _ended_just_now(self) -> bool:
        """Whether a session ended, unseen, not long ago."""
        now = self._services.clock.monotonic()
        return self._ended_at is not None and now - self._ended_at < AFTER_STAYS_SECONDS

    def _lead_first_run(self) -> None:
        if self._first_breath_done:
            self._read(self.reading.first_run_page)
        else:
            self.breath.begin(self.breath.remembered, Source.PANEL)

    def _connect(self) -> None:
        home = self.home.page
        home.breath_requested.connect(self._on_breath_requested)
        home.exercise_chosen.connect(self._on_exercise_chosen)
        home.week_requested.connect(self._on_week_requested)
        home.help_requested.connect(self._on_help_requested)
        home.close_requested.connect(self._opening.close)
        self.breath.page_made.connect(self._panel.add_page)
        self.breath.page_wanted.connect(self._on_page_wanted)
        self.breath.leave_requested.connect(self._opening.close)
        self.breath.over.connect(self.go_home)
        self.reading.back_requested.connect(self.go_home)
        self.reading.close_requested.connect(self._opening.close)
        self.reading.first_run_answered.connect(self.go_home)
        self._panel.painted.connect(self._on_panel_painted)
        self._panel.closed.connect(self._on_panel_closed)
        self._current.ended.connect(self._on_session_ended)
        self._services.situation.changed.connect(self._on_situation_changed)

    def _on_breath_requested(self) -> None:
        self._begin(None)

    def _on_exercise_chosen(self, exercise: str) -> None:
        remember(self._services, BREATH_EXERCISE, exercise)
        self._begin(exercise)

    def _begin(self, exercise: str | None) -> None:
        try:
            self.breathe(Source.PANEL, BreathWish(exercise))
        except CalmDeskError as error:
            self._services.tell(error)

    def _on_week_requested(self) -> None:
        self._read(self.reading.week_page)

    def _on_help_requested(self) -> None:
        self._read(self.reading.help_page)

    def _read(self, page: Callable[[], QWidget]) -> None:
        try:
            self._panel.show_page(page())
        except CalmDeskError as error:
            self._services.tell(error)

    def _on_page_wanted(self, page: QWidget) -> None:
        self._panel.show_page(page)

    def _on_session_ended(self, _session: Session) -> None:
        self._first_breath_done = True
        in_call = self._services.situation.now.in_call
        unseen = not self._opening.is_open and not in_call
        self._ended_at = self._services.clock.monotonic() if unseen else None
        if self._is_first_run and self._opening.is_open and not in_call:
            self._read(self.reading.first_run_page)

    def _on_situation_changed(self, situation: Situation) -> None:
        self._panel.set_compact(situation.in_call)

    def _on_panel_painted(self) -> None:
        # Only now, for the first picture must not wait for the disk.
        if self._panel.page is self.home.page:
            self._loop.post(self._after_painting)

    def _after_painting(self) -> None:
        self.home.show_today()
        self._tell_hint()
        self.tell_troubles()

    def _on_panel_closed(self) -> None:
        self._ended_at = None
        if self._current.session is None:
            self.go_home()
