"""Screens as places: what of them is there and what bars leave free."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QScreen

from calmdesk.shell.placement import Box, Place


def place_of(screen: QScreen) -> Place:
    """The screen as a place, in logical pixels."""
    return Place(box_of(screen.geometry()), box_of(screen.availableGeometry()))


def box_of(area: QRect) -> Box:
    """A rectangle as a box."""
    return Box(area.x(), area.y(), area.width(), area.height())
