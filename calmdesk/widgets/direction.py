"""Which way the interface runs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def is_mirrored(widget: QWidget) -> bool:
    """Whether it stands in an interface that runs from right to left."""
    return widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
