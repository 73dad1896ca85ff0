"""The 0 to 10 rating in one tap: eleven figures over a line from water to warm."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from calmdesk.widgets.colour import faded, mix
from calmdesk.widgets.direction import is_mirrored
from calmdesk.widgets.painted_button import PaintedButton
from calmdesk.widgets.painted_words import paint_words
from calmdesk.widgets.theme import SIZE_BODY, SIZE_SMALL, SPACE_HAIR, TARGET, Theme

LEVELS = 11
FIGURES = tuple(str(number) for number in range(LEVELS))
MINIMUM_WIDTH = 26
DISC = 28
LINE = 3
CAPTION = 20
ARROWS: dict[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
}


class RatingFigure(PaintedButton):
    """One figure of the row."""

    def __init__(
        self, theme: Theme, level: int, figure: str, accessible_name: str, parent: QWidget
    ) -> None:
        super().__init__(theme, accessible_name, parent)
        self._share = level / (LEVELS - 1)
        self.setText(figure)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setMinimumSize(MINIMUM_WIDTH, TARGET)
        self.setFixedHeight(TARGET)

    def sizeHint(self) -> QSize:
        """As narrow as eleven must be in a panel, as high as a target."""
        return QSize(MINIMUM_WIDTH, TARGET)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the figure, on a disc of its own colour when it is chosen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QRectF(0, 0, DISC, DISC)
        shape.moveCenter(QPointF(self.width() / 2, self.height() / 2 - 2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._disc())
        painter.drawEllipse(shape)
        painter.setFont(self.theme.font(SIZE_BODY, strong=self.isChecked()))
        painter.setPen(self.theme.colour("ground" if self.isChecked() else "text"))
        paint_words(painter, shape, self.text())
        self.paint_focus(painter, shape, DISC / 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the row: they must walk without rating on the way."""
        if event.key() in ARROWS:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _disc(self) -> QColor:
        own = mix(self.theme.colour("water"), self.theme.colour("warm"), self._share)
        return faded(own, 1.0 if self.isChecked() else 0.3 * self.hover)


class RatingRow(QWidget):
    """Eleven figures, one tap. Keys 0 to 9 and = (ten) rate too; arrows walk, Enter rates.

    `rated` carries the level, 0 to 10, each time one is chosen.
    """

    rated = Signal(int)

    def __init__(
        self,
        theme: Theme,
        accessible_name: str,
        figure_names: Sequence[str],
        *,
        figures: Sequence[str] = FIGURES,
        low: str = "",
        high: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`figure_names` are eleven spoken names; `low` and `high` stand under the two ends."""
        super().__init__(parent)
        self._theme = theme
        self._low = low
        self._high = high
        self.setAccessibleName(accessible_name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._row.setContentsMargins(0, 0, 0, self._foot())
        self._figures = [
            self._make(level, figures[level], figure_names[level]) for level in range(LEVELS)
        ]
        theme.changed.connect(self.update)

    @property
    def level(self) -> int | None:
        """The chosen level, 0 to 10, or None."""
        return next((n for n, figure in enumerate(self._figures) if figure.isChecked()), None)

    def set_level(self, level: int | None) -> None:
        """Show `level` as chosen, or nothing; emits nothing."""
        for number, figure in enumerate(self._figures):
            figure.setAutoExclusive(False)
            figure.setChecked(number == level)
            figure.setAutoExclusive(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rate by key: 0 to 9, and = for ten."""
        text = event.text()
        if event.key() in ARROWS:
            self._walk(ARROWS[event.key()])
        elif text == "=":
            self._figures[10].click()
        elif len(text) == 1 and text in "0123456789":
            self._figures[int(text)].click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line from water to warm and the words under its ends."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = is_mirrored(self)
        line = QRectF(0, TARGET - LINE, self.width(), LINE)
        blend = QLinearGradient(line.topLeft(), line.topRight())
        blend.setColorAt(1.0 if mirrored else 0.0, self._theme.colour("water"))
        blend.setColorAt(0.0 if mirrored else 1.0, self._theme.colour("warm"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(blend)
        painter.drawRoundedRect(line, LINE / 2, LINE / 2)
        self._paint_captions(painter, line)

    def _paint_captions(self, painter: QPainter, line: QRectF) -> None:
        foot = QRect(
            round(line.left()), TARGET + SPACE_HAIR, round(line.width()), CAPTION - SPACE_HAIR
        )
        painter.setFont(self._theme.font(SIZE_SMALL))
        painter.setPen(self._theme.colour("quiet"))
        mirrored = is_mirrored(self)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        for words, near, far in ((self._low, left, right), (self._high, right, left)):
            paint_words(painter, foot, words, far if mirrored else near)

    def _walk(self, step: int) -> None:
        mirrored = is_mirrored(self)
        here = next((n for n, figure in enumerate(self._figures) if figure.hasFocus()), -1)
        there = here + (-step if mirrored else step) if here >= 0 else self.level or 0
        if 0 <= there < LEVELS:
            self._figures[there].setFocus(Qt.FocusReason.TabFocusReason)

    def _make(self, level: int, figure: str, name: str) -> RatingFigure:
        button = RatingFigure(self._theme, level, figure, name, self)
        button.clicked.connect(lambda: self.rated.emit(level))
        self._row.addWidget(button, 1)
        return button

    def _foot(self) -> int:
        return CAPTION if self._low or self._high else 0
