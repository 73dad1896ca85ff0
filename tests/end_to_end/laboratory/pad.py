"""The pad on the screen of a laboratory: its process, its window, and what is left of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.end_to_end.laboratory.laboratory import Laboratory
from tests.end_to_end.laboratory.processes import alive
from tests.end_to_end.laboratory.screen import Window
from tests.end_to_end.laboratory.waiting import until
from tests.venting.residue.scanner import Scanner
from tests.venting.residue.typist import Typist

ARGUMENT = b"--pad"
NEARLY_ALL = 0.99
LOOK_SECONDS = 0.1


def pad_processes(laboratory: Laboratory) -> list[int]:
    """The processes that are a pad, shown or not."""
    return [pid for pid in laboratory.household.relatives() if ARGUMENT in _command_line(pid)]


class OpenPad:
    """A pad that is on the screen and has the keyboard."""

    def __init__(self, laboratory: Laboratory) -> None:
        self._laboratory = laboratory
        self.pid = until(lambda: _shown(laboratory), "the pad is on the screen")
        until(self._has_keyboard, "the pad has the keyboard")

    @property
    def window(self) -> Window:
        """Its window."""
        windows = self._laboratory.sight.windows_of_process(self.pid)
        return next(window for window in windows if window.visible)

    def write(self, text: str, scanner: Scanner) -> None:
        """Type a canary, and wait until it is all in there."""
        typist = Typist(self._laboratory.environment["DISPLAY"])
        typist.type(text)
        typist.close()
        arrived = lambda: scanner.process(self.pid).readable > NEARLY_ALL  # noqa: E731
        until(arrived, "the text has arrived", every=LOOK_SECONDS)

    def wait_for_end(self) -> None:
        """Wait until its process has gone."""
        until(lambda: not alive(self.pid), "the pad's process has ended")

    def _has_keyboard(self) -> bool:
        focused = self._laboratory.sight.focused()
        return focused is not None and focused.identity == self.window.identity


def letters_of(laboratory: Laboratory) -> dict[str, int]:
    """The glyphs of the pad's font on this screen."""
    said = subprocess.run(
        [sys.executable, "-m", "tests.venting.residue.glyphs"],
        env={**os.environ, **laboratory.environment, "QT_QPA_PLATFORM": "xcb"},
        cwd=Path(__file__).resolve().parents[3],
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    return dict(json.loads(said))


def _shown(laboratory: Laboratory) -> int | None:
    for pid in pad_processes(laboratory):
        if any(window.visible for window in laboratory.sight.windows_of_process(pid)):
            return pid
    return None


def _command_line(pid: int) -> list[bytes]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return []
