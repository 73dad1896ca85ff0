"""Where on the screen the panel belongs: beside the icon, else where it was clicked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QCursor, QGuiApplication

from calmdesk.shell.placement import Box, Place, icon_at, off_the_bar, panel_corner, room_for
from calmdesk.shell.screens import box_of, place_of
from calmdesk.shell.tray import Tray


class Anchor:
    """Remembers where the icon was clicked, for trays that do not say where it is. Lives in the
    screen's thread.

    ``strip`` says where the strip is, the icon's stand-in; None while there is none.
    """

    strip: Callable[[], QRect | None] = staticmethod(lambda: None)

    def __init__(self, tray: Tray) -> None:
        self._tray = tray
        self._clicked: QPoint | None = None
        self._strip_clicked = False

    def note_click(self) -> None:
        """The icon, or the strip, was clicked just now: the pointer is on it."""
        # A Wayland program knows the pointer only over its own windows.
        if not QGuiApplication.platformName().startswith("wayland"):
            self._clicked = QCursor.pos()
            strip = self.strip()
            self._strip_clicked = strip is not None and strip.contains(self._clicked)

    @property
    def pointer_on_icon(self) -> bool:
        """Whether the pointer is on the icon or the strip now; False where nobody says where
        they are.
        """
        pointer = QCursor.pos()
        places = (self._tray.place, self.strip())
        return any(place is not None and place.contains(pointer) for place in places)

    @property
    def room(self) -> int:
        """How high a panel may be, in logical pixels."""
        return room_for(*self._spot())

    @property
    def area(self) -> QRect:
        """Where a panel and its shadow cover no bar, in logical pixels."""
        area = off_the_bar(*self._spot())
        return QRect(area.x, area.y, area.width, area.height)

    def corner(self, width: int, height: int) -> QPoint:
        """The left top of a panel of this size, in logical pixels."""
        place, icon = self._spot()
        mirrored = QGuiApplication.isRightToLeft()
        return QPoint(*panel_corner(width, height, place, icon, mirrored))

    def _spot(self) -> tuple[Place, Box | None]:
        """The screen, and where on it the icon is; None where nobody knows."""
        icon = self._icon()
        if icon is not None and (screen := QGuiApplication.screenAt(icon.center())):
            return place_of(screen), box_of(icon)
        if self._clicked is not None and (screen := QGuiApplication.screenAt(self._clicked)):
            place = place_of(screen)
            return place, icon_at(place, (self._clicked.x(), self._clicked.y()))
        return place_of(QGuiApplication.primaryScreen()), None

    def _icon(self) -> QRect | None:
        """The icon's place, or the strip's: of the one that was clicked, else of the one there
        is. None where the icon was clicked and the desktop does not say where it is.
        """
        strip, icon = self.strip(), self._tray.place
        if strip is not None and (self._strip_clicked or (icon is None and self._clicked is None)):
            return strip
        return icon
