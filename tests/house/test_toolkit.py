"""The toolkit itself: a version of PySide6 that ends the process must never come in."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def test_calls_into_qt_keep_their_references(qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python 3.11 takes a reference to None with every void call.

    A painting timer then ends the process within minutes: ``Fatal Python error: none_dealloc``.
    """
    widget = QWidget()
    qtbot.addWidget(widget)
    timer = QTimer()
    before = sys.getrefcount(None)
    for _ in range(1000):
        widget.update()
        timer.setInterval(5)
    assert before - sys.getrefcount(None) < 100
