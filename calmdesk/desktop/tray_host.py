"""Whether a StatusNotifier host is on the bus: where it is, icons go there and not to XEmbed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from calmdesk.desktop.session_bus import SessionBus

if TYPE_CHECKING:
    from jeepney import Message

WATCHER = "org.kde.StatusNotifierWatcher"


def watch_tray_host(bus: SessionBus, changed: Callable[[], None]) -> None:
    """Call whenever a host has come or gone."""
    from jeepney import MatchRule
    from jeepney.bus_messages import message_bus

    rule = MatchRule(
        type="signal",
        sender=message_bus.bus_name,
        interface=message_bus.interface,
        member="NameOwnerChanged",
        path=message_bus.object_path,
    )
    rule.add_arg_condition(0, WATCHER)

    def heard(_message: Message) -> None:
        changed()

    bus.listen(rule, heard)
