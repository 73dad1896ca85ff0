"""The SYNC extension for python-xlib, which lacks it: as much as an idle alarm needs.

Protocol: The X Synchronization Extension Protocol, version 3.1.
"""

from __future__ import annotations

import struct
from typing import Any

from Xlib.protocol import rq

NAME = "SYNC"
IDLE_COUNTER = "IDLETIME"
RISING = 0
FALLING = 1
ALARM_NOTIFY = 1
"""Of the extension's events, the second."""

_CREATE_MASK = 0b11_1111
_ABSOLUTE = 0


class Initialize(rq.ReplyRequest):  # type: ignore[misc]
    """Says which version is spoken; must come first."""

    _request = rq.Struct(
        rq.Card8("opcode"),
        rq.Opcode(0),
        rq.RequestLength(),
        rq.Card8("major_version"),
        rq.Card8("minor_version"),
        rq.Pad(2),
    )
    _reply = rq.Struct(
        rq.ReplyCode(),
        rq.Pad(1),
        rq.Card16("sequence_number"),
        rq.ReplyLength(),
        rq.Card8("major_version"),
        rq.Card8("minor_version"),
        rq.Pad(22),
    )


class ListSystemCounters(rq.ReplyRequest):  # type: ignore[misc]
    """Asks for the server's own counters."""

    _request = rq.Struct(rq.Card8("opcode"), rq.Opcode(1), rq.RequestLength())
    _reply = rq.Struct(
        rq.ReplyCode(),
        rq.Pad(1),
        rq.Card16("sequence_number"),
        rq.ReplyLength(),
        rq.Card32("count"),
        rq.Pad(20),
        rq.Binary("counters", pad=0),
    )


class CreateAlarm(rq.Request):  # type: ignore[misc]
    """Sets an alarm on a counter; events come to this client alone."""

    _request = rq.Struct(
        rq.Card8("opcode"),
        rq.Opcode(8),
        rq.RequestLength(),
        rq.Card32("alarm"),
        rq.Card32("value_mask"),
        rq.Card32("counter"),
        rq.Card32("value_type"),
        rq.Int32("value_high"),
        rq.Card32("value_low"),
        rq.Card32("test_type"),
        rq.Int32("delta_high"),
        rq.Card32("delta_low"),
        rq.Card32("events"),
    )


class DestroyAlarm(rq.Request):  # type: ignore[misc]
    """Takes an alarm back."""

    _request = rq.Struct(rq.Card8("opcode"), rq.Opcode(11), rq.RequestLength(), rq.Card32("alarm"))


class AlarmNotify(rq.Event):  # type: ignore[misc]
    """A counter has crossed an alarm's value."""

    _code = None
    _fields = rq.Struct(
        rq.Card8("type"),
        rq.Card8("kind"),
        rq.Card16("sequence_number"),
        rq.Card32("alarm"),
        rq.Int32("counter_value_high"),
        rq.Card32("counter_value_low"),
        rq.Int32("alarm_value_high"),
        rq.Card32("alarm_value_low"),
        rq.Card32("timestamp"),
        rq.Card8("state"),
        rq.Pad(3),
    )


def initialize(display: Any) -> int | None:
    """Get the extension ready; gives the type number of its alarm event, None if it is missing."""
    info = display.query_extension(NAME)
    if info is None or not info.present:
        return None
    display.display.set_extension_major(NAME, info.major_opcode)
    kind = int(info.first_event) + ALARM_NOTIFY
    display.extension_add_event(kind, AlarmNotify)
    Initialize(display=display.display, opcode=info.major_opcode, major_version=3, minor_version=1)
    return kind


def idle_counter(display: Any) -> int | None:
    """The counter of milliseconds without input; None where the server has none."""
    reply = ListSystemCounters(display=display.display, opcode=_opcode(display))
    return counters(bytes(reply.counters), reply.count).get(IDLE_COUNTER)


def counters(data: bytes, count: int) -> dict[str, int]:
    """The names and identities in the answer to ListSystemCounters."""
    found: dict[str, int] = {}
    at = 0
    for _ in range(count):
        if at + 14 > len(data):
            break
        counter, _high, _low, length = struct.unpack_from("=IiIH", data, at)
        found[data[at + 14 : at + 14 + length].decode("latin-1")] = counter
        at += 14 + length + (-(14 + length) % 4)
    return found


def create_alarm(display: Any, counter: int, milliseconds: int, test: int) -> int:
    """An alarm that tells each time that the counter crosses this value, RISING or FALLING."""
    alarm = int(display.display.allocate_resource_id())
    CreateAlarm(
        display=display.display,
        opcode=_opcode(display),
        alarm=alarm,
        value_mask=_CREATE_MASK,
        counter=counter,
        value_type=_ABSOLUTE,
        value_high=milliseconds >> 32,
        value_low=milliseconds & 0xFFFF_FFFF,
        test_type=test,
        delta_high=0,
        delta_low=0,
        events=1,
    )
    return alarm


def destroy_alarm(display: Any, alarm: int) -> None:
    """Take an alarm back."""
    DestroyAlarm(display=display.display, opcode=_opcode(display), alarm=alarm)
    display.display.free_resource_id(alarm)


def _opcode(display: Any) -> int:
    return int(display.display.get_extension_major(NAME))
