"""The microphone on Windows: Core Audio's sessions, then the ConsentStore. Written, not run.

The ConsentStore's figures are stale after a crash, so they only wake this thread; who captures is
asked of Core Audio, and of the ConsentStore where Core Audio cannot be asked. Where a build of
Windows does not keep the ConsentStore, a look every five seconds takes its place.
"""

from __future__ import annotations

from collections.abc import Callable

from calmdesk.desktop.call.capture import Captures
from calmdesk.desktop.call.watch import as_capture
from calmdesk.desktop.windows.library import WindowsLibrary

LOOK_SECONDS = 5.0


class WindowsWatch:
    """Looks for capture sessions, on a thread of its own: ``run`` until ``stop``."""

    def __init__(self, seen: Callable[[Captures], None], library: WindowsLibrary) -> None:
        self._seen = seen
        self._library = library
        self._stopping = False

    def run(self) -> None:
        """Tell the captures of now and each change until stopped."""
        told: Captures | None = None
        while not self._stopping:
            captures = self._look()
            if captures != told:
                told = captures
                self._seen(captures)
            self._library.wait_for_microphone_news(LOOK_SECONDS)

    def look_again(self) -> None:
        """Look anew. Any thread."""
        self._library.wake()

    def stop(self) -> None:
        """Make ``run`` come back. Any thread."""
        self._stopping = True
        self._library.wake()

    def _look(self) -> Captures:
        programs = self._library.capturing_programs()
        if programs is None:
            programs = self._library.consented_programs()
        return frozenset(as_capture(program) for program in programs)
