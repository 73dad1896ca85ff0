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
from typing import Any, TypeVar

from dbus_fast import Message, MessageType, PropertyAccess, Variant
from dbus_fast.aio import MessageBus
from dbus_fast.service import ServiceInterface, dbus_property, dbus_signal, method

from tests.end_to_end.laboratory.waiting import until

WATCHER = "org.kde.StatusNotifierWatcher"
WATCHER_PATH = "/StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
PROPERTIES = "org.freedesktop.DBus.Properties"
ANSWER_SECONDS = 5.0
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class MenuItem:
    """One line of the icon's menu; `label` is without the mnemonic underscore."""

    identity: int
    label: str
    checked: bool | None
    enabled: bool


class Watcher(ServiceInterface):
    """The part of the protocol that tray icons look for on the bus."""

    def __init__(self) -> None:
        super().__init__(WATCHER)
        self.items: list[str] = []
        self.registered_at: list[float] = []

    @method()
    def RegisterStatusNotifierItem(self, service: s) -> None:  # type: ignore[name-defined] # noqa: F821, N802
        self.registered_at.append(time.monotonic())
        self.items.append(service)
        self.StatusNotifierItemRegistered(service)

    @method()
    def RegisterStatusNotifierHost(self, service: s) -> None:  # type: ignore[name-defined] # noqa: F821, N802
        self.StatusNotifierHostRegistered()

    @dbus_property(access=PropertyAccess.READ)
    def RegisteredStatusNotifierItems(self) -> as_:  # type: ignore[name-defined] # noqa: F821, N802
        return self.items

    @dbus_property(access=PropertyAccess.READ)
    def IsStatusNotifierHostRegistered(self) -> b:  # type: ignore[name-defined] # noqa: F821, N802
        return True

    @dbus_property(access=PropertyAccess.READ)
    def ProtocolVersion(self) -> i:  # type: ignore[name-defined] # noqa: F821, N802
        return 0

    @dbus_signal()
    def StatusNotifierItemRegistered(self, service: str) -> s:  # type: ignore[name-defined] # noqa: F821, N802
        return service

    @dbus_signal()
    def StatusNotifierHostRegistered(self) -> None:  # noqa: N802
        return None
