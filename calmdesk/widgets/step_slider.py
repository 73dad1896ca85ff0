"""A slider of even steps in the house's style: the pace of one count."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from calmdesk.widgets.direction import is_mirrored
from calmdesk.widgets.painted_button import TAB_REASONS
from calmdesk.widgets.theme import TARGET, Theme

KNOB = 20
TRACK = 4


class StepSlider(QAbstractSlider):
    """A value between `minimum` and `maximum` in steps of `step`, by mouse or arrow keys.

    `stepped` carries the value when the user or `set_step_value` changes it.
    """

    stepped = Signal(float)

    def __init__(
        self,
        theme: Theme,
        accessible_name: str,
        minimum: float,
        maximum: float,
        step: float,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._least = minimum
        self._step = step
        self._keyboard = False
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(0, round((maximum - minimum) / step))
        self.setPageStep(2)
        self.setAccessibleName(accessible_name)
        self.setFixedHeight(TARGET)
        self.setMinimumWidth(4 * TARGET)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(self._on_value_changed)
        theme.changed.connect(self.update)

    @property
    def step_value(self) -> float:
        """The value, rounded to its step."""
        return round(self._least + self.value() * self._step, 6)

    def set_step_value(self, value: float) -> None:
        """Go to the step next to `value`."""
        self.setValue(round((value - self._least) / self._step))

    def sizeHint(self) -> QSize:
        """As wide as it is given, as high as a target."""
        return QSize(200, TARGET)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where the pointer is."""
        self.setSliderDown(True)
        self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if self.isSliderDown():
            self._go(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self.setSliderDown(False)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether the keyboard brought the focus."""
        self._keyboard = event.reason() in TAB_REASONS
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the track, its filled part and the knob."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        knob = self._knob()
        begin = self._place(0.0)
        round_cap = Qt.PenCapStyle.RoundCap
        painter.setPen(QPen(self._theme.colour("line"), TRACK, c=round_cap))
        painter.drawLine(begin, self._place(1.0))
        painter.setPen(QPen(self._theme.colour("water"), TRACK, c=round_cap))
        painter.drawLine(begin, knob)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("water"))
        painter.drawEllipse(knob, KNOB / 2, KNOB / 2)
        if self._keyboard and self.hasFocus():
            painter.setPen(QPen(self._theme.colour("text"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(knob, KNOB / 2 - 3, KNOB / 2 - 3)

    def _place(self, share: float) -> QPointF:
        room = self.width() - KNOB
        along = 1 - share if is_mirrored(self) else share
        return QPointF(KNOB / 2 + room * along, self.height() / 2)

    def _knob(self) -> QPointF:
        return self._place(self.value() / self.maximum())

    def _go(self, position: QPointF) -> None:
        room = QRectF(KNOB / 2, 0, self.width() - KNOB, 1)
        share = min(1.0, max(0.0, (position.x() - room.left()) / room.width()))
        self.setValue(round((1 - share if is_mirrored(self) else share) * self.maximum()))

    def _on_value_changed(self) -> None:
        self.update()
        self.stepped.emit(self.step_value)
