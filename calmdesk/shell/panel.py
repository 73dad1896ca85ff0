"""The panel: a window beside the icon that never takes the keyboard, unless it was asked to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from calmdesk.widgets.panel_surface import PanelSurface
from calmdesk.widgets.theme import PANEL_WIDTH, Theme

_FRAMELESS = (
    Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
)
_ASIDE = _FRAMELESS | Qt.WindowType.WindowDoesNotAcceptFocus


class Panel(PanelSurface):
    """Shows one page at a time. Lives in the screen's thread.

    Shown aside it is above everything and no key reaches it: on X11 the window manager is
    passed by, as for a menu, so that it stands above a full-screen window as well. Shown for
    the keyboard it is an ordinary window that takes the focus, and Esc closes it.
    ``painted`` is emitted once after each opening, when it can be seen; ``grown`` when a page
    that needs more room was shown meanwhile. It never shrinks under the pointer.
    """

    grown = Signal()
    painted = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, translucent: bool) -> None:
        super().__init__(theme, translucent)
        self.setWindowTitle("CalmDesk")
        self._pages = QStackedWidget()
        self.content.addWidget(self._pages)
        self._passing: QWidget | None = None
        self._for_keyboard = False
        self._to_be_painted = False
        self.setFixedWidth(PANEL_WIDTH + 2 * self.shadow_margin)
        self._become(for_keyboard=False)

    @property
    def for_keyboard(self) -> bool:
        """Whether it is one that takes the keyboard."""
        return self._for_keyboard

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._pages.currentWidget()

    def add_page(self, page: QWidget) -> None:
        """Take in a page; the panel is as high as its highest."""
        self._pages.addWidget(page)

    def show_page(self, page: QWidget) -> None:
        """Show this page. One that was not taken in before is let go of with the next."""
        if page is self.page:
            return
        former, self._passing = self._passing, None
        if self._pages.indexOf(page) < 0:
            self.add_page(page)
            self._passing = page
        self._pages.setCurrentWidget(page)
        if former is not None:
            self._pages.removeWidget(former)
            former.deleteLater()
        if self.isVisible() and self._needed_height() > self.height():
            self._fit()
            self.grown.emit()

    def prepare(self) -> None:
        """Make ready, out of sight, all that the first opening would have to wait for."""
        self.winId()
        shown = self._pages.currentIndex()
        for index in range(self._pages.count()):
            self._pages.setCurrentIndex(index)
            self._fit()
            self.grab()
        self._pages.setCurrentIndex(shown)
        self._fit()

    def open_at(self, corner: QPoint, *, for_keyboard: bool = False) -> None:
        """Show it with the left top of its visible ground here (logical pixels)."""
        if for_keyboard != self._for_keyboard:
            self.hide()
            self._become(for_keyboard=for_keyboard)
        self.place_at(corner)
        self._to_be_painted = True
        self.show()
        self.raise_()
        if for_keyboard:
            self.activateWindow()
            self.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
            self.focusNextChild()

    def place_at(self, corner: QPoint) -> None:
        """Move the left top of its visible ground here (logical pixels)."""
        margin = self.shadow_margin
        self.move(corner - QPoint(margin, margin))

    def ground_size(self) -> tuple[int, int]:
        """Width and height of what can be seen, without the shadow, in logical pixels."""
        if not self.isVisible():
            self._fit()
        margin = 2 * self.shadow_margin
        return self.width() - margin, self.height() - margin

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.closed.emit()
        return handled

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._to_be_painted and self.isVisible():
            self._to_be_painted = False
            self.painted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        self.resize(self.width(), self._needed_height())

    def _needed_height(self) -> int:
        self.content.activate()
        return self.content.totalSizeHint().height()

    def _become(self, *, for_keyboard: bool) -> None:
        self._for_keyboard = for_keyboard
        flags = _FRAMELESS if for_keyboard else _ASIDE
        if not for_keyboard and QGuiApplication.platformName() == "xcb":
            flags |= Qt.WindowType.X11BypassWindowManagerHint
        self.setWindowFlags(flags)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not for_keyboard)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
