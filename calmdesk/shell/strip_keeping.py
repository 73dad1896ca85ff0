"""When the strip is shown, and where: by choice, or by itself where no tray shows the icon."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtGui import QGuiApplication, QScreen

from calmdesk.core.language import mark
from calmdesk.core.loop import Loop, Waiting
from calmdesk.core.settings import (
    STRIP,
    STRIP_EDGE,
    STRIP_HINT_TOLD,
    STRIP_PLACE,
    STRIP_SCREEN,
)
from calmdesk.core.situation import Situation
from calmdesk.services import Services
from calmdesk.shell.docking import Dock, docked, nearest_dock
from calmdesk.shell.placement import Edge
from calmdesk.shell.remembering import remember
from calmdesk.shell.screens import place_of
from calmdesk.shell.surroundings import windows_can_be_seen_through
from calmdesk.shell.tray import Tray, TrayWish
from calmdesk.widgets.theme import Theme

if TYPE_CHECKING:
    from calmdesk.shell.strip import Strip

START_SECONDS = 5.0
HOST_SECONDS = 3.0
USUAL = "usual"
_KEYS = {setting.key for setting in (STRIP, STRIP_EDGE, STRIP_PLACE, STRIP_SCREEN)}
HINT = mark(
    "This desktop shows no tray icons. The small ring at the edge of the screen opens CalmDesk; "
    "you can drag it along the edges."
)


class StripKeeping(QObject):
    """Keeps the strip. Lives in the screen's thread.

    ``asked`` carries a TrayWish, as the tray's own does. The strip stays when all windows are
    hidden: it is the way back.
    """

    asked = Signal(object)

    def __init__(self, services: Services, tray: Tray, theme: Theme, loop: Loop) -> None:
        super().__init__()
        self._services = services
        self._settings = services.loaded_settings.settings
        self._tray = tray
        self._theme = theme
        self._loop = loop
        self._strip: Strip | None = None
        self._screen: QScreen | None = None
        self._dragged_to: tuple[QScreen, Dock] | None = None
        self._storing = False
        self._without_tray = False
        self._closed = False
        self._looking: Waiting | None = loop.later(START_SECONDS, self.look)
        self._settings.changed.connect(self._on_setting_changed)
        services.situation.changed.connect(self._on_situation_changed)
        tray.hosts_changed.connect(self._on_tray_hosts_changed)
        self._apply()

    @property
    def place(self) -> QRect | None:
        """Where the strip is, in logical pixels; None while it is not shown."""
        return None if self._strip is None else self._strip.geometry()

    def look(self) -> None:
        """See whether there is a tray, and come or go."""
        self._looking = None
        self._without_tray = self._tray.backend == "none"
        self._apply()

    def hint(self) -> str:
        """What is to be said, once, of a strip that came by itself; empty for nothing."""
        by_itself = self._strip is not None and self._settings.get(STRIP) != "always"
        if not by_itself or self._settings.get(STRIP_HINT_TOLD):
            return ""
        remember(self._services, STRIP_HINT_TOLD, value=True)
        return self._services.language.text(HINT)

    def close(self) -> None:
        """Take the strip away for good. Harmless twice."""
        self._closed = True
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        self._hide()

    def _apply(self) -> None:
        if self._wanted:
            self._show()
        else:
            self._hide()

    @property
    def _wanted(self) -> bool:
        # A Wayland program cannot say where its windows stand, and a locked screen is not ours.
        placeable = not QGuiApplication.platformName().startswith("wayland")
        if self._closed or not placeable or not self._services.situation.now.may_show:
            return False
        wish = self._settings.get(STRIP)
        return wish == "always" or (wish == "without_tray" and self._without_tray)

    def _show(self) -> None:
        if self._strip is None:
            self._strip = self._make()
        self._dock()
        self._strip.show()
        self._strip.raise_()

    def _make(self) -> Strip:
        from calmdesk.shell.strip import Strip  # few desktops need it

        # A Wayland compositor gives the keyboard to every X window that it manages.
        unmanaged = bool(os.environ.get("WAYLAND_DISPLAY"))
        strip = Strip(self._theme, windows_can_be_seen_through(), unmanaged=unmanaged)
        strip.clicked.connect(lambda: self.asked.emit(TrayWish.TOGGLE))
        strip.middle_clicked.connect(lambda: self.asked.emit(TrayWish.BREATHE))
        strip.menu_requested.connect(self._tray.popup)
        strip.dragged.connect(self._on_strip_dragged)
        strip.dropped.connect(self._on_strip_dropped)
        self._tray.pictured.connect(strip.show_picture)
        strip.show_picture(self._tray.picture)
        return strip

    def _hide(self) -> None:
        if self._strip is not None:
            self._strip.hide()
            self._strip.deleteLater()
            self._strip = None
            self._follow(None)

    def _dock(self) -> None:
        """Stand where the settings say; on the primary screen if that one is not there."""
        wanted = self._settings.get(STRIP_SCREEN)
        named = [screen for screen in QGuiApplication.screens() if screen.name() == wanted]
        screen = named[0] if named else QGuiApplication.primaryScreen()
        self._follow(screen)
        self._stand(screen, Dock(self._edge(), self._settings.get(STRIP_PLACE)))

    def _stand(self, screen: QScreen, dock: Dock) -> None:
        if self._strip is not None:
            box = docked(place_of(screen), dock)
            self._strip.dock_at(QRect(box.x, box.y, box.width, box.height), dock.edge)

    def _edge(self) -> Edge:
        chosen = self._settings.get(STRIP_EDGE)
        if chosen == USUAL:
            return "left" if QGuiApplication.isRightToLeft() else "right"
        return cast("Edge", chosen)

    def _follow(self, screen: QScreen | None) -> None:
        """Move with what bars and other screens leave of this one."""
        if screen is self._screen:
            return
        if self._screen is not None and self._screen in QGuiApplication.screens():
            self._screen.availableGeometryChanged.disconnect(self._on_screen_changed)
        self._screen = screen
        if screen is not None:
            screen.availableGeometryChanged.connect(self._on_screen_changed)

    def _on_screen_changed(self) -> None:
        if self._strip is not None:
            self._dock()

    def _on_strip_dragged(self, pointer: QPoint) -> None:
        screen = QGuiApplication.screenAt(pointer)
        if screen is not None:
            dock = nearest_dock(place_of(screen), (pointer.x(), pointer.y()))
            self._dragged_to = screen, dock
            self._stand(screen, dock)

    def _on_strip_dropped(self) -> None:
        if self._dragged_to is None:
            return
        (screen, dock), self._dragged_to = self._dragged_to, None
        self._storing = True
        remember(self._services, STRIP_SCREEN, screen.name())
        remember(self._services, STRIP_EDGE, dock.edge)
        remember(self._services, STRIP_PLACE, round(dock.share, 3))
        self._storing = False
        self._dock()

    def _on_setting_changed(self, key: str) -> None:
        if key in _KEYS and not self._storing:
            self._apply()

    def _on_situation_changed(self, _situation: Situation) -> None:
        if self._wanted != (self._strip is not None):
            self._apply()

    def _on_tray_hosts_changed(self) -> None:
        # A tray that is only started again is back by then, and the icon in it.
        if self._looking is not None:
            self._looking.cancel()
        self._looking = self._loop.later(HOST_SECONDS, self.look)
