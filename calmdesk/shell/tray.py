"""The tray icon: one click to the panel, and a ring that shows a session."""

from __future__ import annotations

import time
from enum import Enum
from functools import partial
from typing import Literal

from PySide6.QtCore import QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from calmdesk.core.language import Language
from calmdesk.widgets.tray_ring import TrayRing, TrayState

Backend = Literal["sni", "xembed", "none"]

NAME = "CalmDesk"
DOUBLE_CLICK_SECONDS = 0.2
SHORTEST_CHANGE_MS = 1000
REHOME_MS = 200
GLOW_MS = 3000
_FOR_DOCK = "QSystemTrayWatcher"


class TrayWish(Enum):
    """What can be asked of the icon and its menu."""

    TOGGLE = "the icon was clicked"
    OPEN = "the panel, which leaves the keyboard alone"
    OPEN_FOR_KEYBOARD = "the panel, which takes the keyboard"
    SETTINGS = "the settings"
    BREATHE = "a breath"
    CALL_ON = "on a call from now on"
    CALL_OFF = "no longer on a call"
    PILLOW_PAUSE = "the pillow is no longer listened to"
    PILLOW_RESUME = "the pillow is listened to again"
    TOUGH = "this call, or the one before, was tough"
    QUIT = "an end"


class Tray(QObject):
    """The icon and its menu. Lives in the screen's thread.

    The picture changes at most once a second: what comes faster is shown when the second is
    over. ``asked`` carries a TrayWish: what the user wants. ``message_pressed`` tells that a
    message of the icon's own was pressed. ``pictured`` carries each new picture;
    ``hosts_changed``: what shows icons has come or gone.
    """

    asked = Signal(object)
    message_pressed = Signal()
    pictured = Signal(QIcon)
    hosts_changed = Signal()

    def __init__(self, language: Language, ring: TrayRing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ring = ring
        self._shown: tuple[TrayState, int] = ("idle", 0)
        self._wanted: tuple[TrayState, int] = ("idle", 0)
        self._rest: TrayState = "idle"
        self._still = False
        self._clicked_at = 0.0
        self._changed = QTimer(self, singleShot=True, interval=SHORTEST_CHANGE_MS)
        self._changed.timeout.connect(self._paint)
        self._calmed = QTimer(self, singleShot=True, interval=SHORTEST_CHANGE_MS)
        self._calmed.timeout.connect(self._on_calmed)
        self._call = QAction()
        self._pillow = QAction()
        self._menu = self._make_menu(language)
        self._rehomed = QTimer(self, singleShot=True, interval=REHOME_MS)
        self._rehomed.timeout.connect(self._rehome)
        self._glowed = QTimer(self, singleShot=True, interval=GLOW_MS)
        self._glowed.timeout.connect(self._on_glowed)
        self._icon = self._make_icon()

    def show(self) -> None:
        """Put the icon into the tray, now or as soon as there is one."""
        self._icon.show()

    def host_changed(self) -> None:
        """A tray has come or gone: the toolkit settles for one kind of tray when an icon is made,
        so that it is made anew for the other.
        """
        self._rehomed.start()

    def hide(self) -> None:
        """Take the icon away."""
        self._icon.hide()

    @property
    def picture(self) -> QIcon:
        """What the icon shows now."""
        return self._ring.icon(*self._shown)

    def popup(self, at: QPoint) -> None:
        """Open the icon's menu here, in logical pixels."""
        self._menu.popup(at)

    @property
    def place(self) -> QRect | None:
        """Where the icon is, in logical pixels; None where the desktop does not say."""
        place = self._icon.geometry()
        return None if place.isEmpty() else place

    @property
    def backend(self) -> Backend:
        """Through what the icon is shown. Asks the desktop: not for every frame."""
        if self.place is not None:
            return "xembed"
        return "sni" if QSystemTrayIcon.isSystemTrayAvailable() else "none"

    @property
    def made_for_dock(self) -> bool:
        """Whether the icon that is shown was made for an XEmbed tray, or in the hope of one: the
        toolkit watches for one then.
        """
        return any(child.metaObject().className() == _FOR_DOCK for child in self._icon.children())

    def glow(self) -> None:
        """Light up once for a while, unless a session is shown."""
        if self._wanted[0] == "idle":
            self._want("glowing", 0)
            self._glowed.start()

    def show_message(self, title: str, text: str, seconds: float) -> None:
        """Let the system show a message beside the icon, without sound."""
        self._icon.showMessage(title, text, self._icon.icon(), round(seconds * 1000))

    def show_idle(self) -> None:
        """No session runs."""
        self._want(self._rest, 0)

    def show_pillow(self, *, listening: bool, paired: bool, paused: bool) -> None:
        """A dot while the pillow is listened to; its line in the menu while one is paired."""
        former, self._rest = self._rest, "listening" if listening else "idle"
        if self._wanted[0] in (former, "rippled"):
            self._want(self._rest, 0)
        self._pillow.setVisible(paired)
        self._pillow.setChecked(paused)

    def ripple(self) -> None:
        """One soft ripple for a hit, unless a session is shown or the icon is to be still."""
        if self._wanted[0] == self._rest and not self._still:
            self._want("rippled", 0)
            self._calmed.start()

    def show_session(self, progress: int, *, paused: bool) -> None:
        """A session runs or pauses, this far (0–60)."""
        state: TrayState = "paused" if paused else "session"
        if self._still and self._wanted[0] == state:
            return
        self._want(state, progress)

    def set_still(self, still: bool) -> None:
        """Whether only a session's beginning and end are to be seen: in a call, or where the
        user wants no motion.
        """
        self._still = still

    def set_call(self, on: bool) -> None:
        """Tick *On a call* or not; emits nothing."""
        self._call.setChecked(on)

    def _want(self, state: TrayState, progress: int) -> None:
        self._wanted = (state, progress)
        if not self._changed.isActive():
            self._paint()

    def _paint(self) -> None:
        if self._wanted != self._shown:
            self._shown = self._wanted
            self._icon.setIcon(self.picture)
            self._changed.start()
            self.pictured.emit(self.picture)

    def _on_glowed(self) -> None:
        if self._wanted[0] == "glowing":
            self.show_idle()

    def _make_icon(self) -> QSystemTrayIcon:
        icon = QSystemTrayIcon(self.picture, self)
        icon.setToolTip(NAME)
        # Set before the icon is shown: hosts ask a StatusNotifierItem for its menu only once.
        icon.setContextMenu(self._menu)
        icon.activated.connect(self._on_icon_activated)
        icon.messageClicked.connect(self.message_pressed)
        return icon

    def _rehome(self) -> None:
        former = self._icon
        former.hide()
        former.deleteLater()
        self._icon = self._make_icon()
        self._icon.show()

    def _make_menu(self, language: Language) -> QMenu:
        menu = QMenu()
        # Some hosts open the menu on a left click: what a click is for comes first.
        self._add(menu, language.text("Open CalmDesk"), TrayWish.OPEN)
        self._add(menu, language.text("Breathe now"), TrayWish.BREATHE)
        menu.addSeparator()
        self._call = menu.addAction(language.text("On a call"))
        self._call.setCheckable(True)
        self._call.triggered.connect(self._on_call_triggered)
        self._pillow = menu.addAction(language.text("Pause the pillow"))
        self._pillow.setCheckable(True)
        self._pillow.setVisible(False)
        self._pillow.triggered.connect(self._on_pillow_triggered)
        self._add(menu, language.text("That was tough"), TrayWish.TOUGH)
        self._add(menu, language.text("Open for the keyboard"), TrayWish.OPEN_FOR_KEYBOARD)
        menu.addSeparator()
        self._add(menu, language.text("Settings"), TrayWish.SETTINGS)
        self._add(menu, language.text("Quit"), TrayWish.QUIT)
        return menu

    def _add(self, menu: QMenu, words: str, wish: TrayWish) -> None:
        menu.addAction(words).triggered.connect(partial(self._ask, wish))

    def _ask(self, wish: TrayWish, _checked: bool = False) -> None:
        self.asked.emit(wish)

    def _on_call_triggered(self, on: bool) -> None:
        self._ask(TrayWish.CALL_ON if on else TrayWish.CALL_OFF)

    def _on_pillow_triggered(self, paused: bool) -> None:
        self._ask(TrayWish.PILLOW_PAUSE if paused else TrayWish.PILLOW_RESUME)

    def _on_calmed(self) -> None:
        if self._wanted[0] == "rippled":
            self._want(self._rest, 0)

    def _on_icon_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.MiddleClick:
            self._ask(TrayWish.BREATHE)
        elif reason in (
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        ):
            # The second click of a double click would close what the first has opened.
            if time.monotonic() - self._clicked_at >= DOUBLE_CLICK_SECONDS:
                self._ask(TrayWish.TOGGLE)
            # From its answer on: on a slow machine opening alone takes longer than a double click.
            self._clicked_at = time.monotonic()
