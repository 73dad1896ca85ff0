"""macOS: IOHIDManager, which is asked for one device and one key alone. Written, not run."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from calmdesk.desktop.pillow.backend import EdgeSink, Filter, NothingToWatch
from calmdesk.desktop.pillow.edge import Edge
from calmdesk.desktop.pillow.trouble import Cause, PillowError, Trouble

if TYPE_CHECKING:
    from calmdesk.core.clock import Clock
    from calmdesk.core.loop import Waiting
    from calmdesk.desktop.pillow.device import Device
    from calmdesk.desktop.pillow.keys import Key

GRANTED = 0
NOT_PERMITTED = 0xE00002E2


class HidLibrary(Protocol):
    """What is needed of IOKit. Calls come in the main thread, whose run loop it joins."""

    def access(self) -> int:
        """IOHIDCheckAccess for listening: 0 granted, 1 denied, 2 not asked yet."""

    def request_access(self) -> bool:
        """IOHIDRequestAccess: asks the user, once."""

    def keyboards(self) -> list[Device]:
        """The keyboards, from their registry entries."""

    def open(
        self,
        device: Device,
        usages: tuple[int, ...],
        heard: Callable[[int], None],
        removed: Callable[[], None],
    ) -> int:
        """Match this device and these usages of page 7, and listen; gives an IOReturn."""

    def close(self) -> None:
        """Listen no longer."""


class IoHidBackend:
    """Hears one key of one device. The loop's thread."""

    name = "iohid"
    per_device = True
    can_swallow = False
    filter = Filter.SYSTEM

    def __init__(self, clock: Clock, library: HidLibrary | None) -> None:
        self._clock = clock
        self._library = library
        self._sink: EdgeSink | None = None

    def probe(self) -> Trouble | None:
        """MacOS has it; the user has to allow it."""
        if self._library is None:
            return Trouble(Cause.UNSUPPORTED, sys.platform)
        return None

    def devices(self) -> list[Device]:
        """All keyboards."""
        return [] if self._library is None else self._library.keyboards()

    def start(self, device: Device, key: Key, sink: EdgeSink) -> None:
        """Ask for access and listen; raises PillowError."""
        self.stop()
        if self._library is None:
            raise PillowError(Trouble(Cause.UNSUPPORTED, sys.platform))
        # Asked even where it was granted: some versions forget it otherwise.
        if self._library.access() != GRANTED and not self._library.request_access():
            raise PillowError(Trouble(Cause.NOT_ALLOWED_BY_SYSTEM))
        self._sink = sink
        result = self._library.open(device, key.usages, self._on_value, self._on_removed)
        if result:
            self.stop()
            refused = result == NOT_PERMITTED
            cause = Cause.NOT_ALLOWED_BY_SYSTEM if refused else Cause.DIED
            raise PillowError(Trouble(cause, f"IOReturn {result:#x}"))

    def stop(self) -> None:
        """Close the device."""
        if self._sink is not None and self._library is not None:
            self._library.close()
        self._sink = None

    def healthy(self) -> bool:
        """Whether it listens."""
        return self._sink is not None

    def swallow(self, on: bool) -> None:
        """Only the system may seize a keyboard; raises PillowError."""
        if on:
            raise PillowError(Trouble(Cause.UNSUPPORTED, "macOS cannot hold hits back"))

    def watch(self, changed: Callable[[], None]) -> Waiting:  # noqa: ARG002
        """The manager matches a device by itself when it comes back."""
        return NothingToWatch()

    def _on_value(self, value: int) -> None:
        if self._sink is not None:
            self._sink.on_edge(Edge(self._clock.monotonic(), value != 0))

    def _on_removed(self) -> None:
        sink = self._sink
        self.stop()
        if sink is not None:
            sink.on_lost(Trouble(Cause.UNPLUGGED))
