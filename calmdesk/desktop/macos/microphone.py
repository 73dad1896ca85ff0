"""The microphone on macOS: whether an input device runs anywhere. Written, not run.

macOS does not say which program it is, so none can be ignored by its name.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from calmdesk.desktop.call.capture import Captures
from calmdesk.desktop.call.threaded import SoundServerError
from calmdesk.desktop.call.watch import as_capture
from calmdesk.desktop.macos.library import MacLibrary

SOMEBODY = "microphone"


class MacWatch:
    """Waits for Core Audio's news, on a thread of its own: ``run`` until ``stop``."""

    def __init__(self, seen: Callable[[Captures], None], library: MacLibrary) -> None:
        self._seen = seen
        self._library = library
        self._news = threading.Event()
        self._stopping = False

    def run(self) -> None:
        """Tell the captures of now and each change until stopped; raises SoundServerError."""
        end = self._library.listen_to_microphone(self._news.set)
        try:
            while not self._stopping:
                self._news.clear()
                running = self._library.microphone_is_running()
                if running is None:
                    raise SoundServerError("Core Audio")
                self._seen(frozenset({as_capture(SOMEBODY)} if running else ()))
                self._news.wait()
        finally:
            end()

    def look_again(self) -> None:
        """Look anew. Any thread."""
        self._news.set()

    def stop(self) -> None:
        """Make ``run`` come back. Any thread."""
        self._stopping = True
        self._news.set()
