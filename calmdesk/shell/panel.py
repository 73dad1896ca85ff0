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
    ``painted`` is emitted once after each opening, when it can be seen.
    """

    opened = Signal()
    painted = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, translucent: bool) -> None:
        super().__init__(theme, translucent)
        self.setWindowTitle("CalmDesk")
        self._pages = QStackedWidget()
        self.content.addWidget(self._pages)
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
        """Show this page, taken in before or now."""
        if self._pages.indexOf(page) < 0:
            self.add_page(page)
        self._pages.setCurrentWidget(page)
        if self.isVisible():
            self._fit()

    def remove_page(self, page: QWidget) -> None:
        """Let go of a page for good."""
        self._pages.removeWidget(page)
        page.deleteLater()

    def prepare(self) -> None:
        """Make ready, out of sight, all that the first opening would have to wait for."""
        self.ensurePolished()
        self._fit()
        self.winId()
        self.grab()

    def open_at(self, corner: QPoint, *, for_keyboard: bool = False) -> None:
        """Show it with the left top of its visible ground here (logical pixels)."""
        if for_keyboard != self._for_keyboard:
            self.hide()
            self._become(for_keyboard=for_keyboard)
        margin = self.shadow_margin
        self.move(corner - QPoint(margin, margin))
        self._to_be_painted = True
        self.show()
        self.raise_()
        if for_keyboard:
            self.activateWindow()
            self.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
            self.focusNextChild()
        self.opened.emit()

    def ground_size(self) -> tuple[int, int]:
        """Width and height of what can be seen, without the shadow, in logical pixels."""
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
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.resize(self.width(), self.sizeHint().height())

    def _become(self, *, for_keyboard: bool) -> None:
        self._for_keyboard = for_keyboard
        flags = _FRAMELESS if for_keyboard else _ASIDE
        if not for_keyboard and QGuiApplication.platformName() == "xcb":
            flags |= Qt.WindowType.X11BypassWindowManagerHint
        self.setWindowFlags(flags)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not for_keyboard)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
