"""Sensing: the desktop's senses while the user wants them, and what comes of what they tell."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from calmdesk.core.finding import Finding, State, not_started
from calmdesk.core.language import mark
from calmdesk.core.loop import Loop
from calmdesk.core.settings import SENSORS_ENABLED
from calmdesk.services import Services
from calmdesk.shell.autostart_keeping import check_autostart
from calmdesk.shell.desktop_making import make_desktop, make_indicator_hosts
from calmdesk.shell.hiding import Hiding
from calmdesk.shell.icon_home import IconHome

if TYPE_CHECKING:
    from calmdesk.desktop.connections import Connections
    from calmdesk.desktop.desktop import Desktop
    from calmdesk.shell.senses import Senses
    from calmdesk.shell.tray import Tray


class Errands(Protocol):
    """What the senses ask of the program."""

    hiding: Hiding

    def breathe_by_hotkey(self) -> None:
        """Begin the remembered breath."""

    def breathe_a_minute(self) -> None:
        """Begin about a minute of it: the user took the offer."""

    def open_panel(self, *, for_keyboard: bool = False) -> None:
        """Open the panel."""

    def ask_about(self, program: str) -> None:
        """Ask, once, whether it is a call when this program uses the microphone."""

    def quit(self) -> None:
        """End the program: the machine shuts down."""


class Sensing:
    """Builds the desktop only where it is wanted. Lives in the screen's thread."""

    def __init__(
        self,
        services: Services,
        loop: Loop,
        connections: Connections,
        tray: Tray,
        errands: Errands,
    ) -> None:
        self._services = services
        self._loop = loop
        self._connections = connections
        self._tray = tray
        self._errands = errands
        self._senses: Senses | None = None
        self._icon_home: IconHome | None = None
        self._end: Callable[[], None] | None = None

    @cached_property
    def desktop(self) -> Desktop:
        """The desktop, whose parts are made when they are first used."""
        return make_desktop(self._loop, self._connections, self._services.language, self._tray)

    def begin(self) -> None:
        """Begin, as the settings say, and follow them. Harmless twice."""
        if self._end is None:
            settings = self._services.loaded_settings.settings
            self._end = settings.changed.connect(self._on_setting_changed)
            check_autostart(self._services, lambda: self.desktop.autostart)
            self._apply()

    def end(self) -> None:
        """Give everything back. Harmless twice."""
        if self._end is not None:
            self._end()
            self._end = None
        self._rest()

    def mark_tough(self) -> None:
        """Take the user's word that this call, or the one just ended, was tough."""
        if self._senses is not None:
            self._senses.after_call.mark_tough()

    def judge(self, program: str, is_call: bool) -> None:
        """Take the user's word about a program that uses the microphone."""
        if self._senses is not None:
            self._senses.sensors.judge(program, is_call)

    def findings(self) -> tuple[Finding, ...]:
        """The lines of doctor."""
        if self._senses is not None:
            return self._senses.findings()
        wanted = self._services.loaded_settings.settings.get(SENSORS_ENABLED)
        return (*self._connections.findings(), not_started(_WHAT) if wanted else _SWITCHED_OFF)

    def _on_setting_changed(self, key: str) -> None:
        if key == SENSORS_ENABLED.key:
            self._rest()
            self._apply()

    def _apply(self) -> None:
        if self._services.loaded_settings.settings.get(SENSORS_ENABLED):
            self._senses = self._make_senses()
            self._senses.begin()
            hosts = self.desktop.tray_hosts
        else:
            hosts = make_indicator_hosts(self._loop, self._connections)
        self._icon_home = IconHome(self._tray, hosts, self._loop)
        self._icon_home.begin()

    def _rest(self) -> None:
        if self._senses is not None:
            self._senses.end()
            self._senses = None
        if self._icon_home is not None:
            self._icon_home.end()
            self._icon_home = None

    def _make_senses(self) -> Senses:
        from calmdesk.shell.senses import Senses

        errands = self._errands
        acts = {
            "breathe": errands.breathe_by_hotkey,
            "hide": errands.hiding.hide,
            "wipe": errands.hiding.wipe,
            "panel": lambda: errands.open_panel(for_keyboard=True),
        }
        made = Senses(self._services, self._loop, self.desktop, acts, self._tray.glow)
        made.sensors.asked.connect(errands.ask_about)
        made.sensors.ending.connect(lambda _nothing: errands.quit())
        made.after_call.breathe_wanted.connect(lambda _nothing: errands.breathe_a_minute())
        return made


_WHAT = mark("Sensors")
_SWITCHED_OFF = Finding(
    _WHAT,
    State.LIMITED,
    mark("They are switched off: CalmDesk notices no call and has no hotkeys."),
    mark("Switch on “Notice calls by itself” in the settings if you want them."),
)
