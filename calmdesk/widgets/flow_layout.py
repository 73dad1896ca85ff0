"""A layout that goes on in the next line when a line is full: chips in any language."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from calmdesk.widgets.direction import is_mirrored
from calmdesk.widgets.theme import SPACE_SMALL


class FlowLayout(QLayout):
    """Places widgets in reading direction, `gap` px apart, in as many lines as they need.

    Lines touch by default: a chip's target is higher than its pill, which is gap enough.
    """

    def __init__(
        self, parent: QWidget | None = None, gap: int = SPACE_SMALL, line_gap: int = 0
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._line_gap = line_gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take `item` as the last."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at `index`, or None as Qt expects."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give the item at `index` away, or None as Qt expects."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It wants no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Yes: a narrow one is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at `width`."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rectangle: QRect) -> None:
        """Place the items."""
        super().setGeometry(rectangle)
        self._arrange(rectangle, move=True)

    def sizeHint(self) -> QSize:
        """The size of the widest item."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The size of the widest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, area: QRect, move: bool) -> int:
        x, y, line = 0, 0, 0
        for item in self._items:
            size = item.sizeHint()
            if x and x + size.width() > area.width():
                x, y, line = 0, y + line + self._line_gap, 0
            if move:
                item.setGeometry(self._placed(area, x, y, size))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line

    def _placed(self, area: QRect, x: int, y: int, size: QSize) -> QRect:
        parent = self.parentWidget()
        mirrored = is_mirrored(parent) if parent else False
        left = area.right() + 1 - x - size.width() if mirrored else area.left() + x
        return QRect(QPoint(left, area.top() + y), size)
