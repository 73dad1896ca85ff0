"""Which of the desktop's services fit the platform the toolkit runs on."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from calmdesk.desktop.connections import Connections
from calmdesk.desktop.presses import NoPresses, Presses


def presses(connections: Connections) -> Presses:
    """What tells of presses on other windows here."""
    if QGuiApplication.platformName() != "xcb":
        return NoPresses()
    from calmdesk.desktop.presses_x11 import X11Presses

    return X11Presses(lambda: connections.x)


def windows_can_be_seen_through() -> bool:
    """Whether a shadow may be painted beside the panel: elsewhere than on X11 always."""
    if QGuiApplication.platformName() != "xcb":
        return True
    from calmdesk.desktop.compositor import compositor_runs

    return compositor_runs()
