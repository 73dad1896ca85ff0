"""X11: raw key events of the pillow's own device, which the server sends to nobody unasked.

Needs no permission. Another keyboard's keys do not even reach the connection.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from calmdesk.desktop.pillow.backend import EdgeSink, Filter, NothingToWatch
from calmdesk.desktop.pillow.edge import Edge
from calmdesk.desktop.pillow.server_time import ServerTime
from calmdesk.desktop.pillow.trouble import Cause, PillowError, Trouble
from calmdesk.desktop.pillow.x_input import HierarchyChanged, RawKey, XInput

if TYPE_CHECKING:
    from calmdesk.core.clock import Clock
    from calmdesk.core.loop import Loop, Waiting
    from calmdesk.desktop.pillow.device import Device
    from calmdesk.desktop.pillow.keys import Key


class XInputBackend:
    """Hears one device of the X server that DISPLAY names. The loop's thread."""

    name = "xinput2"
    per_device = True
    can_swallow = False
    filter = Filter.SERVER

    def __init__(self, loop: Loop, clock: Clock, connect: Callable[[], XInput] = XInput) -> None:
        self._loop = loop
        self._clock = clock
        self._connect = connect
        self._input: XInput | None = None
        self._watch: Waiting | None = None
        self._sink: EdgeSink | None = None
        self._keycodes: tuple[int, ...] = ()
        self._time = ServerTime()

    def probe(self) -> Trouble | None:
        """Whether an X server with the extension answers."""
        try:
            self._connect().close()
        except PillowError as error:
            return error.trouble
        return None

    def devices(self) -> list[Device]:
        """All keyboards of the server, as they are plugged in."""
        try:
            asked = self._connect()
        except PillowError:
            return []
        try:
            return asked.devices()
        except PillowError:
            return []
        finally:
            asked.close()

    def start(self, device: Device, key: Key, sink: EdgeSink) -> None:
        """Choose the device; raises PillowError."""
        self.stop()
        opened = self._connect()
        try:
            opened.choose(device.place)
        except PillowError:
            opened.close()
            raise
        self._input = opened
        self._sink = sink
        self._keycodes = key.keycodes
        self._time = ServerTime()
        self._watch = self._loop.watch(opened.fileno(), self._read)
        # What came together with the server's answers no longer wakes the descriptor.
        self._read()

    def stop(self) -> None:
        """Hang up."""
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None
        if self._input is not None:
            self._input.close()
            self._input = None
        self._sink = None

    def healthy(self) -> bool:
        """Whether it is connected."""
        return self._input is not None

    def swallow(self, on: bool) -> None:
        """Not with this extension; raises PillowError when asked to."""
        if on:
            raise PillowError(Trouble(Cause.UNSUPPORTED, "xinput2 cannot hold hits back"))

    def watch(self, changed: Callable[[], None]) -> Waiting:
        """Hear when devices come and go, on a connection of its own."""
        try:
            return _DeviceWatch(self._connect(), self._loop, changed)
        except PillowError:
            return NothingToWatch()

    def _read(self) -> None:
        if self._input is None:
            return
        try:
            news = self._input.news()
        except PillowError as error:
            sink = self._sink
            self.stop()
            if sink is not None:
                sink.on_lost(error.trouble)
            return
        now = self._clock.monotonic()
        for each in news:
            if isinstance(each, RawKey):
                at = self._time.on_our_clock(each.milliseconds, now)
                if each.keycode in self._keycodes and self._sink is not None:
                    self._sink.on_edge(Edge(at, each.down))


class _DeviceWatch:
    def __init__(self, connection: XInput, loop: Loop, changed: Callable[[], None]) -> None:
        self._input: XInput | None = connection
        self._changed = changed
        connection.watch_devices()
        self._waiting = loop.watch(connection.fileno(), self._read)

    def cancel(self) -> None:
        """Hang up. Harmless twice."""
        if self._input is not None:
            self._waiting.cancel()
            self._input.close()
            self._input = None

    def _read(self) -> None:
        if self._input is None:
            return
        try:
            news = self._input.news()
        except PillowError:
            self.cancel()
            return
        if any(isinstance(each, HierarchyChanged) for each in news):
            self._changed()
