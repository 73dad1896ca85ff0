"""Tray hosts: who shows icons on this desktop, so that the icon can be made anew for them."""

from __future__ import annotations

from dataclasses import dataclass

from calmdesk.core.language import mark
from calmdesk.desktop.sensor import Sensor

WHAT = mark("Tray hosts")


@dataclass(frozen=True, slots=True)
class TrayHosts:
    """The hosts of now. ``indicators`` is who watches StatusNotifier icons, ``dock`` the window
    of an XEmbed tray; empty and 0 for none. A value that differs means another host: an icon that
    was made for the one before may no longer be seen.
    """

    indicators: str = ""
    dock: int = 0

    @property
    def any(self) -> bool:
        """Whether an icon can be seen at all."""
        return bool(self.indicators or self.dock)


TrayHostSensor = Sensor[TrayHosts]
"""Tells each change among the hosts."""
