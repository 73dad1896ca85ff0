"""Services of the desktop played by python-dbusmock and gdbus, on buses of the test's own."""

from __future__ import annotations

import subprocess

from tests.end_to_end.laboratory.hosts import start_bus
from tests.end_to_end.laboratory.processes import Household
from tests.end_to_end.laboratory.waiting import until

SYSTEM_PYTHON = "/usr/bin/python3"


class MockBus:
    """A private bus, and words to whatever is on it."""

    def __init__(self, household: Household) -> None:
        self.household = household
        self.address = start_bus(household)

    def call(self, name: str, path: str, method: str, *arguments: str) -> str:
        """Call a method (gdbus); gives what it answered."""
        return subprocess.run(
            [
                *("gdbus", "call", "--address", self.address, "--dest", name),
                *("--object-path", path, "--method", method, *arguments),
            ],
            capture_output=True,
            text=True,
            check=False,
            timeout=10,
        ).stdout

    def has(self, name: str) -> bool:
        """Whether anybody owns this name."""
        bus = "org.freedesktop.DBus"
        return "true" in self.call(bus, "/org/freedesktop/DBus", f"{bus}.NameHasOwner", name)

    def start_template(self, template: str, name: str, *options: str) -> subprocess.Popen[bytes]:
        """Play a service from a template of python-dbusmock; comes back when its name is there."""
        process = self.household.start(
            f"mock-{template}",
            [SYSTEM_PYTHON, "-m", "dbusmock", "--system", "-t", template, *options],
            environment={
                "DBUS_SYSTEM_BUS_ADDRESS": self.address,
                "DBUS_SESSION_BUS_ADDRESS": self.address,
            },
        )
        until(lambda: self.has(name), f"{name} is played")
        return process
