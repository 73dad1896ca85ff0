"""Sensors: what the desktop tells us. One protocol, a file per system, and a Null that says why."""

from __future__ import annotations

from typing import Protocol, TypeVar

from calmdesk.core.finding import Finding
from calmdesk.core.hook import Hook

Sensed = TypeVar("Sensed")


class Sensor(Protocol[Sensed]):
    """Something of the desktop that is watched without being polled. The loop's thread.

    ``changed`` tells each new value; None means that nothing is known (any more).
    """

    changed: Hook[Sensed]

    def start(self) -> None:
        """Begin to watch. Quick, never blocks, never raises; harmless twice. A sensor that does
        not come up tells None once and says why in its finding.
        """

    def stop(self) -> None:
        """Watch no longer and let go of everything. Harmless twice; may be started again."""

    def refresh(self) -> None:
        """Look again, for what was known may be stale (the machine has slept)."""

    def finding(self) -> Finding:
        """Whether it works here, and what to do where it does not."""


class AbsentSensor(Sensor[Sensed]):
    """The sensor of a desktop that does not have one: tells nothing and says why."""

    def __init__(self, finding: Finding) -> None:
        self.changed: Hook[Sensed] = Hook()
        self._finding = finding

    def start(self) -> None:
        """Nothing to begin."""

    def stop(self) -> None:
        """Nothing to end."""

    def refresh(self) -> None:
        """Nothing to look at."""

    def finding(self) -> Finding:
        """Why there is none."""
        return self._finding
