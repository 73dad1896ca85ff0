"""The seam: one way of hearing the pillow. Exactly one of them listens at a time."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from calmdesk.core.loop import Waiting
from calmdesk.desktop.pillow.device import Device
from calmdesk.desktop.pillow.edge import Edge
from calmdesk.desktop.pillow.keys import Key
from calmdesk.desktop.pillow.trouble import Trouble


class Filter(StrEnum):
    """Where the other keys are held back: the further from us, the better."""

    KERNEL = "kernel"
    SERVER = "server"
    SYSTEM = "os"
    PROCESS = "process"


class EdgeSink(Protocol):
    """Who listens. The loop's thread."""

    def on_edge(self, edge: Edge) -> None:
        """The key went down or came up."""

    def on_missed(self) -> None:
        """Some edges were lost; the key counts as up."""

    def on_lost(self, trouble: Trouble) -> None:
        """Nothing more will come until it is started again; the device is closed."""


class PillowBackend(Protocol):
    """One way of listening to one key of one device. The loop's thread.

    - ``per_device``: whether it can tell the pillow from other keyboards.
    - ``can_swallow``: whether hits can be kept from other programs.
    - ``filter``: where the other keys are held back.
    """

    name: str
    per_device: bool
    can_swallow: bool
    filter: Filter

    def probe(self) -> Trouble | None:
        """Why it does not work here, or None. Never raises, hears nothing."""

    def devices(self) -> list[Device]:
        """What could be paired. Looks at no key. Empty where it does not work."""

    def start(self, device: Device, key: Key, sink: EdgeSink) -> None:
        """Listen to this key of this device alone; raises PillowError."""

    def stop(self) -> None:
        """Close the device, giving back what was held. Harmless twice; never blocks."""

    def healthy(self) -> bool:
        """Whether it listens."""

    def swallow(self, on: bool) -> None:
        """Keep hits from other programs, or no longer; raises PillowError where it cannot."""

    def watch(self, changed: Callable[[], None]) -> Waiting:
        """Call when devices have come or gone, until cancelled. Does not poll."""


class NothingToWatch:
    """Where nothing ever comes."""

    def cancel(self) -> None:
        """There is nothing to cancel."""


class NullBackend:
    """Where there is no way of listening."""

    name = "none"
    per_device = False
    can_swallow = False
    filter = Filter.PROCESS

    def __init__(self, trouble: Trouble) -> None:
        self._trouble = trouble

    def probe(self) -> Trouble | None:
        """Always why."""
        return self._trouble

    def devices(self) -> list[Device]:
        """There are none."""
        return []

    def start(self, device: Device, key: Key, sink: EdgeSink) -> None:  # noqa: ARG002
        """Raises PillowError."""
        from calmdesk.desktop.pillow.trouble import PillowError

        raise PillowError(self._trouble)

    def stop(self) -> None:
        """There is nothing to stop."""

    def healthy(self) -> bool:
        """It never listens."""
        return False

    def swallow(self, on: bool) -> None:
        """Nothing is ever held."""

    def watch(self, changed: Callable[[], None]) -> Waiting:  # noqa: ARG002
        """Nothing ever comes."""
        return NothingToWatch()
