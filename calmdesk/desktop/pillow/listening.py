"""Following the paired pillow: off, waiting, listening, paused or in trouble, and back again."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from calmdesk.core.hook import Hook
from calmdesk.desktop.pillow.device import find_again
from calmdesk.desktop.pillow.trouble import Cause, PillowError, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable

    from calmdesk.core.loop import Loop, Waiting
    from calmdesk.desktop.pillow.backend import PillowBackend
    from calmdesk.desktop.pillow.device import Device
    from calmdesk.desktop.pillow.edge import Edge
    from calmdesk.desktop.pillow.pairing_file import Pairing

SHORTEST_WAIT_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 30.0
# After a device was plugged in, its permissions come a moment later.
PERMISSION_WAITS = (0.1, 0.2, 0.4, 0.8, 1.6)
_MENDS_ITSELF = frozenset({Cause.BUSY, Cause.DIED, Cause.NO_DISPLAY, Cause.NO_RECORD})
_LOG = logging.getLogger(__name__)


class State(StrEnum):
    """Where listening stands."""

    OFF = "off"
    WAITING = "waiting"
    LISTENING = "listening"
    PAUSED = "paused"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Status:
    """The state, the backend's and the device's name where one is paired, and what is wrong."""

    state: State = State.OFF
    backend: str | None = None
    device: str | None = None
    trouble: Trouble | None = None


class PillowListener:
    """Keeps the one backend that listens. The loop's thread.

    - ``heard`` tells each edge, ``missed`` that some were lost.
    - ``changed`` tells the status whenever it is another.
    """

    def __init__(self, loop: Loop, make_backend: Callable[[str], PillowBackend]) -> None:
        self.heard: Hook[Edge] = Hook()
        self.missed: Hook[None] = Hook()
        self.changed: Hook[Status] = Hook()
        self.status = Status()
        self.pairing: Pairing | None = None
        self._loop = loop
        self._make_backend = make_backend
        self._backend: PillowBackend | None = None
        self._place = ""
        self._pauses: set[str] = set()
        self._watch: Waiting | None = None
        self._retry: Waiting | None = None
        self._failures = 0

    def follow(self, pairing: Pairing | None) -> None:
        """Listen to this pillow from now on, or to none."""
        self._let_go()
        self.pairing = pairing
        self._backend = self._make_backend(pairing.backend) if pairing else None
        self._failures = 0
        self._look()

    def pause(self, reason: str, on: bool) -> None:
        """Close the device for this reason, or open it again once no reason is left."""
        before = bool(self._pauses)
        if on:
            self._pauses.add(reason)
        else:
            self._pauses.discard(reason)
        if bool(self._pauses) != before:
            self._failures = 0
            self._look()

    @property
    def can_swallow(self) -> bool:
        """Whether hits can be kept from other programs now."""
        return self._backend is not None and self._backend.can_swallow

    @property
    def per_device(self) -> bool:
        """Whether the pillow is told from other keyboards."""
        return self._backend is not None and self._backend.per_device

    def swallow(self, on: bool) -> None:
        """Keep hits from other programs, or no longer. Where that fails they go through."""
        if self._backend is None or not self._backend.healthy():
            return
        try:
            self._backend.swallow(on)
        except PillowError as error:
            _LOG.info("hits cannot be held back: %s", error.trouble.detail)

    def close(self) -> None:
        """Close the device and hear no more. Harmless twice."""
        self._let_go()
        self._backend = None
        self.pairing = None
        self._become(Status())

    # What the backend says --------------------------------------------------------------------

    def on_edge(self, edge: Edge) -> None:
        """The key went down or came up."""
        self._failures = 0
        self.heard.emit(edge)

    def on_missed(self) -> None:
        """Some edges were lost."""
        self.missed.emit(None)

    def on_lost(self, trouble: Trouble) -> None:
        """The device is closed."""
        _LOG.info("the pillow was lost: %s %s", trouble.cause.name, trouble.detail)
        self._fail(trouble)

    # Finding and opening ----------------------------------------------------------------------

    def _look(self) -> None:
        """Do what fits now: open, wait, or rest."""
        self._retry_no_more()
        if self._backend is None or self.pairing is None:
            self._become(Status())
        elif self._pauses:
            self._let_go()
            self._become(self._status(State.PAUSED))
        elif (trouble := self._backend.probe()) is not None:
            self._fail(trouble)
        else:
            self._watch = self._watch or self._backend.watch(self._on_devices_changed)
            self._open(self._backend, self.pairing)

    def _open(self, backend: PillowBackend, pairing: Pairing) -> None:
        found = self._found(backend, pairing)
        if len(found) != 1:
            self._fail(Trouble(Cause.ALIKE if found else Cause.UNPLUGGED))
            return
        try:
            backend.start(found[0], pairing.key, self)
        except PillowError as error:
            _LOG.info("the pillow cannot be opened: %s", error.trouble.detail)
            self._fail(error.trouble)
            return
        self._place = found[0].place
        self._become(self._status(State.LISTENING))

    def _found(self, backend: PillowBackend, pairing: Pairing) -> list[Device]:
        present = backend.devices()
        return find_again(pairing.device, present) if backend.per_device else present[:1]

    def _on_devices_changed(self) -> None:
        backend, pairing = self._backend, self.pairing
        if backend is None or pairing is None or self._pauses:
            return
        if backend.healthy():
            if self._place in {each.place for each in backend.devices()}:
                return
            backend.stop()
        self._failures = 0
        self._look()

    def _fail(self, trouble: Trouble) -> None:
        if self._backend is not None:
            self._backend.stop()
        unplugged = trouble.cause is Cause.UNPLUGGED
        state = State.WAITING if unplugged else State.ERROR
        self._become(self._status(state, None if unplugged else trouble))
        wait = self._wait(trouble.cause)
        self._failures += 1
        self._retry_no_more()
        if wait is not None:
            self._retry = self._loop.later(wait, self._look)

    def _wait(self, cause: Cause) -> float | None:
        """Seconds until it is tried again; None where only a change of devices can help."""
        if cause in _MENDS_ITSELF:
            return min(SHORTEST_WAIT_SECONDS * 2.0**self._failures, LONGEST_WAIT_SECONDS)
        if cause is Cause.NO_PERMISSION and self._failures < len(PERMISSION_WAITS):
            return PERMISSION_WAITS[self._failures]
        return None

    def _let_go(self) -> None:
        self._retry_no_more()
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None
        if self._backend is not None:
            self._backend.stop()

    def _retry_no_more(self) -> None:
        if self._retry is not None:
            self._retry.cancel()
            self._retry = None

    def _status(self, state: State, trouble: Trouble | None = None) -> Status:
        pairing = self.pairing
        if pairing is None:
            return Status(state, trouble=trouble)
        return Status(state, pairing.backend, pairing.device.name, trouble)

    def _become(self, status: Status) -> None:
        if status != self.status:
            self.status = status
            self.changed.emit(status)
