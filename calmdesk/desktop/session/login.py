"""The login session: locked or not, asleep or not, about to end."""

from __future__ import annotations

from dataclasses import dataclass

from calmdesk.core.language import mark
from calmdesk.desktop.sensor import Sensor

WHAT = mark("Lock and sleep")


@dataclass(frozen=True, slots=True)
class LoginState:
    """What is known of the login session. ``ending`` is True once the machine shuts down or the
    user logs out.
    """

    locked: bool = False
    asleep: bool = False
    ending: bool = False


LoginSensor = Sensor[LoginState]
"""Tells each change of the login session."""
