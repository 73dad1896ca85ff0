"""Where on the screen the panel belongs: beside the icon, else where it was clicked."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QCursor, QGuiApplication, QScreen

from calmdesk.shell.placement import Box, Place, icon_at, off_the_bar, panel_corner, room_for
from calmdesk.shell.tray import Tray


class Anchor:
    """Remembers where the icon was clicked, for trays that do not say where it is. Lives in the
    screen's thread.
    """

    def __init__(self, tray: Tray) -> None:
        self._tray = tray
        self._clicked: QPoint | None = None

    def note_click(self) -> None:
        """The icon was clicked just now: the pointer is on it."""
        # A Wayland program knows the pointer only over its own windows.
        if not QGuiApplication.platformName().startswith("wayland"):
            self._clicked = QCursor.pos()

    @property
    def pointer_on_icon(self) -> bool:
        """Whether the pointer is on the icon now; False where nobody says where that is."""
        icon = self._tray.place
        return icon is not None and icon.contains(QCursor.pos())

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
        icon = self._tray.place
        if icon is not None and (screen := QGuiApplication.screenAt(icon.center())):
            return _place(screen), _box(icon)
        if self._clicked is not None and (screen := QGuiApplication.screenAt(self._clicked)):
            place = _place(screen)
            return place, icon_at(place, (self._clicked.x(), self._clicked.y()))
        return _place(QGuiApplication.primaryScreen()), None


def _place(screen: QScreen) -> Place:
    return Place(_box(screen.geometry()), _box(screen.availableGeometry()))


def _box(area: QRect) -> Box:
    return Box(area.x(), area.y(), area.width(), area.height())
