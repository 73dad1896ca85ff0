"""Autostart: whether CalmDesk starts, hidden, when its user logs in. Never needs rights."""

from __future__ import annotations

from typing import Protocol

from calmdesk.core.errors import UnavailableError
from calmdesk.core.finding import Finding
from calmdesk.core.language import mark

WHAT = mark("Start at login")
HIDDEN = "--hidden"


class Autostart(Protocol):
    """Switches autostart on and off, for this user alone. Any thread."""

    def is_on(self) -> bool:
        """Whether CalmDesk would start at the next login."""

    def switch(self, on: bool) -> None:
        """Switch it; harmless when it is so already. Raises CalmDeskError with a sentence."""

    def finding(self) -> Finding:
        """Whether it can be switched here, and how it stands."""


class AbsentAutostart:
    """A system on which CalmDesk cannot switch its autostart."""

    def __init__(self, finding: Finding) -> None:
        self._finding = finding

    def is_on(self) -> bool:
        """It is not."""
        return False

    def switch(self, on: bool) -> None:
        """Refuse to switch it on; off it is."""
        if on:
            raise UnavailableError(
                mark("CalmDesk cannot be started by itself on this system. Start it by hand.")
            )

    def finding(self) -> Finding:
        """Why it cannot."""
        return self._finding


ON = mark("CalmDesk starts hidden when you log in.")
OFF = mark("CalmDesk does not start by itself.")
"""What the findings of every system say."""
