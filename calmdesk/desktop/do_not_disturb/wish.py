"""Do not disturb: whether the desktop has been asked to be quiet."""

from __future__ import annotations

from calmdesk.desktop.sensor import Sensor

WHAT = "do_not_disturb"

QuietSensor = Sensor[bool | None]
"""Tells whether quiet is wished; None when that cannot be known."""
