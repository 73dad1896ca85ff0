"""The strip: the icon's stand-in at the edge of the screen, where there is no tray or by choice."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBitmap,
    QGuiApplication,
    QIcon,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)

from calmdesk.shell.panel import ASIDE
from calmdesk.shell.placement import Edge
from calmdesk.widgets.colour import mix
from calmdesk.widgets.painted_button import PaintedButton
from calmdesk.widgets.theme import CORNER, Theme

RING = 22
NAME = "CalmDesk"


class Strip(PaintedButton):
    """Shows the tray's ring and takes its clicks; no key ever reaches it. Lives in the screen's
    thread.

    ``clicked``: the panel. ``middle_clicked``: a breath. ``menu_requested`` carries the place for
    the menu. ``dragged`` carries where the pointer drags it to, ``dropped`` ends that.
    """

    middle_clicked = Signal()
    menu_requested = Signal(QPoint)
    dragged = Signal(QPoint)
    dropped = Signal()

    def __init__(self, theme: Theme, translucent: bool, *, unmanaged: bool = False) -> None:
        """`translucent`: a compositor runs, so that its corners may be soft; else it is cut.
        `unmanaged`: the window manager is passed by, where it would hand over the keyboard.
        """
        super().__init__(theme, NAME)
        self._translucent = translucent
        self._edge: Edge = "right"
        self._picture = QIcon()
        self._pressed_at: QPoint | None = None
        self._dragging = False
        # Unlike the panel it is the window manager's to keep on top: it stands for hours, and
        # windows that are raised would come to lie over one that it does not know.
        bypass = Qt.WindowType.X11BypassWindowManagerHint
        self.setWindowFlags(ASIDE | bypass if unmanaged else ASIDE)
        self.setWindowTitle(NAME)
        self.setToolTip(NAME)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, translucent)
        for attribute in (
            Qt.WidgetAttribute.WA_ShowWithoutActivating,
            Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow,
            Qt.WidgetAttribute.WA_AlwaysShowToolTips,
        ):
            self.setAttribute(attribute)

    def show_picture(self, picture: QIcon) -> None:
        """Show the same ring as the tray."""
        self._picture = picture
        self.update()

    def dock_at(self, place: QRect, edge: Edge) -> None:
        """Stand here (logical pixels), with the round corners away from this edge."""
        self._edge = edge
        self.setGeometry(place)
        self._cut()
        self.update()

    def sizeHint(self) -> QSize:
        """As large as it is docked."""
        return self.size()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag, or ask for the menu."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.globalPosition().toPoint()
        elif event.button() == Qt.MouseButton.RightButton:
            self.menu_requested.emit(event.globalPosition().toPoint())
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Nothing: the second click of a double click would close what the first has opened."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, once the pointer has come far enough to mean it."""
        here = event.globalPosition().toPoint()
        if self._pressed_at is None:
            return
        far = QGuiApplication.styleHints().startDragDistance()
        if not self._dragging and (here - self._pressed_at).manhattanLength() >= far:
            self._dragging = True
            self.setDown(False)
        if self._dragging:
            self.dragged.emit(here)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag, or let the click count."""
        was_dragged, self._dragging, self._pressed_at = self._dragging, False, None
        if was_dragged:
            self.dropped.emit()
            return
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.MiddleButton and inside:
            self.middle_clicked.emit()
        super().mouseReleaseEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut it round."""
        super().resizeEvent(event)
        self._cut()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, its line and the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = mix(self.theme.colour("ground"), self.theme.colour("line"), 0.6 * self.hover)
        if not self._translucent:
            painter.fillRect(self.rect(), ground)
        painter.setPen(QPen(self.theme.colour("line"), 1))
        painter.setBrush(ground)
        painter.drawPath(_tab(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), self._edge))
        ring = QRect(0, 0, RING, RING)
        ring.moveCenter(self.rect().center())
        self._picture.paint(painter, ring)

    def _cut(self) -> None:
        if self._translucent:
            return
        mask = QBitmap(self.size())
        mask.fill(Qt.GlobalColor.color0)
        painter = QPainter(mask)
        painter.fillPath(_tab(QRectF(self.rect()), self._edge), Qt.GlobalColor.color1)
        painter.end()
        self.setMask(mask)


def _tab(shape: QRectF, edge: Edge) -> QPainterPath:
    """A rounded rectangle whose round corners at this edge lie beyond it."""
    beyond = {
        "left": (-CORNER, 0, 0, 0),
        "right": (0, 0, CORNER, 0),
        "top": (0, -CORNER, 0, 0),
        "bottom": (0, 0, 0, CORNER),
    }
    path = QPainterPath()
    path.addRoundedRect(shape.adjusted(*beyond[edge]), CORNER, CORNER)
    return path
