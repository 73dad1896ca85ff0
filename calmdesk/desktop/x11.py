"""The X server: a connection of our own beside the toolkit's, for what that does not tell."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from Xlib.display import Display


def connect() -> Display:
    """A connection to the X server that DISPLAY names; raises OSError where there is none."""
    from Xlib.display import Display
    from Xlib.error import DisplayError

    name = os.environ.get("DISPLAY", "")
    # Said in full, or the library would try the network next: nothing here may leave the machine.
    try:
        return Display(f"unix{name}" if name.startswith(":") else name)
    except DisplayError as error:
        raise ConnectionError("no X server") from error
