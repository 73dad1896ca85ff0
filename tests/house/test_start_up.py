"""What stands between a click on CalmDesk in the morning and its icon in the tray."""

from __future__ import annotations

import os
import subprocess
import sys

# Each costs memory for the whole day and time before the icon is up; none is needed for it.
AFTER_THE_ICON = {
    "Xlib",
    "asyncio",
    "importlib.metadata",
    "jeepney",
    "logging.handlers",
    "msgspec",
    "platformdirs",
    "rich",
    "sqlite_utils",
    "tomllib",
}
# The shell as it is, but for the icon: showing it tells what was loaded by then, and ends.
_START = """
import os, sys
from PySide6.QtWidgets import QSystemTrayIcon

def show(icon):
    os.write(1, "\\n".join(sys.modules).encode())
    os._exit(0)

QSystemTrayIcon.show = show
from calmdesk.__main__ import main
sys.exit(main(["--hidden"]))
"""


def _loaded_after(script: str) -> set[str]:
    # Offscreen there is no X server to knock at, but a display has to be named.
    environment = {**os.environ, "DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_the_icon_waits_for_nothing_it_does_not_need() -> None:
    loaded = _loaded_after(_START)
    assert "calmdesk.shell.tray" in loaded
    assert loaded & AFTER_THE_ICON == set()


def test_the_terminal_and_the_version_load_no_toolkit() -> None:
    script = "import sys, calmdesk.__main__, calmdesk.commands.parser; print(*sys.modules)"
    assert {name for name in _loaded_after(script) if name.startswith("PySide6")} == set()
