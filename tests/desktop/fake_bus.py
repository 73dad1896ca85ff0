"""A message bus without a bus: calls are answered from a table, signals are sent by the test."""

from __future__ import annotations

from collections.abc import Callable

from calmdesk.core.hook import Hook
from calmdesk.core.loop import Loop
from calmdesk.desktop.bus import Answered, Bus, Failed
from calmdesk.desktop.bus_messages import TIMEOUT, Body, BusFault, Call, Signal


class FakeBus(Bus):
    """Answers ``answers[member]``; calls without an answer are refused, or hang if told so."""

    def __init__(self, loop: Loop) -> None:
        super().__init__(loop, None, "bus")
        self.loop = loop
        self.connected = Hook()
        self.is_connected = True
        self.answers: dict[str, Body | BusFault | Callable[[Call], Body | BusFault]] = {}
        self.calls: list[Call] = []
        self.heard: dict[Signal, list[Answered]] = {}
        self.names: dict[str, list[Callable[[str], None]]] = {}
        self.owners: dict[str, str] = {}
        self.hangs = False

    def call(self, call: Call, answered: Answered, failed: Failed | None = None) -> None:
        self.calls.append(call)
        if self.hangs:
            self.hanging.add(call.who)
            if failed:
                self.loop.later(2.0, lambda: failed(BusFault(TIMEOUT)))
            return
        answer = self.answers.get(call.member, BusFault("org.freedesktop.DBus.Error.UnknownMethod"))
        reply = answer(call) if callable(answer) else answer
        if not isinstance(reply, BusFault):
            self.loop.later(0.0, lambda: answered(reply))
        elif failed:
            self.loop.later(0.0, lambda: failed(reply))

    def listen(self, signal: Signal, heard: Answered) -> Callable[[], None]:
        self.heard.setdefault(signal, []).append(heard)
        return lambda: self._remove(self.heard, signal, heard)

    def watch_name(self, name: str, changed: Callable[[str], None]) -> Callable[[], None]:
        self.names.setdefault(name, []).append(changed)
        self.loop.later(0.0, lambda: changed(self.owners.get(name, "")))
        return lambda: self._remove(self.names, name, changed)

    def send(self, member: str, *body: object, path: str = "") -> None:
        """Send a signal to whoever listens to this member."""
        for signal, listeners in tuple(self.heard.items()):
            if signal.member == member and path in ("", signal.path):
                for heard in tuple(listeners):
                    heard(body)

    def own(self, name: str, owner: str) -> None:
        """Give a name an owner, or none."""
        self.owners[name] = owner
        for changed in tuple(self.names.get(name, ())):
            changed(owner)

    @property
    def listening(self) -> int:
        """How many listeners and watchers there are."""
        return sum(map(len, self.heard.values())) + sum(map(len, self.names.values()))

    @staticmethod
    def _remove(table: dict, key: object, value: object) -> None:  # type: ignore[type-arg]
        if value in table.get(key, ()):
            table[key].remove(value)
