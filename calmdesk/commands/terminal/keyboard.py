"""The keyboard of a terminal, key by key."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

if sys.platform == "win32":

    @contextmanager
    def single_keys(_keyboard: int) -> Iterator[None]:
        """Windows' terminals give whole lines: Ctrl-C stops there, and no key does."""
        yield
else:
    import termios
    import tty

    @contextmanager
    def single_keys(keyboard: int) -> Iterator[None]:
        """Give each key at once and unseen; the terminal's mode is restored at the end."""
        before = termios.tcgetattr(keyboard)
        tty.setcbreak(keyboard, termios.TCSADRAIN)
        try:
            yield
        finally:
            try:
                termios.tcsetattr(keyboard, termios.TCSADRAIN, before)
            except termios.error:
                return  # the terminal is gone
