"""Recorded input events, as the kernel writes them."""

from __future__ import annotations

import struct

SYN, KEY, MISC = 0, 1, 4
ENTER, KEYPAD_ENTER = 28, 96


def event(at: float, kind: int, code: int, value: int) -> bytes:
    """One struct input_event."""
    whole = int(at)
    return struct.pack("llHHi", whole, round((at - whole) * 1e6), kind, code, value)


def key(at: float, code: int, value: int) -> bytes:
    """One report: the scan code, the key, the end of the report."""
    scan = event(at, MISC, 4, 0x70000 + code)
    return scan + event(at, KEY, code, value) + event(at, SYN, 0, 0)


def strike(at: float, code: int = ENTER, held: float = 0.05) -> bytes:
    """A press and its release."""
    return key(at, code, 1) + key(at + held, code, 0)


def dropped(at: float) -> bytes:
    """The kernel's word that events were lost."""
    return event(at, SYN, 3, 0)
