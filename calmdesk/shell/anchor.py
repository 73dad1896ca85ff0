"""Where on the screen the panel belongs: beside the icon, else where it was clicked."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QCursor, QGuiApplication, QScreen

from calmdesk.shell.placement import Box, Place, beside_icon, beside_point, in_corner, room_for
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
        return room_for(self._spot()[0])

    def corner(self, width: int, height: int) -> QPoint:
        """The left top of a panel of this size, in logical pixels."""
        place, icon = self._spot()
        if isinstance(icon, Box):
            return QPoint(*beside_icon(width, height, place, icon))
        if icon is not None:
            return QPoint(*beside_point(width, height, place, icon))
        return QPoint(*in_corner(width, height, place, QGuiApplication.isRightToLeft()))

    def _spot(self) -> tuple[Place, Box | tuple[int, int] | None]:
        """The screen, and the icon or the point on it; None where neither is known."""
        icon = self._tray.place
        if icon is not None and (screen := QGuiApplication.screenAt(icon.center())):
            return _place(screen), _box(icon)
        if self._clicked is not None and (screen := QGuiApplication.screenAt(self._clicked)):
            return _place(screen), (self._clicked.x(), self._clicked.y())
        return _place(QGuiApplication.primaryScreen()), None


def _place(screen: QScreen) -> Place:
    return Place(_box(screen.geometry()), _box(screen.availableGeometry()))


def _box(area: QRect) -> Box:
    return Box(area.x(), area.y(), area.width(), area.height())
