"""Whether there is a screen to draw on, asked before a toolkit that ends the process if not."""

from __future__ import annotations

import re
import socket
from collections.abc import Mapping

_LOCAL_DISPLAY = re.compile(r"(?:unix)?:(\d+)(?:\.\d+)?")
_PATIENCE_SECONDS = 2.0


def x_server_answers(environment: Mapping[str, str]) -> bool:
    """Whether the X server of this environment takes connections.

    Only a local one is knocked at; of one elsewhere the toolkit finds out by itself.
    """
    local = _LOCAL_DISPLAY.fullmatch(environment.get("DISPLAY", ""))
    if local is None:
        return bool(environment.get("DISPLAY"))
    address = f"/tmp/.X11-unix/X{local[1]}"
    return any(_takes_connections(each) for each in (f"\0{address}", address))


def needs_x_server(environment: Mapping[str, str], platform: str) -> bool:
    """Whether windows can only come up on an X server here."""
    wished = environment.get("QT_QPA_PLATFORM", "")
    if platform in ("win32", "darwin") or (wished and not wished.startswith("xcb")):
        return False
    return bool(wished) or not environment.get("WAYLAND_DISPLAY")


def platform_wish(environment: Mapping[str, str], platform: str) -> str | None:
    """What to ask of the toolkit: xcb in a Wayland session that has an X server as well.

    There a window can stand beside the icon without taking the keyboard; as a Wayland window of
    its own it can do neither.
    """
    if platform in ("win32", "darwin") or environment.get("QT_QPA_PLATFORM"):
        return None
    both = environment.get("WAYLAND_DISPLAY") and environment.get("DISPLAY")
    return "xcb" if both and x_server_answers(environment) else None


def _takes_connections(address: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as knock:
        knock.settimeout(_PATIENCE_SECONDS)
        try:
            knock.connect(address)
        except OSError:
            return False
        return True
