"""GNOME's do-not-disturb switch: read with gsettings, and only after dconf tells of a change."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

from calmdesk.core.loop import Loop, Waiting
from calmdesk.desktop.bus import Bus
from calmdesk.desktop.bus_messages import Body, Signal

DCONF = "ca.desrt.dconf"
WRITER = "ca.desrt.dconf.Writer"
SWITCH = "/org/gnome/desktop/notifications/"
CUT_OFF_SECONDS = 2.0
READ = ("gsettings", "get", "org.gnome.desktop.notifications", "show-banners")


class GnomeSwitch:
    """Tells whether banners are off. The loop's thread."""

    def __init__(self, bus: Bus, loop: Loop, command: tuple[str, ...] = READ) -> None:
        self._bus = bus
        self._loop = loop
        self._command = command
        self._told: Callable[[bool], None] = lambda _quiet: None
        self._end: Callable[[], None] | None = None
        self._running: subprocess.Popen[bytes] | None = None
        self._waits: list[Waiting] = []

    def start(self, told: Callable[[bool], None]) -> None:
        """Tell the switch now and at each change."""
        self._told = told
        self._end = self._bus.listen(Signal(DCONF, WRITER, "Notify"), self._on_notify)
        self.read()

    def stop(self) -> None:
        """Tell nothing any more."""
        if self._end is not None:
            self._end()
            self._end = None
        self._reap()

    def read(self) -> None:
        """Read the switch; a gsettings that is missing or hangs tells nothing."""
        self._reap()
        try:
            self._running = subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError:
            return
        assert self._running.stdout is not None
        self._waits = [
            self._loop.watch(self._running.stdout.fileno(), self._on_answer),
            self._loop.later(CUT_OFF_SECONDS, self._reap),
        ]

    def _on_notify(self, body: Body) -> None:
        # A change is a folder with keys in it, or one key with its whole path.
        if SWITCH.startswith(str(body[0])) or str(body[0]).startswith(SWITCH):
            self.read()

    def _on_answer(self) -> None:
        running = self._running
        if running is None or running.stdout is None:
            return
        answer = running.stdout.read(64).strip()
        self._reap()
        if answer in (b"true", b"false"):
            self._told(answer == b"false")

    def _reap(self) -> None:
        for wait in self._waits:
            wait.cancel()
        self._waits = []
        running, self._running = self._running, None
        if running is not None:
            running.kill()
            if running.stdout is not None:
                running.stdout.close()
            running.wait()
