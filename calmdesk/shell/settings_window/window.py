"""The settings window: every setting that people may choose, found by words, applied at once."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calmdesk.core.errors import CalmDeskError
from calmdesk.core.language import Language
from calmdesk.core.settings import DECLARED, AnySetting, Settings
from calmdesk.shell.pages.notice import Notice
from calmdesk.shell.settings_window.changes import Changes
from calmdesk.shell.settings_window.list import INSET, SettingsList
from calmdesk.shell.settings_window.row import SettingRow
from calmdesk.shell.settings_window.written import understood
from calmdesk.widgets.icons import Icons
from calmdesk.widgets.text_button import TextButton
from calmdesk.widgets.text_field import TextField
from calmdesk.widgets.theme import SPACE, SPACE_SMALL, SPACE_WIDE, Theme

SIZE = QSize(560, 720)
SMALLEST = QSize(460, 320)
SHARE_OF_SCREEN = 0.86


class SettingsWindow(QWidget):
    """An ordinary window that takes the keyboard; Esc closes it. Lives in the screen's thread.

    ``closed``: it listens to nothing any more and may go; the next opening makes a new one.
    """

    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        language: Language,
        settings: Settings,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._theme = theme
        self._language = language
        self._settings = settings
        self._changes = Changes(settings, now)
        self._search = TextField(theme, language.text("Search the settings"))
        self._undo = TextButton(theme, language.text("Undo"))
        self._notice = Notice(theme, icons, language)
        shown = [setting for setting in DECLARED if setting.shown]
        self._list = SettingsList(theme, language, shown)
        self.setWindowTitle(language.text("CalmDesk settings"))
        self._lay_out()
        self._connect()
        for row in self._list.rows.values():
            row.show_value(self._changes.value_of(row.setting))
        self._show_undo()

    def open(self) -> None:
        """Show it with the keyboard in the search field, or bring it to the front."""
        if not self.isVisible():
            self._fit_to_screen()
            self._search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.showNormal()
        self.raise_()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Listen to the settings no more."""
        self._listen_no_more()
        super().closeEvent(event)
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        QPainter(self).fillRect(event.rect(), self._theme.colour("ground"))

    def changeEvent(self, event: QEvent) -> None:
        """Keep to the theme whatever the desktop's palette becomes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(SPACE_SMALL)
        line.addWidget(self._search, 1)
        line.addWidget(self._undo)
        top = QVBoxLayout()
        top.setContentsMargins(INSET, SPACE_WIDE, INSET, SPACE)
        top.setSpacing(SPACE)
        top.addLayout(line)
        top.addWidget(self._notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._list, 1)
        self._search.setPlaceholderText(self._language.text("Search"))
        self.setMinimumSize(SMALLEST)

    def _connect(self) -> None:
        self._search.textChanged.connect(self._list.search)
        self._undo.clicked.connect(self._on_undo_clicked)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.activated.connect(self._on_undo_clicked)
        self._theme.changed.connect(self.update)
        for row in self._list.rows.values():
            row.control.chosen.connect(partial(self._on_row_chosen, row))
        self._listen_no_more = self._settings.changed.connect(self._on_setting_changed)

    def _fit_to_screen(self) -> None:
        free = self.screen().availableGeometry()
        room = free.size() * SHARE_OF_SCREEN
        self.resize(SIZE.boundedTo(room).expandedTo(self.minimumSize()))

    def _on_row_chosen(self, row: SettingRow, value: object) -> None:
        if isinstance(value, str) and not row.setting.choices:
            try:
                value = understood(row.setting, value, self._settings)
            except CalmDeskError as error:
                row.say_problem(error.sentence(self._language))
                return
        row.say_problem("")
        assert isinstance(value, bool | int | float | str)
        joined = row.control.goes_in_steps
        self._carry_out(lambda: self._changes.make(row.setting, value, joined=joined))
        row.show_value(self._changes.value_of(row.setting))

    def _on_undo_clicked(self) -> None:
        undone = self._changes.last
        if undone is not None:
            self._carry_out(self._changes.undo)
            self._list.reveal(undone.key)

    def _carry_out(self, change: Callable[[], object]) -> None:
        """What cannot be saved holds until the end, and is said in one sentence."""
        try:
            change()
            self._notice.say("")
        except CalmDeskError as error:
            self._notice.say(error.sentence(self._language))
        self._show_undo()

    def _show_undo(self) -> None:
        last: AnySetting | None = self._changes.last
        self._undo.setEnabled(last is not None)
        title = "" if last is None else self._language.text(last.title)
        self._undo.setAccessibleDescription(title)
        self._undo.setToolTip(title)

    def _on_setting_changed(self, key: str) -> None:
        row = self._list.rows.get(key)
        if row is not None:
            row.say_problem("")
            row.show_value(self._changes.value_of(row.setting))
