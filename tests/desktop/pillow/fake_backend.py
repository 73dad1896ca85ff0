"""A backend that a test plays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from calmdesk.desktop.pillow.backend import EdgeSink, Filter
from calmdesk.desktop.pillow.device import Device
from calmdesk.desktop.pillow.edge import Edge
from calmdesk.desktop.pillow.keys import Key
from calmdesk.desktop.pillow.trouble import PillowError, Trouble

PILLOW = Device("Big Enter", "1a86", "e026", "P42", "usb-1/input0", "/dev/input/event5")
KEYBOARD = Device("Keyboard", "046d", "c31c", "", "usb-2/input0", "/dev/input/event3")


@dataclass
class _Watching:
    watches: list[Callable[[], None]]
    call: Callable[[], None]

    def cancel(self) -> None:
        if self.call in self.watches:
            self.watches.remove(self.call)


@dataclass
class FakeBackend:
    """Devices come and go, keys go down and up, whenever the test says so."""

    name: str = "evdev"
    per_device: bool = True
    can_swallow: bool = True
    filter: Filter = Filter.KERNEL
    present: list[Device] = field(default_factory=lambda: [PILLOW, KEYBOARD])
    probing: Trouble | None = None
    refusal: Trouble | None = None
    swallowed: bool = False
    swallows: list[bool] = field(default_factory=list)
    opened: list[Device] = field(default_factory=list)
    watches: list[Callable[[], None]] = field(default_factory=list)
    sink: EdgeSink | None = None

    def probe(self) -> Trouble | None:
        return self.probing

    def devices(self) -> list[Device]:
        return [] if self.probing else list(self.present)

    def start(self, device: Device, key: Key, sink: EdgeSink) -> None:
        if self.refusal is not None:
            raise PillowError(self.refusal)
        if device not in self.present:
            from calmdesk.desktop.pillow.trouble import Cause

            raise PillowError(Trouble(Cause.UNPLUGGED))
        self.opened.append(device)
        self.sink = sink

    def stop(self) -> None:
        self.sink = None
        self.swallowed = False

    def healthy(self) -> bool:
        return self.sink is not None

    def swallow(self, on: bool) -> None:
        self.swallows.append(on)
        self.swallowed = on

    def watch(self, changed: Callable[[], None]) -> _Watching:
        self.watches.append(changed)
        return _Watching(self.watches, changed)

    # What the test does -------------------------------------------------------------------------

    def strike(self, at: float, held: float = 0.05) -> None:
        """The key goes down and comes up, if anybody listens."""
        self.edge(at, down=True)
        self.edge(at + held, down=False)

    def edge(self, at: float, *, down: bool) -> None:
        """One edge, if anybody listens."""
        if self.sink is not None:
            self.sink.on_edge(Edge(at, down))

    def lose(self, trouble: Trouble) -> None:
        """It breaks off."""
        sink = self.sink
        self.stop()
        if sink is not None:
            sink.on_lost(trouble)

    def change(self, *present: Device) -> None:
        """Devices come or go, and this is told."""
        self.present = list(present)
        for call in tuple(self.watches):
            call()
