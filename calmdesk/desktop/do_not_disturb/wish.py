"""Do not disturb: whether the desktop has been asked to be quiet."""

from __future__ import annotations

from calmdesk.core.language import mark
from calmdesk.desktop.sensor import Sensor

WHAT = mark("Do not disturb")

QuietSensor = Sensor[bool | None]
"""Tells whether quiet is wished; None when that cannot be known."""
