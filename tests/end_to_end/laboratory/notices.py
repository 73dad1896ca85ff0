"""A real notification daemon, dunst, and a hand that presses what it shows."""

from __future__ import annotations

import subprocess

from tests.end_to_end.laboratory.laboratory import Laboratory
from tests.end_to_end.laboratory.waiting import until


class Notices:
    """Dunst in one laboratory. Its menu of buttons is a filter here, which chooses by words."""

    def __init__(self, laboratory: Laboratory) -> None:
        self._household = laboratory.household
        self._environment = laboratory.environment
        self._choice = laboratory.folder / "choice"
        settings = laboratory.folder / "dunstrc"
        settings.write_text(f'[global]\ndmenu = "/usr/bin/grep -f {self._choice}"\n')
        laboratory.household.start("dunst", ["dunst", "-conf", str(settings)])
        until(self._is_up, "dunst is up")

    @property
    def shown(self) -> int:
        """How many notifications are on the screen."""
        return int(self._control("count", "displayed") or 0)

    def wait_for_one(self) -> None:
        """Wait until one notification is shown."""
        until(lambda: self.shown == 1, "a notification is shown")

    def press(self, button: str) -> None:
        """Press the button with these words, of what is shown."""
        self._choice.write_text(f"{button}\n")
        self._control("context")

    def _is_up(self) -> bool:
        return "running" in self._control("is-paused") or self._control("count") != ""

    def _control(self, *words: str) -> str:
        return subprocess.run(
            ["dunstctl", *words],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=10,
        ).stdout.strip()
