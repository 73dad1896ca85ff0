"""One soft ring for a hit, over whatever the panel shows. Takes no press and no keyboard."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from calmdesk.widgets.animation import Fade
from calmdesk.widgets.colour import faded
from calmdesk.widgets.theme import Theme

RIPPLE_MS: Final = 600
FARTHEST: Final = 72.0
STRONGEST: Final = 0.35


class Ripple(QWidget):
    """Lies over its parent, unseen until `show_hit`. With less motion it shows nothing: the icon
    tells enough. Lives in the screen's thread.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._around = parent
        self._fade = Fade(self, theme, RIPPLE_MS)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._gone = QTimer(self, singleShot=True, interval=RIPPLE_MS)
        self._gone.timeout.connect(self.hide)
        self.hide()

    def show_hit(self) -> None:
        """One ring, from the middle of the foot."""
        if self._theme.motion != "full":
            return
        side = round(2 * FARTHEST) + 8
        left = (self._around.width() - side) // 2
        self.setGeometry(left, self._around.height() - side, side, side)
        self.raise_()
        self.show()
        self._fade.jump(0.0)
        self._fade.go(1.0)
        self._gone.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring, the wider the fainter."""
        done = self._fade.value
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = faded(self._theme.colour("water"), STRONGEST * (1.0 - done))
        painter.setPen(QPen(colour, 3))
        radius = FARTHEST * (0.3 + 0.7 * done)
        painter.drawEllipse(QPointF(self.width() / 2, self.height() / 2), radius, radius)
