"""The desktop on macOS: which file serves which part. Written, not run."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from calmdesk.core.finding import Finding, State
from calmdesk.core.language import mark
from calmdesk.core.loop import Loop
from calmdesk.desktop.macos.library import MacLibrary, MacNews
from calmdesk.desktop.notification.balloon import Balloons

if TYPE_CHECKING:
    from calmdesk.desktop.autostart.autostart import Autostart
    from calmdesk.desktop.call.capture import CallSensor
    from calmdesk.desktop.do_not_disturb.wish import QuietSensor
    from calmdesk.desktop.full_screen.front import FullScreenSensor
    from calmdesk.desktop.hotkey.hotkeys import Hotkeys
    from calmdesk.desktop.idle.presence import IdleSensor
    from calmdesk.desktop.notification.notifier import Notifier
    from calmdesk.desktop.session.login import LoginSensor
    from calmdesk.desktop.tray_hosts.hosts import TrayHostSensor


class MacDesktop:
    """The parts of a Macintosh's desktop. The loop's thread."""

    def __init__(
        self,
        loop: Loop,
        library: MacLibrary,
        news: MacNews,
        balloons: Balloons,
        command: Sequence[str],
    ) -> None:
        self._loop = loop
        self._library = library
        self._news = news
        self._balloons = balloons
        self._command = command

    @cached_property
    def call(self) -> CallSensor:
        """Core Audio's input device."""
        from calmdesk.desktop.call.threaded import ThreadedCallSensor
        from calmdesk.desktop.macos.microphone import MacWatch

        return ThreadedCallSensor(self._loop, lambda seen: MacWatch(seen, self._library))

    @cached_property
    def session(self) -> LoginSensor:
        """The notifications of the screen and of the workspace."""
        from calmdesk.desktop.macos.session import MacSession

        return MacSession(self._news)

    @cached_property
    def idle(self) -> IdleSensor:
        """The time of the last input."""
        from calmdesk.desktop.idle.asked import AskedIdleSensor

        return AskedIdleSensor(self._loop, self._library.idle_seconds)

    @cached_property
    def quiet(self) -> QuietSensor:
        """Focus is not told to programs without full access to the disk."""
        from calmdesk.desktop.sensor import AbsentSensor

        return AbsentSensor(Finding(mark("Do not disturb"), State.MISSING, _NO_FOCUS, _SWITCH))

    @cached_property
    def full_screen(self) -> FullScreenSensor:
        """Other programs' windows are not told without permission to record the screen."""
        from calmdesk.desktop.sensor import AbsentSensor

        return AbsentSensor(Finding(mark("Full screen"), State.MISSING, _NO_WINDOWS, _SWITCH))

    @cached_property
    def tray_hosts(self) -> TrayHostSensor:
        """The menu bar is always there."""
        from calmdesk.desktop.sensor import AbsentSensor

        return AbsentSensor(Finding(mark("Tray hosts"), State.WORKS, _MENU_BAR))

    @cached_property
    def notifier(self) -> Notifier:
        """The icon's messages."""
        from calmdesk.desktop.notification.balloon import BalloonNotifier

        return BalloonNotifier(self._balloons, self._loop)

    @cached_property
    def hotkeys(self) -> Hotkeys:
        """RegisterEventHotKey."""
        from calmdesk.desktop.macos.hotkeys import MacHotkeys

        return MacHotkeys(self._library)

    @cached_property
    def autostart(self) -> Autostart:
        """A launch agent."""
        from calmdesk.desktop.autostart.macos import MacAutostart

        return MacAutostart(self._command, Path.home())

    def connections(self) -> tuple[Finding, ...]:
        """There are no connections to speak of."""
        return ()

    def close(self) -> None:
        """Nothing to close."""


_NO_FOCUS = mark("The system does not tell programs of Focus.")
_NO_WINDOWS = mark("The system does not tell programs which window fills the screen.")
_SWITCH = mark("Use the switch On a call when you do not want to be disturbed.")
_MENU_BAR = mark("The menu bar shows CalmDesk's icon.")
