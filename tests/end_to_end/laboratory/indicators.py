"""A StatusNotifier watcher and host, as Plasma or the GNOME extension have one.

It runs in a thread of the test and clicks what registers with it: Activate, SecondaryActivate and
the menu, all over D-Bus.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from dbus_fast import Message, MessageType, PropertyAccess, Variant
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusBool, DBusInt32, DBusSignature, DBusStr
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal

from tests.end_to_end.laboratory.waiting import until

WATCHER = "org.kde.StatusNotifierWatcher"
WATCHER_PATH = "/StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
ITEM_PATH = "/StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
PROPERTIES = "org.freedesktop.DBus.Properties"
ANSWER_SECONDS = 5.0
Answer = TypeVar("Answer")
Names = Annotated[list[str], DBusSignature("as")]
Nothing = Annotated[None, DBusSignature("")]  # a plain None is lost when annotations are strings


@dataclass(frozen=True)
class MenuItem:
    """One line of the icon's menu; the label is without its mnemonic underscore."""

    identity: int
    label: str
    checked: bool | None


class Watcher(ServiceInterface):
    """The part of the protocol that tray icons look for on the bus."""

    def __init__(self) -> None:
        super().__init__(WATCHER)
        self.items: list[str] = []
        self.registered_at: list[float] = []

    @dbus_method(name="RegisterStatusNotifierItem")
    def register_item(self, service: DBusStr) -> Nothing:
        self.registered_at.append(time.monotonic())
        self.items.append(service)
        self.item_registered(service)

    @dbus_method(name="RegisterStatusNotifierHost")
    def register_host(self, service: DBusStr) -> Nothing:
        self.host_registered()

    @dbus_property(access=PropertyAccess.READ, name="RegisteredStatusNotifierItems")
    def registered_items(self) -> Names:
        return self.items

    @dbus_property(access=PropertyAccess.READ, name="IsStatusNotifierHostRegistered")
    def host_is_registered(self) -> DBusBool:
        return True

    @dbus_property(access=PropertyAccess.READ, name="ProtocolVersion")
    def protocol_version(self) -> DBusInt32:
        return 0

    @dbus_signal(name="StatusNotifierItemRegistered")
    def item_registered(self, service: DBusStr) -> DBusStr:
        return service

    @dbus_signal(name="StatusNotifierHostRegistered")
    def host_registered(self) -> Nothing:
        return None


class IndicatorHost:
    """The desktop's side: sees the icon that registered, and clicks it.

    All methods block, for five seconds at most, and are for the test's own thread.
    """

    def __init__(self, bus_address: str) -> None:
        self._watcher = Watcher()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._bus = self._wait_for(self._serve(bus_address))

    def close(self) -> None:
        """Leave the bus, as a tray does that crashes."""
        self._wait_for(self._leave())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @property
    def registered_at(self) -> list[float]:
        """When icons registered, on the monotonic clock."""
        return self._watcher.registered_at

    def wait_for_icon(self) -> None:
        """Wait until an icon has registered."""
        until(lambda: self._watcher.items, "an icon has registered with the watcher")

    def activate(self) -> None:
        """What a left click does."""
        self._call_item("Activate", "ii", 0, 0)

    def secondary_activate(self) -> None:
        """What a middle click does."""
        self._call_item("SecondaryActivate", "ii", 0, 0)

    def icon_property(self, name: str) -> Any:
        """One property of the icon: Id, Title, Status, IconPixmap, Menu."""
        destination, path = self._item()
        answer = self._call(destination, path, PROPERTIES, "Get", "ss", ITEM, name)
        return answer[0].value

    def menu(self) -> list[MenuItem]:
        """The lines of the icon's menu from the top, without separators."""
        path = self.icon_property("Menu")
        self._call(self._item()[0], path, MENU, "AboutToShow", "i", 0)
        _, layout = self._call(self._item()[0], path, MENU, "GetLayout", "iias", 0, -1, [])
        lines = (_menu_item(child.value) for child in layout[2])
        return [line for line in lines if line is not None]

    def choose(self, label: str) -> None:
        """Click a line of the menu by its label; raises LookupError when it is not there."""
        lines = self.menu()
        chosen = next((line for line in lines if line.label == label), None)
        if chosen is None:
            raise LookupError(f"no {label!r} among {[line.label for line in lines]}")
        path = self.icon_property("Menu")
        arguments = (chosen.identity, "clicked", Variant("s", ""), 0)
        self._call(self._item()[0], path, MENU, "Event", "isvu", *arguments)

    def _item(self) -> tuple[str, str]:
        self.wait_for_icon()
        service, slash, path = self._watcher.items[-1].partition("/")
        return service, (slash + path) or ITEM_PATH

    def _call_item(self, member: str, signature: str, *body: object) -> None:
        destination, path = self._item()
        self._call(destination, path, ITEM, member, signature, *body)

    def _call(
        self, destination: str, path: str, interface: str, member: str, signature: str, *body: Any
    ) -> list[Any]:
        message = Message(
            destination=destination,
            path=path,
            interface=interface,
            member=member,
            signature=signature,
            body=list(body),
        )
        reply = self._wait_for(self._bus.call(message))
        if reply.message_type is MessageType.ERROR:
            raise ConnectionError(f"{interface}.{member}: {reply.body}")
        return reply.body

    async def _serve(self, bus_address: str) -> MessageBus:
        bus = await MessageBus(bus_address=bus_address).connect()
        bus.export(WATCHER_PATH, self._watcher)
        await bus.request_name(WATCHER)
        return bus

    async def _leave(self) -> None:
        self._bus.disconnect()

    def _wait_for(self, work: Coroutine[Any, Any, Answer]) -> Answer:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(ANSWER_SECONDS)


def _menu_item(layout: tuple[int, dict[str, Variant], list[Variant]]) -> MenuItem | None:
    identity, properties, _ = layout
    read = {name: variant.value for name, variant in properties.items()}
    if read.get("type") == "separator" or not read.get("visible", True):
        return None
    state = read.get("toggle-state")
    checked = None if not read.get("toggle-type") else state == 1
    return MenuItem(identity, str(read.get("label", "")).replace("_", ""), checked)
