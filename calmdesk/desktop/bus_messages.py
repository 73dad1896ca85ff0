"""What is said over a D-Bus message bus: calls, signals, faults."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jeepney import Message

BUS = "org.freedesktop.DBus"
BUS_PATH = "/org/freedesktop/DBus"

Body = tuple[Any, ...]
"""What a message holds: D-Bus values as jeepney gives them; a variant is (signature, value)."""


@dataclass(frozen=True, slots=True)
class Call:
    """One method call. ``who`` names the part that asks, for ``doctor``. ``wakes`` says that a
    service that does not run may be started for it: asking alone must never start one.
    """

    who: str
    destination: str
    path: str
    interface: str
    member: str
    signature: str = ""
    body: Body = ()
    wakes: bool = False


@dataclass(frozen=True, slots=True)
class Signal:
    """The signals to listen to. ``sender`` is a well-known name; signals that anybody else sends
    are not heard. An empty ``path`` means any, an empty ``first`` any first argument.
    """

    sender: str
    interface: str
    member: str
    path: str = ""
    first: str = ""

    def rule(self) -> str:
        """The match rule as the bus wants it."""
        parts = {
            "type": "signal",
            "sender": self.sender,
            "interface": self.interface,
            "member": self.member,
            "path": self.path,
            "arg0": self.first,
        }
        return ",".join(f"{name}='{value}'" for name, value in parts.items() if value)


@dataclass(frozen=True, slots=True)
class BusFault:
    """Why a call has no answer: the error's D-Bus name (or TIMEOUT, LOST) and its words."""

    name: str
    words: str = ""


TIMEOUT = "timeout"
LOST = "lost"


def properties(destination: str, path: str, interface: str) -> Signal:
    """The signal that an object's properties of this interface have changed."""
    return Signal(
        destination, "org.freedesktop.DBus.Properties", "PropertiesChanged", path, interface
    )


def get_property(who: str, destination: str, path: str, interface: str, name: str) -> Call:
    """The call that reads one property; its answer is ((signature, value),)."""
    return Call(
        who, destination, path, "org.freedesktop.DBus.Properties", "Get", "ss", (interface, name)
    )


def bus_call(member: str, signature: str = "", body: Body = ()) -> Call:
    """A call to the bus itself."""
    return Call("bus", BUS, BUS_PATH, BUS, member, signature, body)


def owner_signal(name: str) -> Signal:
    """The signal that a name has another owner."""
    return Signal(BUS, BUS, "NameOwnerChanged", BUS_PATH, name)


def message(call: Call) -> Message:
    """The call as jeepney sends it."""
    from jeepney import DBusAddress, MessageFlag, new_method_call

    address = DBusAddress(call.path, call.destination, call.interface)
    made = new_method_call(address, call.member, call.signature or None, call.body)
    if not call.wakes:
        made.header.flags = MessageFlag.no_auto_start
    return made
