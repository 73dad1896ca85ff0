"""Making the desktop of the system that CalmDesk runs on."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from calmdesk.core.hotkeys import HOTKEYS
from calmdesk.core.language import Language
from calmdesk.core.loop import Loop

if TYPE_CHECKING:
    from calmdesk.desktop.connections import Connections
    from calmdesk.desktop.desktop import Desktop
    from calmdesk.desktop.tray_hosts.hosts import TrayHostSensor
    from calmdesk.shell.tray import Tray


def make_desktop(loop: Loop, connections: Connections, language: Language, tray: Tray) -> Desktop:
    """The desktop of this system; nothing of it is started."""
    command = starting_command(os.environ)
    if sys.platform == "win32":
        from calmdesk.shell.windows_desktop import make_windows_desktop

        return make_windows_desktop(loop, tray, command)
    from calmdesk.desktop.linux import LinuxDesktop

    titles = {name: language.text(setting.title) for name, setting in HOTKEYS.items()}
    return LinuxDesktop(loop, os.environ, command, titles, connections)


def make_indicator_hosts(loop: Loop, connections: Connections) -> TrayHostSensor:
    """What tells of StatusNotifier hosts, without a word to the X server."""
    from calmdesk.desktop.tray_hosts.linux import LinuxTrayHosts
    from calmdesk.desktop.x_connection import XConnection

    return LinuxTrayHosts(connections.session_bus, XConnection(loop, None))


def starting_command(environment: Mapping[str, str]) -> list[str]:
    """What starts this CalmDesk at login, with the data folder it was started with."""
    home = environment.get("CALMDESK_HOME")
    folder = [] if not home else ["env", f"CALMDESK_HOME={Path(home).expanduser().absolute()}"]
    if getattr(sys, "frozen", False):
        return [*folder, sys.executable]
    beside = shutil.which("calmdesk", path=str(Path(sys.executable).parent))
    return [*folder, beside] if beside else [*folder, sys.executable, "-m", "calmdesk"]
