"""The kernel's input events: bytes in, edges of the one key out. Pure, on any system."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from calmdesk.desktop.pillow.edge import Edge

_EVENT = struct.Struct("llHHi")  # struct input_event: seconds, microseconds, type, code, value
EVENT_BYTES = _EVENT.size
SYN, KEY = 0, 1
_REPORT, _DROPPED = 0, 3
_MICROSECONDS = 1_000_000


class Missed:
    """The kernel dropped events: we were too slow."""


MISSED = Missed()


class EventReader:
    """Cuts what was read into events, however it was cut before. Whatever is not the key going
    down or up, repeats among it, never leaves this class.
    """

    def __init__(self, codes: tuple[int, ...]) -> None:
        self._codes = frozenset(codes)
        self._rest = b""
        self._skipping = False

    def feed(self, data: bytes) -> list[Edge | Missed]:
        """What these bytes hold, in order. Edges carry the times of the events."""
        data = self._rest + data
        whole = len(data) - len(data) % EVENT_BYTES
        self._rest = data[whole:]
        return list(self._read(data[:whole]))

    def _read(self, data: bytes) -> Iterator[Edge | Missed]:
        for seconds, microseconds, kind, code, value in _EVENT.iter_unpack(data):
            if kind == SYN and code == _DROPPED:
                self._skipping = True
                yield MISSED
            elif self._skipping:
                # What is left before the next report belongs to what was lost.
                self._skipping = not (kind == SYN and code == _REPORT)
            elif kind == KEY and code in self._codes and value in (0, 1):
                yield from _edge(seconds, microseconds, down=value == 1)


def _edge(seconds: int, microseconds: int, *, down: bool) -> Iterator[Edge]:
    """Nothing where the time makes no sense."""
    if seconds >= 0 and 0 <= microseconds < _MICROSECONDS:
        yield Edge(seconds + microseconds / _MICROSECONDS, down)
