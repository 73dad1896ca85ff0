"""Taking everything off the screen at once."""

from __future__ import annotations

from calmdesk.core.hook import Hook


class Hiding:
    """Whoever has a window listens here. The screen's thread.

    ``hide_wanted``: take your windows off the screen now. ``wipe_wanted``: erase what was written
    and not kept; the windows are hidden after it.
    """

    def __init__(self) -> None:
        self.hide_wanted: Hook[None] = Hook()
        self.wipe_wanted: Hook[None] = Hook()

    def hide(self) -> None:
        """Hide every window."""
        self.hide_wanted.emit(None)

    def wipe(self) -> None:
        """Erase first, then hide every window."""
        self.wipe_wanted.emit(None)
        self.hide()
