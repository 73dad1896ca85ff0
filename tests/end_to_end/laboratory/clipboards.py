"""What the user has copied (CLIPBOARD) and selected (PRIMARY), as another program holds it."""

from __future__ import annotations

import subprocess

from tests.end_to_end.laboratory.processes import Household
from tests.end_to_end.laboratory.waiting import until

KEPT = "KEEP"
BOTH = ("clipboard", "primary")
SECONDS = 5.0


class Clipboards:
    """Both hold KEEP, or another text, until somebody puts something else there."""

    def __init__(self, household: Household, text: str = KEPT) -> None:
        self._household = household
        self._holders = [self._hold(name, text) for name in BOTH]
        for name in BOTH:
            until(lambda name=name: self.read(name) == text, f"{name} holds the text")  # type: ignore[misc]

    def read(self, name: str) -> str:
        """What somebody who pastes would get; empty if there is nothing."""
        return subprocess.run(
            ["xclip", "-out", "-selection", name],
            env=self._household.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
            text=True,
        ).stdout

    def both(self) -> tuple[str, str]:
        """What either gives."""
        return self.read("clipboard"), self.read("primary")

    def close(self) -> None:
        """Hold them no longer."""
        for holder in self._holders:
            self._household.end(holder)

    def _hold(self, name: str, text: str) -> subprocess.Popen[bytes]:
        command = ["xclip", "-in", "-quiet", "-selection", name]
        holder = self._household.start("xclip", command, stdin=subprocess.PIPE)
        assert holder.stdin is not None
        holder.stdin.write(text.encode())
        holder.stdin.close()
        return holder
