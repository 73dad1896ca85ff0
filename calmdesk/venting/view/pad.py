"""The pad: an ordinary editor that gives nothing away.

Nothing can be copied, cut or dragged out of it, and trying leaves the user's clipboard and
selection as they were. No text ever becomes a Python object.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPalette,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from calmdesk.venting.view.selecting import MouseSelection, select_by_key
from calmdesk.widgets.theme import SIZE_LARGE, SPACE_SMALL, Theme

_GIVING_AWAY: Final = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut)
_HIDDEN_FROM_INPUT_METHODS: Final = (
    Qt.InputMethodQuery.ImSurroundingText,
    Qt.InputMethodQuery.ImCurrentSelection,
    Qt.InputMethodQuery.ImTextBeforeCursor,
    Qt.InputMethodQuery.ImTextAfterCursor,
)


class Pad(QPlainTextEdit):
    """Type, select, undo, paste in; nothing comes out. ``touched`` with every key.

    What selects is done here and not by Qt's own editor, which hands whatever is selected to the
    PRIMARY selection of X11 at once. Lives in the screen's thread.
    """

    touched = Signal()

    def __init__(self, theme: Theme, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mouse = MouseSelection(self)
        self.setAccessibleName(accessible_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(theme.font(SIZE_LARGE))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.document().setDocumentMargin(SPACE_SMALL)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            # A plain editor does not turn its side with the interface by itself.
            option = self.document().defaultTextOption()
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.document().setDefaultTextOption(option)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def event(self, event: QEvent) -> bool:
        """Claim the keys for copy and cut, so that nothing else takes them."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._gives_away(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write; keys that would copy or cut do nothing."""
        self.touched.emit()
        if self._gives_away(event) or select_by_key(self, event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Write what an input method composes."""
        self.touched.emit()
        super().inputMethodEvent(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery, argument: object = None, /) -> object:
        """Answer an input method, but not what is written around the cursor."""
        if query in _HIDDEN_FROM_INPUT_METHODS:
            return ""
        return super().inputMethodQuery(query, argument)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Nothing: the second line, should a way out have been overlooked."""
        return QMimeData()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer nothing."""
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Left places the cursor, middle pastes what is selected elsewhere."""
        event.accept()
        if event.button() == Qt.MouseButton.LeftButton:
            self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select while the button is down."""
        event.accept()
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._mouse.drag(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select no further; on X11, paste with the middle button."""
        event.accept()
        self._mouse.release()
        clipboard = QGuiApplication.clipboard()
        if event.button() == Qt.MouseButton.MiddleButton and clipboard.supportsSelection():
            self.touched.emit()
            self.setTextCursor(self.cursorForPosition(event.position().toPoint()))
            self.insertFromMimeData(clipboard.mimeData(QClipboard.Mode.Selection))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word."""
        event.accept()
        if event.button() == Qt.MouseButton.LeftButton:
            self._mouse.select_word(event)

    def _gives_away(self, event: QKeyEvent) -> bool:
        return any(event.matches(key) for key in _GIVING_AWAY)

    def _on_theme_changed(self) -> None:
        palette = QPalette(self.palette())
        for role, name in (
            (QPalette.ColorRole.Base, "raised"),
            (QPalette.ColorRole.Text, "text"),
            (QPalette.ColorRole.Highlight, "water"),
            (QPalette.ColorRole.HighlightedText, "ground"),
        ):
            palette.setColor(role, self._theme.colour(name))  # type: ignore[arg-type]
        self.setPalette(palette)
