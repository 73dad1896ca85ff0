"""The desktop on Windows: which file serves which part. Written, not run."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from calmdesk.core.finding import Finding, State
from calmdesk.core.language import mark
from calmdesk.core.loop import Loop
from calmdesk.desktop.notification.balloon import Balloons
from calmdesk.desktop.windows.messages import WindowMessages

if TYPE_CHECKING:
    from calmdesk.desktop.autostart.autostart import Autostart
    from calmdesk.desktop.autostart.windows import UserRegistry
    from calmdesk.desktop.call.capture import CallSensor
    from calmdesk.desktop.do_not_disturb.wish import QuietSensor
    from calmdesk.desktop.full_screen.front import FullScreenSensor
    from calmdesk.desktop.hotkey.hotkeys import Hotkeys
    from calmdesk.desktop.idle.presence import IdleSensor
    from calmdesk.desktop.notification.notifier import Notifier
    from calmdesk.desktop.session.login import LoginSensor
    from calmdesk.desktop.tray_hosts.hosts import TrayHostSensor
    from calmdesk.desktop.windows.library import WindowsLibrary


class WindowsDesktop:
    """The parts of a Windows desktop. The loop's thread."""

    def __init__(
        self,
        loop: Loop,
        library: WindowsLibrary,
        registry: UserRegistry,
        messages: WindowMessages,
        balloons: Balloons,
        command: Sequence[str],
    ) -> None:
        self._loop = loop
        self._library = library
        self._registry = registry
        self._messages = messages
        self._balloons = balloons
        self._command = command

    @cached_property
    def call(self) -> CallSensor:
        """Core Audio and the ConsentStore."""
        from calmdesk.desktop.call.threaded import ThreadedCallSensor
        from calmdesk.desktop.windows.microphone import WindowsWatch

        return ThreadedCallSensor(self._loop, lambda seen: WindowsWatch(seen, self._library))

    @cached_property
    def session(self) -> LoginSensor:
        """Session and power messages."""
        from calmdesk.desktop.windows.session import WindowsSession

        return WindowsSession(self._library, self._messages)

    @cached_property
    def idle(self) -> IdleSensor:
        """The time of the last input."""
        from calmdesk.desktop.idle.asked import AskedIdleSensor

        return AskedIdleSensor(self._loop, self._library.idle_seconds)

    @cached_property
    def quiet(self) -> QuietSensor:
        """Presentations and quiet hours."""
        from calmdesk.desktop.windows.notification_state import windows_do_not_disturb

        return windows_do_not_disturb(self._loop, self._library)

    @cached_property
    def full_screen(self) -> FullScreenSensor:
        """Full-screen programs."""
        from calmdesk.desktop.windows.notification_state import windows_full_screen

        return windows_full_screen(self._loop, self._library)

    @cached_property
    def tray_hosts(self) -> TrayHostSensor:
        """Windows always has a tray, and Qt puts the icon back when Explorer restarts."""
        from calmdesk.desktop.sensor import AbsentSensor

        return AbsentSensor(Finding(mark("Tray hosts"), State.WORKS, _TRAY, _PIN))

    @cached_property
    def notifier(self) -> Notifier:
        """The tray icon's messages."""
        from calmdesk.desktop.notification.balloon import BalloonNotifier

        return BalloonNotifier(self._balloons, self._loop)

    @cached_property
    def hotkeys(self) -> Hotkeys:
        """RegisterHotKey."""
        from calmdesk.desktop.windows.hotkeys import WindowsHotkeys

        return WindowsHotkeys(self._library, self._messages)

    @cached_property
    def autostart(self) -> Autostart:
        """The user's Run key."""
        from calmdesk.desktop.autostart.windows import WindowsAutostart

        return WindowsAutostart(self._command, self._registry)

    def connections(self) -> tuple[Finding, ...]:
        """Windows has no connections to speak of."""
        return ()

    def close(self) -> None:
        """Nothing to close."""


_TRAY = mark("Windows shows CalmDesk's icon, at first behind the arrow beside the clock.")
_PIN = mark("Drag the icon out of there to keep it in sight.")
