"""The household: everything behind the icon, made from the services and joined together."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QStyleHints
from PySide6.QtWidgets import QApplication

from calmdesk.core.errors import CalmDeskError, UnavailableError
from calmdesk.core.moment import Source
from calmdesk.core.session import Session, SessionState
from calmdesk.core.situation import CallSwitch, Situation
from calmdesk.desktop.appearance import Appearance, NoAppearance, PortalAppearance
from calmdesk.desktop.session_bus import SessionBus
from calmdesk.desktop.tray_host import watch_tray_host
from calmdesk.services import Services
from calmdesk.shell.anchor import Anchor
from calmdesk.shell.current_session import CurrentSession
from calmdesk.shell.faults import read_settings
from calmdesk.shell.live_answers import LiveAnswers
from calmdesk.shell.look import Look
from calmdesk.shell.loop import QtLoop
from calmdesk.shell.tray import Tray, TrayWish

if TYPE_CHECKING:
    from calmdesk.shell.navigation import Navigation
    from calmdesk.shell.pillow_house import PillowHouse


class Household:
    """Session, panel and answers, around one tray icon. Lives in the screen's thread."""

    def __init__(self, services: Services, tray: Tray, loop: QtLoop, qt: QApplication) -> None:
        self._services = services
        self._tray = tray
        self._loop = loop
        self._qt = qt
        self._last_error: CalmDeskError | None = None
        if services.language.right_to_left:
            qt.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        services.trouble_came = self._keep_trouble
        for fault in read_settings(services):
            services.tell(fault)
        self._bus = _session_bus(loop)
        self.current = CurrentSession(services, loop)
        self.answers = LiveAnswers(services, self)
        self._anchor = Anchor(tray)
        self._look = Look(services.loaded_settings.settings, self._appearance(), _hints())
        self._connect()
        if (services.paths.data / "pillow.toml").exists():
            self.pillow.follow()

    @cached_property
    def navigation(self) -> Navigation:
        """The way through the panel, which is made with it."""
        from calmdesk.shell.panel_making import make_navigation  # the half of all there is

        return make_navigation(
            self._services, self._look.theme, self.current, self._anchor, self._loop, self.pillow
        )

    @cached_property
    def pillow(self) -> PillowHouse:
        """The pillow; loaded where one is paired, or with the panel."""
        from calmdesk.shell.pillow_house import PillowHouse

        return PillowHouse(self._services, self._tray, self._loop)

    def prepare(self) -> None:
        """Make the panel ready, out of sight, unless that has happened."""
        if "navigation" not in self.__dict__:
            self.navigation.prepare()

    def close(self) -> None:
        """End what runs, so that it is recorded, and let go of the desktop."""
        self.current.stop()
        self.close_panel()
        if "pillow" in self.__dict__:
            self.pillow.close()
        if self._bus is not None:
            self._bus.close()

    # What commands may do ---------------------------------------------------------------------

    @property
    def tray_backend(self) -> str:
        """Through what the icon is shown."""
        return self._tray.backend

    @property
    def panel_visible(self) -> bool:
        """Whether the panel is on the screen."""
        return "navigation" in self.__dict__ and self.navigation.is_open

    @property
    def session(self) -> Session | None:
        """The session that runs."""
        return self.current.session

    @property
    def last_error(self) -> CalmDeskError | None:
        """The last fault there was."""
        return self._last_error

    def open_panel(self, *, for_keyboard: bool = False) -> None:
        """Open the panel."""
        self.navigation.open(for_keyboard=for_keyboard)

    def close_panel(self) -> None:
        """Take the panel off the screen."""
        if self.panel_visible:
            self.navigation.close()

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

    def pillow_document(self) -> dict[str, object]:
        """What is told of the pillow."""
        if "pillow" in self.__dict__:
            return self.pillow.document()
        return {"state": "off", "backend": None, "device": None}

    def pillow_changed(self, action: str) -> None:
        """Another process has paired or forgotten it (follow), or tests it (test, tested)."""
        if action == "follow":
            self.pillow.follow()
        elif action in ("test", "tested"):
            self.pillow.set_testing(action == "test")

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
        elif wish in (TrayWish.PILLOW_PAUSE, TrayWish.PILLOW_RESUME):
            self.pillow.pause(wish is TrayWish.PILLOW_PAUSE)
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
        self.current.stepped.connect(lambda _progress: self._show_session())
        self.current.changed.connect(lambda _session: self._show_session())
        self.current.ended.connect(lambda _session: self._tray.show_idle())
        self._services.situation.changed.connect(self._on_situation_changed)
        self._look.theme.changed.connect(self._keep_still)
        if self._bus is not None and QGuiApplication.platformName() == "xcb":
            watch_tray_host(self._bus, self._tray.host_changed)

    def _show_session(self) -> None:
        session = self.current.session
        if session is not None:
            paused = session.state is SessionState.PAUSED
            self._tray.show_session(self.current.progress, paused=paused)

    def _on_situation_changed(self, situation: Situation) -> None:
        self._tray.set_call(situation.in_call)
        self._keep_still()

    def _keep_still(self) -> None:
        in_call = self._services.situation.now.in_call
        self._tray.set_still(in_call or self._look.theme.motion != "full")

    def _keep_trouble(self) -> None:
        """Called in the thread that found it, and at once: the panel may tell it, and with that
        clear the list, before the loop comes to it.
        """
        for trouble in self._services.troubles[-1:]:
            self._last_error = trouble
        self._loop.post(self._on_trouble_came)

    def _on_trouble_came(self) -> None:
        if self.panel_visible:
            self.navigation.tell_troubles()

    def _appearance(self) -> Appearance:
        return NoAppearance() if self._bus is None else PortalAppearance(self._bus)


def _session_bus(loop: QtLoop) -> SessionBus | None:
    try:
        return SessionBus(loop)
    except UnavailableError:
        return None  # `doctor` says so; nothing here depends on it


def _hints() -> QStyleHints:
    return QGuiApplication.styleHints()
