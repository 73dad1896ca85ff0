"""A desktop: all that one system tells and does, made when it is first asked for."""

from __future__ import annotations

from typing import Protocol

from calmdesk.core.finding import Finding
from calmdesk.desktop.autostart.autostart import Autostart
from calmdesk.desktop.call.capture import CallSensor
from calmdesk.desktop.do_not_disturb.wish import QuietSensor
from calmdesk.desktop.full_screen.front import FullScreenSensor
from calmdesk.desktop.hotkey.hotkeys import Hotkeys
from calmdesk.desktop.idle.presence import IdleSensor
from calmdesk.desktop.notification.notifier import Notifier
from calmdesk.desktop.session.login import LoginSensor
from calmdesk.desktop.tray_hosts.hosts import TrayHostSensor


class Desktop(Protocol):
    """The parts of one desktop. The loop's thread. Each is made, not started, when first used."""

    @property
    def call(self) -> CallSensor:
        """Who uses the microphone."""

    @property
    def session(self) -> LoginSensor:
        """Lock, sleep, shutdown."""

    @property
    def idle(self) -> IdleSensor:
        """Whether anybody is there."""

    @property
    def quiet(self) -> QuietSensor:
        """Do not disturb."""

    @property
    def full_screen(self) -> FullScreenSensor:
        """Whether the window in front fills the screen."""

    @property
    def tray_hosts(self) -> TrayHostSensor:
        """Who shows icons."""

    @property
    def notifier(self) -> Notifier:
        """Messages."""

    @property
    def hotkeys(self) -> Hotkeys:
        """Combinations that work everywhere."""

    @property
    def autostart(self) -> Autostart:
        """Starting at login."""

    def connections(self) -> tuple[Finding, ...]:
        """The findings of the connections that the parts share."""

    def close(self) -> None:
        """Close the connections that the parts share. Harmless twice."""
