"""The panel: a window beside the icon that never takes the keyboard, unless it was asked to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from calmdesk.shell.page_stack import PageStack
from calmdesk.widgets.panel_surface import PanelSurface
from calmdesk.widgets.theme import PANEL_WIDTH, SPACE_WIDE, Theme

UNLIMITED = 1 << 14
_FRAMELESS = (
    Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
)
ASIDE = _FRAMELESS | Qt.WindowType.WindowDoesNotAcceptFocus


class Panel(PanelSurface):
    """Shows one page at a time. Lives in the screen's thread.

    Shown aside it is above everything and no key reaches it: on X11 the window manager is
    passed by, as for a menu, so that it stands above a full-screen window as well. Shown for
    the keyboard it is an ordinary window that takes the focus, and Esc closes it.
    ``painted`` is emitted once after each opening, when it can be seen; ``resized`` when its
    height changed meanwhile. It does not shrink under the pointer unless it is compact.
    """

    resized = Signal()
    painted = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, translucent: bool) -> None:
        super().__init__(theme, translucent)
        self.setWindowTitle("CalmDesk")
        self._pages = PageStack(theme)
        self.content.addWidget(self._pages)
        self._room = UNLIMITED
        self._for_keyboard = False
        self._to_be_painted = False
        self._comes_back = False
        self.setFixedWidth(PANEL_WIDTH + 2 * self.shadow_margin)
        self._become(for_keyboard=False)

    @property
    def for_keyboard(self) -> bool:
        """Whether it is one that takes the keyboard."""
        return self._for_keyboard

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._pages.page

    def add_page(self, page: QWidget) -> None:
        """Take in a page; the panel is as high as its highest."""
        self._pages.add(page)

    def show_page(self, page: QWidget) -> None:
        """Show this page. One that was not taken in before is let go of with the next."""
        self._pages.show_page(page)
        self.fit_while_seen()

    def set_compact(self, compact: bool) -> None:
        """Be no higher than the page that is shown needs: in a call, what is below matters."""
        if compact != self._pages.compact:
            self._pages.compact = compact
            self.fit_while_seen()

    def prepare(self) -> None:
        """Make ready, out of sight, all that the first opening would have to wait for."""
        self.winId()
        self._fit()
        self.grab()

    def open_at(self, corner: QPoint, area: QRect, *, for_keyboard: bool = False) -> None:
        """Show it, placed as by `place_at`."""
        if for_keyboard != self._for_keyboard:
            # A window manager looks at the kind of a window only when it comes up.
            self._comes_back = self.isVisible()
            self.hide()
            self._become(for_keyboard=for_keyboard)
            self._comes_back = False
        self.place_at(corner, area)
        self._to_be_painted = True
        self.show()
        self.raise_()
        if for_keyboard:
            self.activateWindow()
            self.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
            self.focusNextChild()

    def place_at(self, corner: QPoint, area: QRect) -> None:
        """Move the left top of its visible ground here; its shadow falls nowhere but on this area
        of the screen, for it would take the clicks on what it falls on. Logical pixels.
        """
        margin = self.shadow_margin
        self.move(corner - QPoint(margin, margin))
        if margin:
            seen = area.intersected(self.geometry()).translated(-self.pos())
            self.setMask(QRegion(seen))

    def ground_size(self, room: int) -> tuple[int, int]:
        """Width and height of what can be seen, without the shadow, on a screen with this much
        room for its height; all in logical pixels.
        """
        self._room = room
        if not self.isVisible():
            self._fit()
        margin = 2 * self.shadow_margin
        return self.width() - margin, self.height() - margin

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.Hide and not event.spontaneous() and not self._comes_back:
            self.closed.emit()
            if self._for_keyboard:
                # Back to the usual kind of window while nobody waits for it.
                QTimer.singleShot(0, self, self._on_hidden)
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

    def _on_hidden(self) -> None:
        if not self.isVisible():
            self._become(for_keyboard=False)
            self.winId()

    def fit_while_seen(self) -> None:
        """Take the height of what has changed on the page, or make room for the bar."""
        change = self._fitting_height() - self.height()
        # At the same height it may still have begun to scroll, and the bar needs its room.
        if self.isVisible() and (change >= 0 or self._pages.compact):
            self._fit()
            if change:
                self.resized.emit()

    def _fit(self) -> None:
        height = self._fitting_height()
        margin = self.shadow_margin + SPACE_WIDE
        scrolls = height < self._pages.needed_height + 2 * margin
        bar = self._pages.bar_width if scrolls else 0
        self.content.setContentsMargins(margin, margin, margin - bar, margin)
        self.resize(self.width(), height)
        self.content.activate()

    def _fitting_height(self) -> int:
        margin = self.shadow_margin
        needed = self._pages.needed_height + 2 * SPACE_WIDE
        return min(needed, self._room) + 2 * margin

    def _become(self, *, for_keyboard: bool) -> None:
        self._for_keyboard = for_keyboard
        flags = _FRAMELESS if for_keyboard else ASIDE
        if not for_keyboard and QGuiApplication.platformName() == "xcb":
            flags |= Qt.WindowType.X11BypassWindowManagerHint
        self.setWindowFlags(flags)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not for_keyboard)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
