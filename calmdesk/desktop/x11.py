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


def compositor_runs() -> bool:
    """Whether something mixes the windows of the X screen, so that they can be seen through."""
    from Xlib import X
    from Xlib.error import ConnectionClosedError, XError

    try:
        display = connect()
    except OSError:
        return False
    try:
        atom = display.intern_atom(f"_NET_WM_CM_S{display.get_default_screen()}")
        return bool(display.get_selection_owner(atom) != X.NONE)
    except (ConnectionClosedError, XError):
        return False
    finally:
        display.close()
