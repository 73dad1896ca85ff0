"""The base of the panel's pages: as wide as the panel's inside, as high as its words need."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from calmdesk.widgets.theme import PANEL_WIDTH, SPACE_WIDE

PAGE_WIDTH: Final = PANEL_WIDTH - 2 * SPACE_WIDE


class Page(QWidget):
    """A page whose size hint is the height its layout needs at the panel's width.

    Words wrap, so that only the width tells the height; a window that asks an ordinary widget
    for its size before that would be too low. Lives in the screen's thread.
    """

    def sizeHint(self) -> QSize:
        """The panel's inner width, and the height that everything needs in it."""
        return QSize(PAGE_WIDTH, max(0, self._needed_height()))

    def minimumSizeHint(self) -> QSize:
        """The same: a page is never squeezed."""
        return self.sizeHint()

    def _needed_height(self) -> int:
        layout = self.layout()
        if layout is None:
            return 0
        if layout.hasHeightForWidth():
            return layout.totalHeightForWidth(PAGE_WIDTH)
        return layout.totalSizeHint().height()
