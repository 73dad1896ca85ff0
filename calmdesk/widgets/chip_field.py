"""Chips in centred lines: a choice that belongs to what stands above it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from calmdesk.widgets.chip import Chip
from calmdesk.widgets.flow_layout import FlowLayout


class ChipField(QWidget):
    """Shows some chips in lines, each line in the middle. Lives in the screen's thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = _CentredFlow(self)

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show these chips in this order and hide those that were shown before."""
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
        for chip in chips:
            self._flow.addWidget(chip)
            chip.show()
        self.updateGeometry()


class _CentredFlow(FlowLayout):
    """A flow whose lines stand in the middle."""

    def setGeometry(self, rectangle: QRect) -> None:
        """Place the items, then move each line to the middle."""
        super().setGeometry(rectangle)
        items = [item for item in map(self.itemAt, range(self.count())) if item is not None]
        for _, line in groupby(items, key=lambda item: item.geometry().top()):
            row = list(line)
            left = min(item.geometry().left() for item in row)
            right = max(item.geometry().right() for item in row)
            shift = QPoint((rectangle.left() + rectangle.right() - left - right) // 2, 0)
            for item in row:
                item.setGeometry(item.geometry().translated(shift))
