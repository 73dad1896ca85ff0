"""The pages that are read: the first one, the week, help. Made when asked for."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from calmdesk import __version__
from calmdesk.core.paths import shipped
from calmdesk.core.settings import (
    AUTOSTART,
    DAY_ENDS_AT,
    FIRST_RUN_DONE,
    LOG_KEEP,
    WEEK_FIRST_DAY,
)
from calmdesk.shell.furnishing import Furnishing
from calmdesk.shell.remembering import remember

if TYPE_CHECKING:
    from calmdesk.content.texts import Texts
    from calmdesk.shell.pages.first_run_page import FirstRunPage

WINDOWS_11 = 22000


class ReadingPages(QObject):
    """Makes each page anew, so that none takes room while nobody reads it. Lives in the screen's
    thread.
    """

    back_requested = Signal()
    close_requested = Signal()
    first_run_answered = Signal()

    def __init__(self, furnishing: Furnishing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._furnishing = furnishing
        self._services = furnishing.services

    def first_run_page(self) -> QWidget:
        """The page that asks whether to keep a log, and whether to start with the computer."""
        from calmdesk.shell.pages.first_run_page import FirstRunPage

        made = self._furnishing
        notes = self._texts().notes
        page = FirstRunPage(made.theme, made.language, notes, pinning=hides_new_icons())
        page.answered.connect(partial(self._on_first_run_answered, page))
        page.start_answered.connect(self._on_start_answered)
        return page

    def help_page(self) -> QWidget:
        """How it works, what is kept, whom to call; raises ContentError."""
        from calmdesk.shell.pages.help_page import HelpPage

        made = self._furnishing
        page = HelpPage(
            made.theme,
            made.icons,
            made.language,
            self._texts(),
            version=__version__,
            journal=str(self._services.paths.journal),
        )
        page.back_requested.connect(self.back_requested)
        page.close_requested.connect(self.close_requested)
        return page

    def week_page(self) -> QWidget:
        """The week so far; raises JournalError."""
        from calmdesk.journal.week import review_week
        from calmdesk.reviewing.view.week_page import WeekPage

        made, settings = self._furnishing, self._services.loaded_settings.settings
        week = self._services.journal.read(
            lambda reader: review_week(
                reader,
                None,
                self._services.clock,
                settings.get(DAY_ENDS_AT),
                settings.get(WEEK_FIRST_DAY),
                language=made.language,
                title_of=self._title_of,
            )
        )
        page = WeekPage(made.theme, made.icons, made.language, week, self._title_of)
        page.back_requested.connect(self.back_requested)
        page.close_requested.connect(self.close_requested)
        return page

    def _title_of(self, exercise: str) -> str:
        breath = self._services.library.breaths.get(exercise)
        return exercise if breath is None else breath.title

    def _texts(self) -> Texts:
        from calmdesk.content.texts import load_texts

        own = self._services.paths.data / "texts"
        return load_texts(shipped("assets") / "texts", self._services.language.code, own)

    def _on_first_run_answered(self, page: FirstRunPage, keep: bool) -> None:
        remember(self._services, FIRST_RUN_DONE, value=True)
        if not keep:
            remember(self._services, LOG_KEEP, value=False)
            self._services.journal.erase()
        if self._services.loaded_settings.settings.get(AUTOSTART):
            self.first_run_answered.emit()
        else:
            page.ask_start()

    def _on_start_answered(self, start: bool) -> None:
        remember(self._services, AUTOSTART, start)
        self.first_run_answered.emit()


def hides_new_icons() -> bool:
    """Whether this system shows a new icon only behind an arrow: Windows 11 does."""
    if sys.platform == "win32":
        return sys.getwindowsversion().build >= WINDOWS_11
    return False
