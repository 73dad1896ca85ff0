"""Autostart on macOS: a launch agent of the user's own. Written, not run."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from calmdesk.core.errors import UnavailableError
from calmdesk.core.finding import Finding, State
from calmdesk.core.language import mark
from calmdesk.desktop.autostart.autostart import HIDDEN, OFF, ON, WHAT

LABEL = "org.calmdesk.CalmDesk"


class MacAutostart:
    """Writes and removes the launch agent; macOS reads it at the next login. Any thread."""

    def __init__(self, command: Sequence[str], home: Path) -> None:
        self.file = home / "Library" / "LaunchAgents" / f"{LABEL}.plist"
        self._command = [*command, HIDDEN]

    def is_on(self) -> bool:
        """Whether the launch agent is there."""
        return self.file.exists()

    def switch(self, on: bool) -> None:
        """Write it whole, or remove it."""
        import plistlib

        agent = {
            "Label": LABEL,
            "ProgramArguments": self._command,
            "RunAtLoad": True,
            "ProcessType": "Interactive",
        }
        try:
            if on:
                self.file.parent.mkdir(parents=True, exist_ok=True)
                fresh = self.file.with_name(f".{self.file.name}.{os.getpid()}")
                fresh.write_bytes(plistlib.dumps(agent))
                fresh.replace(self.file)
            else:
                self.file.unlink(missing_ok=True)
        except OSError as error:
            raise UnavailableError(
                mark("Starting by itself cannot be set in {file}. Please check who owns it."),
                file=self.file,
                detail=repr(error),
            ) from error

    def finding(self) -> Finding:
        """How it stands."""
        return Finding(WHAT, State.WORKS, ON if self.is_on() else OFF)
