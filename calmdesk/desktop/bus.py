"""A D-Bus message bus: calls that are cut off, signals whose sender is verified, reconnection."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from calmdesk.core.finding import Finding, State
from calmdesk.core.hook import Hook
from calmdesk.core.language import mark
from calmdesk.core.loop import Loop, Waiting
from calmdesk.desktop.bus_messages import (
    BUS,
    LOST,
    TIMEOUT,
    Body,
    BusFault,
    Call,
    Signal,
    bus_call,
    message,
    owner_signal,
)

if TYPE_CHECKING:
    from jeepney import Message

    from calmdesk.desktop.bus_link import BusLink

CUT_OFF_SECONDS = 2.0
LONGEST_PAUSE_SECONDS = 60.0

Answered = Callable[[Body], None]
Failed = Callable[[BusFault], None]


@dataclass(slots=True)
class _Pending:
    call: Call
    answered: Answered
    failed: Failed
    limit: Waiting


class Bus:
    """A connection that comes back by itself. Belongs to the loop's thread; never blocks.

    ``connected`` tells True when calls can be made (again), False when the bus has gone.
    What was listened to and watched stays so over a reconnection.
    """

    def __init__(self, loop: Loop, address: str | None, what: str) -> None:
        self.connected: Hook[bool] = Hook()
        self.is_connected = False
        self.hanging: set[str] = set()
        self._loop = loop
        self._address = address
        self._what = what
        self._link: BusLink | None = None
        self._retry: Waiting | None = None
        self._limit: Waiting | None = None
        self._pause = 1.0
        self._cause = ""
        self._pending: dict[int, _Pending] = {}
        self._listeners: dict[Signal, list[Answered]] = {}
        self._watchers: dict[str, list[Callable[[str], None]]] = {}
        self._owners: dict[str, str] = {}

    # -- life ------------------------------------------------------------------------------

    def open(self) -> None:
        """Begin to connect; harmless twice. Without an address there is nothing to connect to."""
        if self._link is None and self._retry is None and self._address:
            self._connect()

    def close(self) -> None:
        """Disconnect; whoever waits for an answer is told that it is lost. Harmless twice."""
        if self._retry is not None:
            self._retry.cancel()
            self._retry = None
        self._part()

    def finding(self) -> Finding:
        """Whether the bus can be reached."""
        if not self._address:
            return Finding(self._what, State.MISSING, _NO_ADDRESS, _LOG_IN)
        if not self.is_connected:
            return Finding(self._what, State.MISSING, _GONE, _LOG_IN, self._cause)
        if self.hanging:
            names = ", ".join(sorted(self.hanging))
            return Finding(self._what, State.LIMITED, _HANGING, _WAIT, names)
        return Finding(self._what, State.WORKS, _WORKS)

    # -- talking ---------------------------------------------------------------------------

    def call(self, call: Call, answered: Answered, failed: Failed | None = None) -> None:
        """Call a method. Exactly one of the two is called later: with the answer's body, or with
        the fault; after two seconds the call is cut off and its ``who`` counts as hanging.
        """
        told = failed or _ignore
        if self._link is None or not self.is_connected:
            self._loop.later(0.0, lambda: told(BusFault(LOST)))
            return
        self._ask(self._link, call, answered, told)

    def listen(self, signal: Signal, heard: Answered) -> Callable[[], None]:
        """Hear a signal's body from now on; gives the call that ends it (harmless twice)."""
        listeners = self._listeners.setdefault(signal, [])
        listeners.append(heard)
        forget = self.watch_name(signal.sender, _ignore)
        if len(listeners) == 1:
            self._tell_bus("AddMatch", signal.rule())

        def end() -> None:
            forget()
            if heard in listeners:
                listeners.remove(heard)
                if not listeners:
                    self._listeners.pop(signal, None)
                    self._tell_bus("RemoveMatch", signal.rule())

        return end

    def watch_name(self, name: str, changed: Callable[[str], None]) -> Callable[[], None]:
        """Follow who owns a name: told the owner, empty for nobody, as soon as it is known and
        whenever it changes. Gives the call that ends it (harmless twice).
        """
        if name == BUS:
            return lambda: None
        watchers = self._watchers.setdefault(name, [])
        watchers.append(changed)
        if len(watchers) == 1:
            self._follow(name)
        elif name in self._owners:
            owner = self._owners[name]
            self._loop.later(0.0, lambda: changed(owner) if changed in watchers else None)

        def end() -> None:
            if changed in watchers:
                watchers.remove(changed)
                if not watchers:
                    self._watchers.pop(name, None)
                    self._owners.pop(name, None)
                    self._tell_bus("RemoveMatch", owner_signal(name).rule())

        return end

    # -- the connection --------------------------------------------------------------------

    def _connect(self) -> None:
        from calmdesk.desktop.bus_link import BusLink

        self._retry = None
        link = BusLink(
            self._loop,
            self._on_link_ready,
            self._on_message,
            lambda cause: self._on_lost(cause) if self._link is link else None,
        )
        self._link = link
        self._limit = self._loop.later(CUT_OFF_SECONDS, lambda: self._on_lost(TIMEOUT))
        assert self._address is not None
        try:
            link.open(self._address)
        except (OSError, ValueError, RuntimeError) as error:
            self._on_lost(str(error))

    def _on_link_ready(self) -> None:
        assert self._link is not None
        self._ask(self._link, bus_call("Hello"), self._on_hello, _ignore)

    def _on_hello(self, _body: Body) -> None:
        if self._limit is not None:
            self._limit.cancel()
        self.is_connected = True
        self._pause = 1.0
        self._cause = ""
        for signal in self._listeners:
            self._tell_bus("AddMatch", signal.rule())
        for name in self._watchers:
            self._follow(name)
        self.connected.emit(True)

    def _on_lost(self, cause: str) -> None:
        self._cause = cause
        self._part()
        if self._retry is None:
            self._retry = self._loop.later(self._pause, self._connect)
            self._pause = min(self._pause * 2, LONGEST_PAUSE_SECONDS)

    def _part(self) -> None:
        if self._limit is not None:
            self._limit.cancel()
        link, self._link = self._link, None
        if link is not None:
            link.close()
        was_connected, self.is_connected = self.is_connected, False
        pending, self._pending = self._pending, {}
        for waiting in pending.values():
            waiting.limit.cancel()
            waiting.failed(BusFault(LOST))
        gone = [name for name, owner in self._owners.items() if owner]
        self._owners.clear()
        for name in gone:
            self._tell_watchers(name, "")
        if was_connected:
            self.connected.emit(False)

    # -- messages --------------------------------------------------------------------------

    def _ask(self, link: BusLink, call: Call, answered: Answered, failed: Failed) -> None:
        serial = link.send(message(call))
        limit = self._loop.later(CUT_OFF_SECONDS, lambda: self._cut_off(serial))
        self._pending[serial] = _Pending(call, answered, failed, limit)

    def _cut_off(self, serial: int) -> None:
        pending = self._pending.pop(serial, None)
        if pending is not None:
            self.hanging.add(pending.call.who)
            pending.failed(BusFault(TIMEOUT))

    def _on_message(self, came: Message) -> None:
        from jeepney import HeaderFields, MessageType

        fields = came.header.fields
        if came.header.message_type is MessageType.signal:
            self._on_signal(fields, came.body)
            return
        pending = self._pending.pop(fields.get(HeaderFields.reply_serial, -1), None)
        if pending is None:
            return
        pending.limit.cancel()
        self.hanging.discard(pending.call.who)
        if came.header.message_type is MessageType.error:
            words = str(came.body[0]) if came.body else ""
            pending.failed(BusFault(fields.get(HeaderFields.error_name, ""), words))
        else:
            pending.answered(came.body)

    def _on_signal(self, fields: dict[int, str], body: Body) -> None:
        from jeepney import HeaderFields

        sender = fields.get(HeaderFields.sender, "")
        found = Signal(
            "", fields.get(HeaderFields.interface, ""), fields.get(HeaderFields.member, "")
        )
        if sender == BUS and found.member == "NameOwnerChanged" and len(body) == 3:
            self._on_owner(body[0], body[2])
        path = fields.get(HeaderFields.path, "")
        for signal, listeners in tuple(self._listeners.items()):
            named = (signal.interface, signal.member) == (found.interface, found.member)
            placed = signal.path in ("", path)
            sent = sender == signal.sender or sender == self._owners.get(signal.sender)
            about = not signal.first or (bool(body) and body[0] == signal.first)
            if named and placed and sent and about:
                for heard in tuple(listeners):
                    heard(body)

    # -- names -----------------------------------------------------------------------------

    def _follow(self, name: str) -> None:
        if not self.is_connected:
            return
        self._tell_bus("AddMatch", owner_signal(name).rule())
        self.call(
            bus_call("GetNameOwner", "s", (name,)),
            lambda body: self._on_owner(name, str(body[0])),
            lambda _fault: self._on_owner(name, ""),
        )

    def _on_owner(self, name: str, owner: str) -> None:
        if name in self._watchers and self._owners.get(name) != owner:
            self._owners[name] = owner
            self._tell_watchers(name, owner)

    def _tell_watchers(self, name: str, owner: str) -> None:
        for changed in tuple(self._watchers.get(name, ())):
            changed(owner)

    def _tell_bus(self, member: str, rule: str) -> None:
        if self.is_connected:
            self.call(bus_call(member, "s", (rule,)), _ignore)


def _ignore(_anything: object) -> None:
    """Nobody waits for this answer."""


_NO_ADDRESS = mark("This session has no message bus (D-Bus).")
_GONE = mark("The message bus (D-Bus) cannot be reached ({detail}).")
_LOG_IN = mark("CalmDesk goes on without it. Logging out and in again usually brings it back.")
_HANGING = mark("No answer within two seconds for: {detail}.")
_WAIT = mark("CalmDesk goes on without these and asks again later.")
_WORKS = mark("The message bus (D-Bus) answers.")
