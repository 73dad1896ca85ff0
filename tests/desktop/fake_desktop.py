"""A desktop that says what the test makes it say."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from calmdesk.core.finding import Finding, State, not_started
from calmdesk.core.hook import Hook
from calmdesk.desktop.autostart.autostart import AbsentAutostart
from calmdesk.desktop.call.capture import Captures
from calmdesk.desktop.hotkey.hotkeys import AbsentHotkeys
from calmdesk.desktop.notification.notifier import AbsentNotifier
from calmdesk.desktop.session.login import LoginState
from calmdesk.desktop.tray_hosts.hosts import TrayHosts

Value = TypeVar("Value")
ABSENT = Finding("absent", State.MISSING, "There is none.")


class FakeSensor(Generic[Value]):
    """Tells what it is told to tell, while it is started."""

    def __init__(self, what: str) -> None:
        self.changed: Hook[Value] = Hook()
        self.started = False
        self.refreshed = 0
        self._what = what

    def start(self) -> None:
        self.started = True

    def stop(self) -> None:
        self.started = False

    def refresh(self) -> None:
        self.refreshed += 1

    def finding(self) -> Finding:
        if not self.started:
            return not_started(self._what)
        return Finding(self._what, State.WORKS, "It works.")

    def tell(self, value: Value) -> None:
        if self.started:
            self.changed.emit(value)


class FakeDesktop:
    """One fake for each part."""

    def __init__(self) -> None:
        self.call: FakeSensor[Captures | None] = FakeSensor("call")
        self.session: FakeSensor[LoginState] = FakeSensor("session")
        self.idle: FakeSensor[bool | None] = FakeSensor("idle")
        self.quiet: FakeSensor[bool | None] = FakeSensor("do_not_disturb")
        self.full_screen: FakeSensor[bool | None] = FakeSensor("full_screen")
        self.tray_hosts: FakeSensor[TrayHosts] = FakeSensor("tray")
        self.notifier = AbsentNotifier(ABSENT)
        self.hotkeys = AbsentHotkeys(ABSENT)
        self.autostart = AbsentAutostart(ABSENT)

    def connections(self) -> tuple[Finding, ...]:
        return (Finding("Session bus", State.WORKS, "It answers."),)

    def close(self) -> None:
        """Nothing to close."""

    @property
    def sensors(self) -> tuple[FakeSensor[Any], ...]:
        return (self.call, self.session, self.idle, self.quiet, self.full_screen)
