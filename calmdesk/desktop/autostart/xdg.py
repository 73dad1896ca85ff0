"""Autostart on Linux: a desktop file in the user's own autostart folder.

https://specifications.freedesktop.org/autostart-spec
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from calmdesk.core.errors import UnavailableError
from calmdesk.core.finding import Finding, State
from calmdesk.core.language import mark
from calmdesk.desktop.autostart.autostart import HIDDEN, OFF, ON, WHAT

_RESERVED = set(" \t\n\"'\\><~|&;$*?#()`%")
_ENTRY = """[Desktop Entry]
Type=Application
Name=CalmDesk
Comment=A quiet corner in the tray
Exec={command}
Icon=calmdesk
Terminal=false
NoDisplay=true
X-GNOME-Autostart-enabled=true
"""


class XdgAutostart:
    """Writes and removes the desktop file. Any thread."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        chosen = environment.get("XDG_CONFIG_HOME", "")
        config = Path(chosen) if Path(chosen).is_absolute() else Path.home() / ".config"
        self.file = config / "autostart" / "calmdesk.desktop"
        self._command = [*command, HIDDEN]

    def is_on(self) -> bool:
        """Whether the file is there and neither hidden nor switched off by the desktop."""
        try:
            lines = self.file.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return False
        settings = {
            key.strip(): value.strip() for key, _, value in (s.partition("=") for s in lines)
        }
        hidden = settings.get("Hidden", "false").lower() == "true"
        enabled = settings.get("X-GNOME-Autostart-enabled", "true").lower() == "true"
        return enabled and not hidden and "Exec" in settings

    def switch(self, on: bool) -> None:
        """Write the file whole, or remove it."""
        try:
            if on:
                self._write(_ENTRY.format(command=" ".join(map(quoted, self._command))))
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

    def _write(self, text: str) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.file.with_name(f".{self.file.name}.{os.getpid()}")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(self.file)


def quoted(argument: str) -> str:
    """One argument as the Exec key of a desktop file wants it."""
    argument = argument.replace("%", "%%")
    if argument and not set(argument.replace("%%", "")) & _RESERVED:
        return argument
    for character in ("\\", '"', "`", "$"):
        argument = argument.replace(character, "\\" + character)
    # Exec is a string value, in which a backslash is written twice once more.
    return '"' + argument.replace("\\", "\\\\") + '"'
