"""Linux: the kernel's own input events. Works on X11 and Wayland; needs the udev rule."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from calmdesk.desktop.pillow.backend import EdgeSink, Filter
from calmdesk.desktop.pillow.edge import Edge
from calmdesk.desktop.pillow.hot_plug import HotPlug
from calmdesk.desktop.pillow.input_event import EventReader, Missed
from calmdesk.desktop.pillow.input_listing import LISTING, NODES, input_devices
from calmdesk.desktop.pillow.input_node import InputNode
from calmdesk.desktop.pillow.trouble import Cause, PillowError, Trouble

if TYPE_CHECKING:
    from calmdesk.core.clock import Clock
    from calmdesk.core.loop import Loop, Waiting
    from calmdesk.desktop.pillow.device import Device
    from calmdesk.desktop.pillow.keys import Key


class EvdevBackend:
    """Reads one node, which the kernel masks down to one key. The loop's thread.

    ``open_node`` is InputNode, or a test's own.
    """

    name = "evdev"
    per_device = True
    can_swallow = True
    filter = Filter.KERNEL

    def __init__(
        self,
        loop: Loop,
        clock: Clock,
        *,
        open_node: Callable[[str, tuple[int, ...], tuple[str, str]], InputNode] = InputNode,
        listing: Path = LISTING,
        nodes: Path = NODES,
    ) -> None:
        self._loop = loop
        self._clock = clock
        self._open_node = open_node
        self._listing = listing
        self._nodes = nodes
        self._node: InputNode | None = None
        self._reader = EventReader(())
        self._sink: EdgeSink | None = None
        self._watch: Waiting | None = None
        self._down = False
        self._granted_at: float | None = None

    def probe(self) -> Trouble | None:
        """Linux has it; permission is a matter of each device."""
        if not sys.platform.startswith("linux") or not self._listing.is_dir():
            return Trouble(Cause.UNSUPPORTED, f"no {self._listing}")
        return None

    def devices(self) -> list[Device]:
        """All that have Enter or a key nobody types."""
        return input_devices(self._listing, self._nodes)

    def start(self, device: Device, key: Key, sink: EdgeSink) -> None:
        """Open the node and mask it; raises PillowError."""
        self.stop()
        node = self._open_node(device.place, key.evdev, (device.vendor, device.product))
        self._node = node
        self._reader = EventReader(key.evdev)
        self._sink = sink
        self._watch = self._loop.watch(node.fileno(), self._read)

    def stop(self) -> None:
        """Close the node, and with it let go of the grab."""
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None
        if self._node is not None:
            self._node.close()
            self._node = None
        self._sink = None
        self._down = False
        self._granted_at = None

    def healthy(self) -> bool:
        """Whether the node is open."""
        return self._node is not None

    def swallow(self, on: bool) -> None:
        """Grab the device while its key is up; others would never see it come up otherwise, and
        would go on typing. Raises PillowError where another program has it.
        """
        if self._node is None or on == self._node.grabbed or (on and self._down):
            return
        self._node.grab(on)
        self._granted_at = self._clock.monotonic() if on else None

    def watch(self, changed: Callable[[], None]) -> Waiting:
        """Hear udev's news."""
        return HotPlug(self._loop, changed)

    def _read(self) -> None:
        try:
            while self._node is not None and (data := self._node.read()):
                self._hand_on(data, self._node.keeps_monotonic_time)
        except PillowError as error:
            self._lose(error.trouble)

    def _hand_on(self, data: bytes, monotonic: bool) -> None:
        read = self._reader.feed(data)
        times = [each.at for each in read if isinstance(each, Edge)]
        now = self._clock.monotonic()
        shift = 0.0 if monotonic or not times else now - times[-1]
        for each in read:
            if isinstance(each, Missed):
                self._down = False
                self._tell(lambda sink: sink.on_missed())
            else:
                self._take(Edge(each.at + shift, each.down))

    def _take(self, edge: Edge) -> None:
        self._down = edge.down
        granted = self._granted_at
        if edge.down and granted is not None and edge.at <= granted and self._node is not None:
            # Pressed before the grab was taken: the others saw it, so they must see it come up.
            self._node.grab(False)
            self._granted_at = None
        self._tell(lambda sink: sink.on_edge(edge))

    def _lose(self, trouble: Trouble) -> None:
        sink = self._sink
        self.stop()
        if sink is not None:
            sink.on_lost(trouble)

    def _tell(self, call: Callable[[EdgeSink], None]) -> None:
        # Whoever was told may have stopped it.
        if self._sink is not None:
            call(self._sink)
