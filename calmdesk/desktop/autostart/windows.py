"""Autostart on Windows: a value below the user's own Run key. Written, not run."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from typing import Protocol

from calmdesk.core.errors import UnavailableError
from calmdesk.core.finding import Finding, State
from calmdesk.core.language import mark
from calmdesk.desktop.autostart.autostart import HIDDEN, OFF, ON, WHAT

RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
NAME = "CalmDesk"


class UserRegistry(Protocol):
    """The current user's part of the registry (HKEY_CURRENT_USER); see windows/registry.py."""

    def read(self, key: str, name: str) -> str | bytes | int | None:
        """A value; None where there is none."""

    def write(self, key: str, name: str, value: str) -> None:
        """Write a text; raises OSError."""

    def remove(self, key: str, name: str) -> None:
        """Remove a value; harmless when there is none; raises OSError."""


class WindowsAutostart:
    """Writes and removes the value. Any thread."""

    def __init__(self, command: Sequence[str], registry: UserRegistry) -> None:
        self._command = subprocess.list2cmdline([*command, HIDDEN])
        self._registry = registry

    def is_on(self) -> bool:
        """Whether the value is there and the user has not switched it off in the task manager."""
        approved = self._registry.read(APPROVED, NAME)
        # The first byte is even for on and odd for off.
        off = isinstance(approved, bytes) and bool(approved) and approved[0] % 2 == 1
        return bool(self._registry.read(RUN, NAME)) and not off

    def switch(self, on: bool) -> None:
        """Write or remove the value."""
        try:
            if on:
                self._registry.write(RUN, NAME, self._command)
                self._registry.remove(APPROVED, NAME)
            else:
                self._registry.remove(RUN, NAME)
        except OSError as error:
            raise UnavailableError(
                mark("Windows does not let CalmDesk start by itself. Please ask your IT desk."),
                detail=repr(error),
            ) from error

    def finding(self) -> Finding:
        """How it stands."""
        return Finding(WHAT, State.WORKS, ON if self.is_on() else OFF)
