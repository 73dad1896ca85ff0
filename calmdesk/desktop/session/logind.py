"""The login session on Linux: systemd-logind (or elogind) on the system bus."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from calmdesk.core.finding import Finding, State, not_started
from calmdesk.core.hook import Hook
from calmdesk.core.language import mark
from calmdesk.core.loop import Loop, Waiting
from calmdesk.desktop.bus import Bus
from calmdesk.desktop.bus_messages import (
    Body,
    Call,
    Signal,
    get_property,
    properties,
)
from calmdesk.desktop.session.login import WHAT, LoginState

LOGIND = "org.freedesktop.login1"
MANAGER_PATH = "/org/freedesktop/login1"
MANAGER = "org.freedesktop.login1.Manager"
SESSION = "org.freedesktop.login1.Session"
CONFIRM_SECONDS = 30.0


class LogindSensor:
    """Tells lock, sleep and shutdown. The loop's thread.

    A desktop may be asked to lock without ever saying that it has (``LockedHint``): a request
    that is not confirmed within half a minute is forgotten, lest CalmDesk stay hidden for good.
    """

    def __init__(self, bus: Bus, loop: Loop, environment: Mapping[str, str]) -> None:
        self.changed: Hook[LoginState] = Hook()
        self._bus = bus
        self._loop = loop
        self._wished = ("auto", environment.get("XDG_SESSION_ID", ""))
        self._state = LoginState()
        self._hint = False
        self._path = ""
        self._confirming: Waiting | None = None
        self._ends: list[Callable[[], None]] = []
        self._session_ends: list[Callable[[], None]] = []
        self._finding = not_started(WHAT)

    def start(self) -> None:
        """Begin to listen."""
        if self._ends:
            return
        self._finding = Finding(WHAT, State.MISSING, _ASKING, _NOTHING)
        self._ends = [
            self._bus.watch_name(LOGIND, self._on_owner),
            self._bus.listen(_manager("PrepareForSleep"), self._on_sleep),
            self._bus.listen(_manager("PrepareForShutdown"), self._on_shutdown),
        ]

    def stop(self) -> None:
        """Listen no longer."""
        self._leave_session()
        for end in self._ends:
            end()
        self._ends = []
        self._state = LoginState()
        self._finding = not_started(WHAT)

    def refresh(self) -> None:
        """Read anew whether the session is locked."""
        if self._path:
            call = get_property(WHAT, LOGIND, self._path, SESSION, "LockedHint")
            self._bus.call(call, lambda body: self._on_hint(bool(body[0][1])))

    def finding(self) -> Finding:
        """Whether logind tells of lock and sleep."""
        return self._finding

    # -- finding the session ---------------------------------------------------------------

    def _on_owner(self, owner: str) -> None:
        self._leave_session()
        if owner:
            self._find_session(list(self._wished))
        else:
            self._finding = Finding(WHAT, State.MISSING, _NO_LOGIND, _NOTHING)
            self._become(LoginState())

    def _find_session(self, names: list[str]) -> None:
        if not self._ends:
            return
        name = next((name for name in names if name), None)
        if name is None:
            self._finding = Finding(WHAT, State.LIMITED, _SLEEP_ONLY, _NOTHING)
            return
        rest = names[names.index(name) + 1 :]
        call = Call(WHAT, LOGIND, MANAGER_PATH, MANAGER, "GetSession", "s", (name,))
        self._bus.call(
            call,
            lambda body: self._look_at(str(body[0]), rest),
            lambda _fault: self._find_session(rest),
        )

    def _look_at(self, path: str, rest: list[str]) -> None:
        self._bus.call(
            get_property(WHAT, LOGIND, path, SESSION, "LockedHint"),
            lambda body: self._on_session(path, bool(body[0][1])),
            lambda _fault: self._find_session(rest),
        )

    def _on_session(self, path: str, locked: bool) -> None:
        if not self._ends:
            return
        self._path = path
        self._finding = Finding(WHAT, State.WORKS, _WORKS)
        self._session_ends = [
            self._bus.listen(self._session("Lock"), lambda _body: self._on_lock_wished()),
            self._bus.listen(self._session("Unlock"), lambda _body: self._on_unlock()),
            self._bus.listen(properties(LOGIND, self._path, SESSION), self._on_properties),
        ]
        self._on_hint(locked)

    def _leave_session(self) -> None:
        self._confirm_no_more()
        for end in self._session_ends:
            end()
        self._session_ends = []
        self._path = ""
        self._hint = False

    # -- what it tells ---------------------------------------------------------------------

    def _on_sleep(self, body: Body) -> None:
        asleep = bool(body[0])
        self._become(replace(self._state, asleep=asleep))
        if not asleep:
            self.refresh()

    def _on_shutdown(self, body: Body) -> None:
        self._become(replace(self._state, ending=bool(body[0])))

    def _on_properties(self, body: Body) -> None:
        changed = body[1]
        if "LockedHint" in changed:
            self._on_hint(bool(changed["LockedHint"][1]))
        elif "LockedHint" in body[2]:
            self.refresh()

    def _on_lock_wished(self) -> None:
        self._become(replace(self._state, locked=True))
        self._confirm_no_more()
        if not self._hint:
            self._confirming = self._loop.later(CONFIRM_SECONDS, self._on_unconfirmed)

    def _on_unconfirmed(self) -> None:
        self._confirming = None
        self._become(replace(self._state, locked=self._hint))

    def _on_hint(self, locked: bool) -> None:
        if not self._ends:
            return
        self._hint = locked
        if locked or self._confirming is None:
            self._confirm_no_more()
            self._become(replace(self._state, locked=locked))

    def _on_unlock(self) -> None:
        self._confirm_no_more()
        self._on_hint(False)

    def _confirm_no_more(self) -> None:
        if self._confirming is not None:
            self._confirming.cancel()
            self._confirming = None

    def _become(self, state: LoginState) -> None:
        if state != self._state:
            self._state = state
            self.changed.emit(state)

    def _session(self, member: str) -> Signal:
        return Signal(LOGIND, SESSION, member, self._path)


def _manager(member: str) -> Signal:
    return Signal(LOGIND, MANAGER, member, MANAGER_PATH)


_ASKING = mark("The login service has not answered yet.")
_NO_LOGIND = mark("There is no login service (logind) that tells of lock and sleep.")
_SLEEP_ONLY = mark("Sleep is noticed, but not the lock: this login session is not known.")
_WORKS = mark("Lock, sleep and shutdown are noticed.")
_NOTHING = mark("CalmDesk works without it; lock and sleep do not pause a running session.")
