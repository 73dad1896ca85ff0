"""Hotkeys on Wayland: the desktop's own portal (org.freedesktop.portal.GlobalShortcuts).

The desktop asks the user, and may give another combination than the one proposed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from calmdesk.core.finding import Finding, State, not_started
from calmdesk.core.hook import Hook
from calmdesk.core.language import mark
from calmdesk.desktop.bus import Bus
from calmdesk.desktop.bus_messages import Body, BusFault, Call, Signal
from calmdesk.desktop.hotkey.combination import Combination, Modifier
from calmdesk.desktop.hotkey.hotkeys import WHAT, finding_of

PORTAL = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
REQUEST = "org.freedesktop.portal.Request"
SESSION = "org.freedesktop.portal.Session"
_WRITTEN = {
    Modifier.CTRL: "CTRL",
    Modifier.ALT: "ALT",
    Modifier.SHIFT: "SHIFT",
    Modifier.SUPER: "LOGO",
}


class PortalHotkeys:
    """Asks the portal for combinations. The loop's thread.

    ``titles`` are the words, in the user's language, that the desktop shows for each name.
    """

    def __init__(self, bus: Bus, titles: Mapping[str, str]) -> None:
        self.pressed: Hook[str] = Hook()
        self.settled: Hook[None] = Hook()
        self.taken: frozenset[str] = frozenset()
        self._bus = bus
        self._titles = titles
        self._wanted: dict[str, Combination] = {}
        self._session = ""
        self._ends: list[Callable[[], None]] = []
        self._finding = not_started(WHAT)

    def start(self, wanted: Mapping[str, Combination]) -> None:
        """Open a session with the portal and ask for these."""
        self.stop()
        self._wanted = dict(wanted)
        self._finding = Finding(WHAT, State.MISSING, _ASKING, _COMMANDS)
        self._ends = [
            self._bus.listen(Signal(PORTAL, REQUEST, "Response"), self._on_response),
            self._bus.listen(Signal(PORTAL, SHORTCUTS, "Activated", PATH), self._on_activated),
            self._bus.connected.connect(self._on_connected),
        ]
        self._on_connected(self._bus.is_connected)

    def stop(self) -> None:
        """Close the session: the desktop takes the combinations back."""
        self._close_session()
        for end in self._ends:
            end()
        self._ends = []
        self._wanted = {}
        self.taken = frozenset()
        self._finding = not_started(WHAT)

    def finding(self) -> Finding:
        """Which combinations the desktop gave."""
        return self._finding

    def _on_connected(self, connected: bool) -> None:
        self._session = ""
        if connected:
            options = {
                "handle_token": ("s", "calmdesk_open"),
                "session_handle_token": ("s", "calmdesk"),
            }
            call = Call(
                WHAT, PORTAL, PATH, SHORTCUTS, "CreateSession", "a{sv}", (options,), wakes=True
            )
            self._bus.call(call, lambda _body: None, self._on_refused)

    def _on_response(self, body: Body) -> None:
        code, results = int(body[0]), body[1]
        if code != 0:
            self._settle(frozenset(self._wanted))
        elif "session_handle" in results and not self._session:
            self._session = str(results["session_handle"][1])
            self._bind()
        elif "shortcuts" in results:
            given = {str(shortcut[0]) for shortcut in results["shortcuts"][1]}
            self._settle(frozenset(self._wanted) - given)

    def _bind(self) -> None:
        shortcuts = [
            (
                name,
                {
                    "description": ("s", self._titles.get(name, name)),
                    "preferred_trigger": ("s", trigger(combination)),
                },
            )
            for name, combination in self._wanted.items()
        ]
        options = {"handle_token": ("s", "calmdesk_bind")}
        call = Call(
            *(WHAT, PORTAL, PATH, SHORTCUTS, "BindShortcuts", "oa(sa{sv})sa{sv}"),
            (self._session, shortcuts, "", options),
        )
        self._bus.call(call, lambda _body: None, self._on_refused)

    def _on_refused(self, fault: BusFault) -> None:
        if self._ends:
            self._settle(frozenset(self._wanted))
            self._finding = Finding(WHAT, State.MISSING, _NO_PORTAL, _COMMANDS, fault.name)

    def _settle(self, taken: frozenset[str]) -> None:
        self.taken = taken
        self._finding = finding_of(self._wanted, taken)
        self.settled.emit(None)

    def _on_activated(self, body: Body) -> None:
        if body[0] == self._session and body[1] in self._wanted:
            self.pressed.emit(str(body[1]))

    def _close_session(self) -> None:
        session, self._session = self._session, ""
        if session:
            self._bus.call(Call(WHAT, PORTAL, session, SESSION, "Close"), lambda _body: None)


def trigger(combination: Combination) -> str:
    """The combination as the shortcuts specification writes it: CTRL+ALT+b."""
    held = [_WRITTEN[modifier] for modifier in Modifier if modifier in combination.modifiers]
    key = combination.key
    return "+".join([*held, key.lower() if len(key) == 1 else key])


_ASKING = mark("The desktop has not answered yet about hotkeys.")
_NO_PORTAL = mark("This desktop gives no hotkeys to programs ({detail}).")
_COMMANDS = mark("Bind a shortcut of your desktop to: calmdesk breathe, calmdesk hide.")
