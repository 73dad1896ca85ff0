"""Services of a desktop that take note of what is asked of them, and an icon that does."""

from __future__ import annotations

from collections.abc import Mapping

from calmdesk.core.finding import Finding, State
from calmdesk.core.hook import Hook
from calmdesk.desktop.hotkey.combination import Combination
from calmdesk.desktop.notification.notifier import Message


class FakeNotifier:
    """Keeps every message."""

    def __init__(self) -> None:
        self.chosen: Hook[str] = Hook()
        self.gone: Hook[None] = Hook()
        self.shown: list[Message] = []
        self.withdrawn = 0

    def start(self) -> None:
        """Nothing to get ready."""

    def stop(self) -> None:
        """Nothing to let go."""

    def show(self, message: Message) -> None:
        self.shown.append(message)

    def withdraw(self) -> None:
        self.withdrawn += 1

    def finding(self) -> Finding:
        return Finding("Notifications", State.WORKS, "They are shown.")


class FakeHotkeys:
    """Gives all combinations but those that were taken from the start."""

    def __init__(self) -> None:
        self.pressed: Hook[str] = Hook()
        self.settled: Hook[None] = Hook()
        self.taken: frozenset[str] = frozenset()
        self.taken_from_the_start: frozenset[str] = frozenset()
        self.wanted: dict[str, Combination] = {}

    def start(self, wanted: Mapping[str, Combination]) -> None:
        self.wanted = dict(wanted)
        self.taken = self.taken_from_the_start
        self.settled.emit(None)

    def stop(self) -> None:
        self.wanted = {}

    def finding(self) -> Finding:
        state = State.LIMITED if self.taken else State.WORKS
        return Finding("Hotkeys", state, "They are got.")


class _Told:
    def emit(self) -> None:
        """Nobody listens."""


class FakeTray:
    """An icon that is made anew as often as it is asked to."""

    def __init__(self) -> None:
        self.glowed = 0
        self.made_anew = 0
        self.made_for_dock = False
        self.place: str | None = None
        self.hosts_changed = _Told()

    def glow(self) -> None:
        self.glowed += 1

    def host_changed(self) -> None:
        self.made_anew += 1
