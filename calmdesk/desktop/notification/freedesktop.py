"""Notifications on Linux: the desktop's own daemon, over the session bus."""

from __future__ import annotations

from collections.abc import Callable

from calmdesk.core.finding import Finding, State, not_started
from calmdesk.core.hook import Hook
from calmdesk.core.language import mark
from calmdesk.desktop.bus import Bus
from calmdesk.desktop.bus_messages import Body, BusFault, Call, Signal
from calmdesk.desktop.notification.notifier import OPENED, WHAT, Message

NOTIFICATIONS = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
SHOWN_MILLISECONDS = 12_000
_LOW = 0


class FreedesktopNotifier:
    """Shows one message at a time and replaces it. The loop's thread."""

    def __init__(self, bus: Bus, program: str = "CalmDesk") -> None:
        self.chosen: Hook[str] = Hook()
        self.gone: Hook[None] = Hook()
        self._bus = bus
        self._program = program
        self._shown = 0
        self._showing = 0
        self._buttons: bool | None = None
        self._ends: list[Callable[[], None]] = []
        self._finding = not_started(WHAT)

    def start(self) -> None:
        """Listen for what is pressed, and ask what the daemon can do."""
        if self._ends:
            return
        self._finding = Finding(WHAT, State.LIMITED, _UNASKED)
        self._ends = [
            self._bus.watch_name(NOTIFICATIONS, self._on_owner),
            self._bus.listen(_signal("ActionInvoked"), self._on_action),
            self._bus.listen(_signal("NotificationClosed"), self._on_closed),
        ]

    def stop(self) -> None:
        """Take the message back and listen no longer."""
        self.withdraw()
        for end in self._ends:
            end()
        self._ends = []
        self._finding = not_started(WHAT)

    def show(self, message: Message) -> None:
        """Show it; a daemon that does not run yet may be started by the bus for it."""
        self._showing += 1
        number = self._showing
        self._bus.call(
            self._notify(message),
            lambda body: self._on_shown(number, int(body[0])),
            lambda fault: self._on_refused(number, fault),
        )

    def withdraw(self) -> None:
        """Take back what is shown."""
        self._showing += 1
        shown, self._shown = self._shown, 0
        if shown:
            self._bus.call(_call("CloseNotification", "u", (shown,)), lambda _body: None)

    def finding(self) -> Finding:
        """Whether there is a daemon, and whether it shows buttons."""
        return self._finding

    def _notify(self, message: Message) -> Call:
        actions = [OPENED, message.title]
        if self._buttons is not False:
            actions += [word for button in message.buttons for word in button]
        hints = {
            "urgency": ("y", _LOW),
            "transient": ("b", True),
            "suppress-sound": ("b", True),
            "category": ("s", "presence"),
            "desktop-entry": ("s", "calmdesk"),
        }
        body = (
            *(self._program, self._shown, "calmdesk", message.title, message.text),
            *(actions, hints, SHOWN_MILLISECONDS),
        )
        return _call("Notify", "susssasa{sv}i", body, wakes=True)

    def _on_shown(self, number: int, identity: int) -> None:
        if number == self._showing and self._ends:
            self._shown = identity
        else:
            self._bus.call(_call("CloseNotification", "u", (identity,)), lambda _body: None)

    def _on_refused(self, number: int, fault: BusFault) -> None:
        self._finding = Finding(WHAT, State.MISSING, _REFUSED, _PANEL, fault.name)
        if number == self._showing:
            self._shown = 0
            self.gone.emit(None)

    def _on_action(self, body: Body) -> None:
        if self._shown and body[0] == self._shown:
            self._shown = 0
            self.chosen.emit(str(body[1]))
            self._bus.call(_call("CloseNotification", "u", (body[0],)), lambda _body: None)

    def _on_closed(self, body: Body) -> None:
        if self._shown and body[0] == self._shown:
            self._shown = 0
            self.gone.emit(None)

    def _on_owner(self, owner: str) -> None:
        was_shown, self._shown = self._shown, 0
        if was_shown:
            self.gone.emit(None)
        if owner:
            self._bus.call(_call("GetCapabilities"), self._on_capabilities)
        elif self._ends:
            self._finding = Finding(WHAT, State.LIMITED, _NOT_RUNNING, _PANEL)

    def _on_capabilities(self, body: Body) -> None:
        self._buttons = "actions" in body[0]
        if self._buttons:
            self._finding = Finding(WHAT, State.WORKS, _WORKS)
        else:
            self._finding = Finding(WHAT, State.LIMITED, _NO_BUTTONS, _PRESS)


def _call(member: str, signature: str = "", body: Body = (), *, wakes: bool = False) -> Call:
    return Call(WHAT, NOTIFICATIONS, PATH, NOTIFICATIONS, member, signature, body, wakes)


def _signal(member: str) -> Signal:
    return Signal(NOTIFICATIONS, NOTIFICATIONS, member, PATH)


_UNASKED = mark("The notification service has not answered yet.")
_NOT_RUNNING = mark("No notification service runs now; it is started when there is something.")
_REFUSED = mark("Notifications cannot be shown ({detail}).")
_NO_BUTTONS = mark("Notifications are shown here without buttons.")
_WORKS = mark("Notifications are shown with buttons and without sound.")
_PANEL = mark("Nothing is lost: all that CalmDesk offers is in the panel.")
_PRESS = mark("Press the message itself, or open the panel.")
