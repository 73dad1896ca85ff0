"""Venting in the panel: the way to the pad, and what comes after it: one breath, one question."""

from __future__ import annotations

from PySide6.QtCore import QObject

from calmdesk.core.errors import CalmDeskError
from calmdesk.core.loop import Waiting
from calmdesk.core.moment import Source
from calmdesk.core.session import Session
from calmdesk.shell.current_session import CurrentSession
from calmdesk.shell.furnishing import Furnishing
from calmdesk.shell.navigation import Navigation
from calmdesk.shell.panel import Panel
from calmdesk.shell.venting import Venting
from calmdesk.venting.view.gone_page import GonePage, NextPage

BREATH = "one_breath"
FIRST_FRAMES_SECONDS = 0.3


class VentFlow(QObject):
    """Joins the pad to the panel. Lives in the screen's thread, as long as the panel."""

    def __init__(
        self,
        furnishing: Furnishing,
        venting: Venting,
        navigation: Navigation,
        current: CurrentSession,
        panel: Panel,
    ) -> None:
        super().__init__(navigation)
        self._furnishing = furnishing
        self._venting = venting
        self._navigation = navigation
        self._current = current
        self._breath: Session | None = None
        self._warming: Waiting | None = None
        navigation.home.page.vent_requested.connect(self._on_vent_requested)
        venting.opened.connect(navigation.close)
        venting.gone.connect(self._on_gone)
        current.ended.connect(self._on_session_ended)
        panel.painted.connect(self._on_panel_painted)
        panel.closed.connect(self._on_panel_closed)

    def _on_vent_requested(self) -> None:
        try:
            self._venting.vent(Source.PANEL)
        except CalmDeskError as error:
            self._furnishing.services.tell(error)

    # Warm while the panel is open -------------------------------------------------------------

    def _on_panel_painted(self) -> None:
        # Later, for the first frames come first.
        self._warm_no_more()
        self._warming = self._furnishing.loop.later(FIRST_FRAMES_SECONDS, self._venting.warm)

    def _on_panel_closed(self) -> None:
        self._warm_no_more()
        self._venting.cool()

    def _warm_no_more(self) -> None:
        if self._warming is not None:
            self._warming.cancel()
            self._warming = None

    # After the pad ----------------------------------------------------------------------------

    def _on_gone(self) -> None:
        if self._current.session is not None:
            return  # a breath runs already
        page = GonePage(self._furnishing.theme, self._furnishing.language)
        page.breath_requested.connect(self._on_breath_requested)
        page.skip_requested.connect(self._ask_what_is_next)
        self._navigation.open_with(page)

    def _on_breath_requested(self) -> None:
        breath = self._navigation.breath
        try:
            breath.begin(breath.choice_of(BREATH), Source.PANEL)
        except CalmDeskError:
            # Whoever has taken this breath out of the exercises goes on without it.
            self._ask_what_is_next()
            return
        self._breath = self._current.session

    def _on_session_ended(self, session: Session) -> None:
        ours, self._breath = session is self._breath, None
        if ours and self._navigation.is_open:
            self._ask_what_is_next()

    def _ask_what_is_next(self) -> None:
        page = NextPage(self._furnishing.theme, self._furnishing.language)
        page.done_requested.connect(self._navigation.close)
        self._navigation.open_with(page)
