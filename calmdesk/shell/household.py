"""The household: everything behind the icon, made from the services and joined together."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from calmdesk.core.errors import CalmDeskError
from calmdesk.core.moment import Source
from calmdesk.core.paths import shipped
from calmdesk.core.session import Session, SessionState
from calmdesk.core.situation import CallSwitch, Situation
from calmdesk.desktop.presses import NoPresses, Presses
from calmdesk.desktop.presses_x11 import X11Presses
from calmdesk.desktop.x11 import compositor_runs
from calmdesk.services import Services
from calmdesk.shell.anchor import Anchor
from calmdesk.shell.current_session import CurrentSession
from calmdesk.shell.furnishing import Furnishing
from calmdesk.shell.live_answers import LiveAnswers
from calmdesk.shell.loop import QtLoop
from calmdesk.shell.navigation import Navigation
from calmdesk.shell.opening import Opening
from calmdesk.shell.panel import Panel
from calmdesk.shell.tray import Tray, TrayWish
from calmdesk.widgets.icons import Icons
from calmdesk.widgets.theme import Theme


class Household:
    """Session, panel and answers, around one tray icon. Lives in the screen's thread."""

    def __init__(self, services: Services, tray: Tray, loop: QtLoop, qt: QApplication) -> None:
        self._services = services
        self._tray = tray
        self._loop = loop
        self._qt = qt
        self.current = CurrentSession(services, loop)
        self.answers = LiveAnswers(services, self)
        self._anchor = Anchor(tray)
        self._connect()

    @cached_property
    def _panel(self) -> Panel:
        theme = Theme()
        theme.follow(QGuiApplication.styleHints())
        self._theme = theme
        return Panel(theme, _can_be_seen_through())

    @cached_property
    def _opening(self) -> Opening:
        return Opening(
            self._panel,
            self._anchor,
            _presses(),
            self._loop,
            stays=lambda: self.current.session is not None,
        )

    @cached_property
    def navigation(self) -> Navigation:
        """The way through the panel, which is made with it."""
        panel = self._panel
        furnishing = Furnishing(
            self._theme, Icons(shipped("assets") / "icons"), self._services, self._loop
        )
        return Navigation(furnishing, self.current, panel, self._opening)

    def prepare(self) -> None:
        """Make the panel ready, out of sight."""
        if not self.panel_visible:
            self.navigation.go_home()
            self._panel.prepare()

    def close(self) -> None:
        """End what runs, so that it is recorded."""
        self.current.stop()

    # What commands may do ---------------------------------------------------------------------

    @property
    def tray_backend(self) -> str:
        """Through what the icon is shown."""
        return self._tray.backend

    @property
    def panel_visible(self) -> bool:
        """Whether the panel is on the screen."""
        return "_panel" in self.__dict__ and self._panel.isVisible()

    @property
    def session(self) -> Session | None:
        """The session that runs."""
        return self.current.session

    @property
    def last_error(self) -> CalmDeskError | None:
        """The last fault there was."""
        return self._services.troubles[-1] if self._services.troubles else None

    def open_panel(self, *, for_keyboard: bool = False) -> None:
        """Open the panel."""
        self.navigation.open(for_keyboard=for_keyboard)

    def close_panel(self) -> None:
        """Take the panel off the screen."""
        if self.panel_visible:
            self._opening.close()

    def breathe(
        self,
        source: Source,
        exercise: str | None = None,
        cycles: int | None = None,
        count_seconds: float | None = None,
        before: int | None = None,
    ) -> None:
        """Begin a breath; raises ContentError if there is no such."""
        self.navigation.breathe(source, exercise, cycles, count_seconds, before)

    def quit(self) -> None:
        """End the program, after the reply has gone."""
        self._loop.post(self._qt.quit)

    # What the icon asks for -------------------------------------------------------------------

    def on_tray_asked(self, wish: TrayWish) -> None:
        """Do what the icon or its menu was asked for."""
        if wish is TrayWish.TOGGLE:
            self._anchor.note_click()
            self.navigation.toggle()
        elif wish in (TrayWish.OPEN, TrayWish.OPEN_FOR_KEYBOARD):
            self.navigation.open(for_keyboard=wish is TrayWish.OPEN_FOR_KEYBOARD)
        elif wish is TrayWish.BREATHE:
            self._breathe_from_tray()
        elif wish is TrayWish.QUIT:
            self.quit()
        else:
            switch = CallSwitch.ON if wish is TrayWish.CALL_ON else CallSwitch.OFF
            self._services.situation.set_switch(switch)

    def _breathe_from_tray(self) -> None:
        try:
            self.breathe(Source.TRAY)
        except CalmDeskError as error:
            self._services.tell(error)

    # What the icon shows ----------------------------------------------------------------------

    def _connect(self) -> None:
        self.current.stepped.connect(self._on_session_stepped)
        self.current.changed.connect(lambda _session: self._show_session())
        self.current.ended.connect(lambda _session: self._tray.show_idle())
        self._services.situation.changed.connect(self._on_situation_changed)

    def _on_session_stepped(self, _progress: int) -> None:
        self._show_session()

    def _show_session(self) -> None:
        session = self.current.session
        if session is not None:
            paused = session.state is SessionState.PAUSED
            self._tray.show_session(self.current.progress, paused=paused)

    def _on_situation_changed(self, situation: Situation) -> None:
        self._tray.set_call(situation.in_call)
        self._tray.set_still(situation.in_call)


def _can_be_seen_through() -> bool:
    return QGuiApplication.platformName() != "xcb" or compositor_runs()


def _presses() -> Presses:
    return X11Presses() if QGuiApplication.platformName() == "xcb" else NoPresses()
