"""Presence: whether anybody has touched the machine within the last minutes."""

from __future__ import annotations

from calmdesk.core.language import mark
from calmdesk.desktop.sensor import Sensor

WHAT = mark("Presence")
IDLE_SECONDS = 5 * 60.0

IdleSensor = Sensor[bool | None]
"""Tells True when nobody has touched the machine for a while, False when somebody does again."""
