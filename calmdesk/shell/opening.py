"""How the panel comes and goes: by the icon, by command, by a press elsewhere."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QCursor

from calmdesk.core.loop import Loop, Waiting
from calmdesk.desktop.presses import Presses
from calmdesk.shell.anchor import Anchor
from calmdesk.shell.panel import Panel

SAME_CLICK_SECONDS = 0.4
FIRST_FRAMES_SECONDS = 0.1
_LOG = logging.getLogger(__name__)


class Opening:
    """Opens and closes the panel. Lives in the screen's thread.

    ``stays`` says whether a press elsewhere leaves it open (a session runs).
    """

    def __init__(
        self,
        panel: Panel,
        anchor: Anchor,
        presses: Presses,
        loop: Loop,
        stays: Callable[[], bool],
    ) -> None:
        self._panel = panel
        self._anchor = anchor
        self._presses = presses
        self._loop = loop
        self._stays = stays
        self._watch: Waiting | None = None
        self._pressed_away_at = float("-inf")
        self._area = QRect()
        self._area_before = QRect()
        self._changed_at = float("-inf")
        panel.painted.connect(self._on_panel_painted)
        panel.resized.connect(self._on_panel_resized)
        panel.closed.connect(self._on_panel_closed)

    @property
    def is_open(self) -> bool:
        """Whether the panel is on the screen."""
        return self._panel.isVisible()

    @property
    def just_pressed_away(self) -> bool:
        """Whether the press that has just closed the panel may be the click that comes now: the
        press on an icon arrives before the click on it.
        """
        return time.monotonic() - self._pressed_away_at < SAME_CLICK_SECONDS

    def open(self, *, for_keyboard: bool = False) -> None:
        """Show the panel where it belongs, or leave it where it is. What has the keyboard keeps
        it.
        """
        if self._panel.isVisible() and (self._panel.for_keyboard or not for_keyboard):
            self._panel.raise_()
            return
        corner, area = self._corner(), self._anchor.area
        self._panel.open_at(corner, area, for_keyboard=for_keyboard)
        self._area = self._panel.frameGeometry()

    def close(self) -> None:
        """Take the panel off the screen."""
        self._panel.hide()

    def _corner(self) -> QPoint:
        return self._anchor.corner(*self._panel.ground_size(self._anchor.room))

    def _on_panel_resized(self) -> None:
        self._area_before, self._changed_at = self._area, time.monotonic()
        self._panel.place_at(self._corner(), self._anchor.area)
        self._area = self._panel.frameGeometry()

    def _on_panel_painted(self) -> None:
        # Later, for connecting takes a while and the first frames come first.
        if self._watch is None:
            self._watch = self._loop.later(FIRST_FRAMES_SECONDS, self._watch_presses)

    def _watch_presses(self) -> None:
        try:
            self._watch = self._presses.watch(self._loop, self._on_pressed)
        except OSError as error:
            _LOG.info("presses elsewhere are not seen: %r", error)

    def _on_panel_closed(self) -> None:
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None

    def _on_pressed(self) -> None:
        if self._pointer_on_panel() or self._anchor.pointer_on_icon:
            return
        if self._stays():
            self._panel.raise_()
            return
        self._pressed_away_at = time.monotonic()
        self.close()

    def _pointer_on_panel(self) -> bool:
        """Whether the pointer is on the panel, or was until the panel made itself smaller: the
        click that did this is told on another connection, and may come after its effect.
        """
        pointer = QCursor.pos()
        if self._area.contains(pointer):
            return True
        just_changed = time.monotonic() - self._changed_at < SAME_CLICK_SECONDS
        return just_changed and self._area_before.contains(pointer)
