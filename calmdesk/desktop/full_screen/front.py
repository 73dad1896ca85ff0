"""Full screen: whether the window in front fills the whole screen."""

from __future__ import annotations

from calmdesk.core.language import mark
from calmdesk.desktop.sensor import Sensor

WHAT = mark("Full screen")

FullScreenSensor = Sensor[bool | None]
"""Tells whether the window in front is full screen; None when that cannot be known."""
