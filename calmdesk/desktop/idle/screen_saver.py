"""Idle time from an X server without the SYNC counter: its screen saver extension, on asking."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from calmdesk.desktop.x_connection import XConnection

_NAME = "MIT-SCREEN-SAVER"


def screen_saver_clock(connection: XConnection) -> Callable[[], float | None]:
    """What gives the seconds without input; None while the server or its extension is missing."""

    def look(display: Any) -> float | None:
        from Xlib.ext import screensaver

        info = display.query_extension(_NAME)
        if info is None or not info.present:
            return None
        display.display.set_extension_major(_NAME, info.major_opcode)
        found = screensaver.QueryInfo(
            display=display.display, opcode=info.major_opcode, drawable=display.screen().root
        )
        return float(found.idle) / 1000

    return lambda: connection.ask(look)
