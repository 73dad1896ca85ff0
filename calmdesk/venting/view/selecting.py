"""Selecting by key and by mouse, without telling the PRIMARY selection of X11 what is selected:
Qt's own editor hands over whatever is selected after every key and every press.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QCursor, QKeyEvent, QKeySequence, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit

_SCROLL_MS: Final = 40
_MOVES: Final = {
    QKeySequence.StandardKey.SelectNextChar: QTextCursor.MoveOperation.Right,
    QKeySequence.StandardKey.SelectPreviousChar: QTextCursor.MoveOperation.Left,
    QKeySequence.StandardKey.SelectNextWord: QTextCursor.MoveOperation.WordRight,
    QKeySequence.StandardKey.SelectPreviousWord: QTextCursor.MoveOperation.WordLeft,
    QKeySequence.StandardKey.SelectNextLine: QTextCursor.MoveOperation.Down,
    QKeySequence.StandardKey.SelectPreviousLine: QTextCursor.MoveOperation.Up,
    QKeySequence.StandardKey.SelectStartOfLine: QTextCursor.MoveOperation.StartOfLine,
    QKeySequence.StandardKey.SelectEndOfLine: QTextCursor.MoveOperation.EndOfLine,
    QKeySequence.StandardKey.SelectStartOfBlock: QTextCursor.MoveOperation.StartOfBlock,
    QKeySequence.StandardKey.SelectEndOfBlock: QTextCursor.MoveOperation.EndOfBlock,
    QKeySequence.StandardKey.SelectStartOfDocument: QTextCursor.MoveOperation.Start,
    QKeySequence.StandardKey.SelectEndOfDocument: QTextCursor.MoveOperation.End,
}

_PAGES: Final = {
    QKeySequence.StandardKey.SelectNextPage: QTextCursor.MoveOperation.Down,
    QKeySequence.StandardKey.SelectPreviousPage: QTextCursor.MoveOperation.Up,
}


def select_by_key(editor: QPlainTextEdit, event: QKeyEvent) -> bool:
    """Do what a key that selects is to do; False for any other key. The screen's thread."""
    if event.matches(QKeySequence.StandardKey.SelectAll):
        cursor = editor.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        editor.setTextCursor(cursor)
        return True
    for key, move in _MOVES.items():
        if event.matches(key):
            _select(editor, move, 1)
            return True
    for key, move in _PAGES.items():
        if event.matches(key):
            _select(editor, move, _lines_in_sight(editor))
            return True
    return False


def _select(editor: QPlainTextEdit, move: QTextCursor.MoveOperation, times: int) -> None:
    cursor = editor.textCursor()
    cursor.movePosition(move, QTextCursor.MoveMode.KeepAnchor, times)
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()


def _lines_in_sight(editor: QPlainTextEdit) -> int:
    return max(1, editor.viewport().height() // editor.fontMetrics().lineSpacing() - 1)


class MouseSelection(QObject):
    """Follows the mouse over an editor: place the cursor, drag, double and triple click, and
    scroll on while the pointer is held beyond the edge. Lives in the screen's thread.
    """

    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._word_at: QPoint | None = None
        self._since_word = QTimer(self)
        self._since_word.setSingleShot(True)
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_SCROLL_MS)
        self._scrolling.timeout.connect(self._on_scrolling_timeout)

    @property
    def scrolls(self) -> bool:
        """Whether it scrolls by itself now."""
        return self._scrolling.isActive()

    def press(self, event: QMouseEvent) -> None:
        """Put the cursor where the pointer is; with Shift, select up to it; pressed a third
        time, select the paragraph.
        """
        point = event.position().toPoint()
        if self._is_third(point):
            cursor = self._editor.cursorForPosition(point)
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            self._editor.setTextCursor(cursor)
        else:
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._go_to(point, select=shifted)

    def drag(self, event: QMouseEvent) -> None:
        """Select up to the pointer; beyond the edge, go on by itself."""
        point = event.position().toPoint()
        self._go_to(point, select=True)
        if self._editor.viewport().rect().contains(point):
            self._scrolling.stop()
        elif not self._scrolling.isActive():
            self._scrolling.start()

    def release(self) -> None:
        """Select no further."""
        self._scrolling.stop()

    def select_word(self, event: QMouseEvent) -> None:
        """Select the word under the pointer."""
        point = event.position().toPoint()
        cursor = self._editor.cursorForPosition(point)
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        self._editor.setTextCursor(cursor)
        self._word_at = point
        self._since_word.start(QApplication.doubleClickInterval())

    def _is_third(self, point: QPoint) -> bool:
        if self._word_at is None or not self._since_word.isActive():
            return False
        return (point - self._word_at).manhattanLength() < QApplication.startDragDistance()

    def _go_to(self, point: QPoint, *, select: bool) -> None:
        keep = QTextCursor.MoveMode.KeepAnchor if select else QTextCursor.MoveMode.MoveAnchor
        cursor = self._editor.textCursor()
        cursor.setPosition(self._editor.cursorForPosition(point).position(), keep)
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()

    def _on_scrolling_timeout(self) -> None:
        viewport = self._editor.viewport()
        point = viewport.mapFromGlobal(QCursor.pos())
        line = self._editor.fontMetrics().lineSpacing()
        # One line beyond the edge, so that each step brings a line into view.
        beyond = max(-line, min(point.y(), viewport.height() + line))
        self._go_to(QPoint(point.x(), beyond), select=True)
