"""An X server of a test's own, with hands to type and windows to open."""

from __future__ import annotations

import os
import signal
import subprocess
from dataclasses import dataclass

from tests.end_to_end.laboratory import hosts
from tests.end_to_end.laboratory.processes import Household


@dataclass
class XServer:
    """A running Xvfb."""

    household: Household
    process: subprocess.Popen[bytes]
    name: str

    def hand(self, *words: str) -> None:
        """Type or move (xdotool)."""
        subprocess.run(["xdotool", *words], env=self.household.environment, check=True, timeout=10)

    def freeze(self, frozen: bool) -> None:
        """Stop the server in its tracks, or let it go on."""
        os.kill(self.process.pid, signal.SIGSTOP if frozen else signal.SIGCONT)


def start_x_server(household: Household) -> XServer:
    """An X server; programs of the household find it by themselves."""
    process, name = hosts.start_display(household, "800x600x24")
    household.environment["DISPLAY"] = name
    return XServer(household, process, name)
