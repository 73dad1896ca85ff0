"""The household: everything behind the icon, made from the services and joined together."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from calmdesk.breathing.wish import LAST_TIME, BreathWish
from calmdesk.core.errors import CalmDeskError
from calmdesk.core.moment import Source
from calmdesk.core.session import Session, SessionState
from calmdesk.core.situation import CallSwitch, Situation
from calmdesk.desktop.appearance import PortalAppearance
from calmdesk.desktop.connections import Connections
from calmdesk.services import Services
from calmdesk.shell.anchor import Anchor
from calmdesk.shell.autostart_keeping import follow_autostart
from calmdesk.shell.current_session import CurrentSession
from calmdesk.shell.discretion_keeping import keep_discretion
from calmdesk.shell.faults import read_settings
from calmdesk.shell.hiding import Hiding
from calmdesk.shell.live_answers import LiveAnswers
from calmdesk.shell.look import Look
from calmdesk.shell.loop import QtLoop
from calmdesk.shell.settings_opening import SettingsOpening
from calmdesk.shell.strip_keeping import StripKeeping
from calmdesk.shell.tray import Tray, TrayWish

if TYPE_CHECKING:
    from calmdesk.core.finding import Finding
    from calmdesk.shell.navigation import Navigation
    from calmdesk.shell.pillow_house import PillowHouse
    from calmdesk.shell.sensing import Sensing
    from calmdesk.shell.venting import Venting


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
        self._connections = Connections(loop, os.environ)
        self.hiding = Hiding()
        self.current = CurrentSession(services, loop)
        self.answers = LiveAnswers(services, self)
        self._anchor = Anchor(tray)
        appearance = PortalAppearance(self._connections.session_bus)
        self._look = Look(
            services.loaded_settings.settings, appearance, QGuiApplication.styleHints()
        )
        self._settings = SettingsOpening(services, self._look.theme)
        self._strip = StripKeeping(services, tray, self._look.theme, loop)
        self._anchor.strip = lambda: self._strip.place
        self._connect()
        if (services.paths.data / "pillow.toml").exists():
            self.pillow.follow()

    @cached_property
    def navigation(self) -> Navigation:
        """The way through the panel, which is made with it."""
        from calmdesk.shell.panel_making import make_navigation  # the half of all there is

        made = make_navigation(
            self._services,
            self._look.theme,
            self.current,
            self._anchor,
            loop=self._loop,
            connections=self._connections,
            venting=self.venting,
            pillow=self.pillow,
        )
        made.home.page.call_judged.connect(self._on_call_judged)
        made.home.page.settings_requested.connect(self.open_settings)
        made.hint = self._strip.hint
        return made

    @cached_property
    def sensing(self) -> Sensing:
        """What the desktop tells and does; nothing until it is begun."""
        from calmdesk.shell.sensing import Sensing  # no sooner than the icon

        return Sensing(self._services, self._loop, self._connections, self._tray, self)

    @cached_property
    def venting(self) -> Venting:
        """The pad, with what is kept and told of it; loaded with the panel, or when asked for."""
        from calmdesk.shell.venting import Venting

        venting = Venting(self._services, self._look.theme, self._loop)
        # After the user's own shred the panel is needed, even if nobody has opened it yet.
        venting.opened.connect(self.prepare)
        return venting

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
        if "venting" in self.__dict__:
            self.venting.close()
        self.current.stop()
        self._hide_panel()
        if "pillow" in self.__dict__:
            self.pillow.close()
        self._settings.close()
        self._strip.close()
        if "sensing" in self.__dict__:
            self.sensing.end()
        self._connections.close()

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

    def open_settings(self) -> None:
        """Open the settings, which take the keyboard; the panel makes room for them."""
        if self.current.session is None:
            self._hide_panel()
        self._settings.open()

    def findings(self) -> tuple[Finding, ...]:
        """What the desktop tells and does for this CalmDesk, and what it does not."""
        return self.sensing.findings()

    def vent(self, source: Source) -> None:
        """Open the pad; raises UnavailableError if it cannot be started."""
        self.venting.vent(source)

    def breathe(self, source: Source, wish: BreathWish = LAST_TIME) -> None:
        """Begin a breath; raises ContentError if there is no such."""
        self.navigation.breathe(source, wish)

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

    def breathe_by_hotkey(self) -> None:
        """Begin the remembered breath; what is wrong with it is told."""
        self._breathe_unless_wrong(Source.HOTKEY)

    def breathe_a_minute(self) -> None:
        """Begin about a minute of the remembered breath."""
        from calmdesk.shell.offering import cycles_of_a_minute

        try:
            choice = self.navigation.breath.remembered
            breath = self._services.library.breath(choice.exercise)
            wish = BreathWish(cycles=cycles_of_a_minute(breath, choice.count_seconds))
            self.breathe(Source.TRAY, wish)
        except CalmDeskError as error:
            self._services.tell(error)

    def ask_about(self, program: str) -> None:
        """Ask in the panel, whenever that is opened, whether this program is a call."""
        self.navigation.home.page.ask_about_call(program)

    def _on_call_judged(self, program: str, is_call: bool) -> None:
        self.sensing.judge(program, is_call)

    def on_tray_asked(self, wish: TrayWish) -> None:
        """Do what the icon or its menu was asked for."""
        if wish is TrayWish.TOGGLE:
            self._anchor.note_click()
            self.navigation.toggle()
        elif wish in (TrayWish.OPEN, TrayWish.OPEN_FOR_KEYBOARD):
            self.navigation.open(for_keyboard=wish is TrayWish.OPEN_FOR_KEYBOARD)
        elif wish is TrayWish.BREATHE:
            self._breathe_unless_wrong(Source.TRAY)
        elif wish in (TrayWish.PILLOW_PAUSE, TrayWish.PILLOW_RESUME):
            self.pillow.pause(wish is TrayWish.PILLOW_PAUSE)
        elif wish is TrayWish.TOUGH:
            from calmdesk.shell.tough import record_tough

            record_tough(self._services, Source.TRAY)
            self.sensing.mark_tough()
        elif wish is TrayWish.SETTINGS:
            self.open_settings()
        elif wish is TrayWish.QUIT:
            self.quit()
        else:
            switch = CallSwitch.ON if wish is TrayWish.CALL_ON else CallSwitch.OFF
            self._services.situation.set_switch(switch)

    def _breathe_unless_wrong(self, source: Source) -> None:
        try:
            self.breathe(source)
        except CalmDeskError as error:
            self._services.tell(error)

    def _connect(self) -> None:
        self.current.stepped.connect(lambda _progress: self._show_session())
        self.current.changed.connect(lambda _session: self._show_session())
        self.current.ended.connect(lambda _session: self._tray.show_idle())
        self._services.situation.changed.connect(self._on_situation_changed)
        self._look.theme.changed.connect(self._keep_still)
        self._strip.asked.connect(self.on_tray_asked)
        self._keep_still()
        keep_discretion(self._services)
        follow_autostart(self._services, lambda: self.sensing.desktop.autostart)
        self.hiding.hide_wanted.connect(lambda _nothing: self._hide_all())

    def _show_session(self) -> None:
        if (session := self.current.session) is not None:
            paused = session.state is SessionState.PAUSED
            self._tray.show_session(self.current.progress, paused=paused)

    def _on_situation_changed(self, situation: Situation) -> None:
        self._tray.set_call(situation.in_call)
        self._keep_still()
        if not situation.may_show:
            # Locked or about to sleep: the screen is not the user's.
            self.current.pause()
            self.hiding.hide()

    def _keep_still(self) -> None:
        moves = self._look.theme.motion == "full"
        self._tray.set_still(self._services.situation.now.in_call or not moves)

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

    def _hide_all(self) -> None:
        if "venting" in self.__dict__:
            self.venting.erase()
        self._hide_panel()
        self._settings.close()

    def _hide_panel(self) -> None:
        if self.panel_visible:
            self.navigation.close()
