"""The rows of the settings window, in groups, and those of them that a search leaves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calmdesk.core.language import Language
from calmdesk.core.settings import AnySetting
from calmdesk.shell.settings_window.row import SettingRow
from calmdesk.shell.settings_window.search import SearchIndex
from calmdesk.widgets.label import Label
from calmdesk.widgets.scroll_view import BAR, ScrollView
from calmdesk.widgets.theme import (
    SIZE_BODY,
    SIZE_LARGE,
    SPACE,
    SPACE_LARGE,
    SPACE_WIDE,
    Theme,
)

WIDEST = 560
INSET = SPACE_LARGE


class SettingsList(ScrollView):
    """Scrolls through the groups. Lives in the screen's thread."""

    def __init__(self, theme: Theme, language: Language, settings: Sequence[AnySetting]) -> None:
        super().__init__(theme)
        self._language = language
        self.rows = {
            each.key: SettingRow(each, theme, language, explained=each.help != before)
            for each, before in zip(settings, _helps_before(settings), strict=True)
        }
        self._groups = [
            _Group(theme, language.text(name), [self.rows[key] for key in keys])
            for name, keys in _grouped(settings).items()
        ]
        self._nothing = Label(theme, size=SIZE_BODY, colour="quiet")
        self._nothing.hide()
        self._index = SearchIndex({each.key: _texts(each, language) for each in settings})
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Its room is kept, so that nothing moves when a search leaves little; it paints nothing.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._lay_out()

    def search(self, query: str) -> None:
        """Leave only what has these words, from the top."""
        found = self._index.find(query)
        for key, row in self.rows.items():
            row.setVisible(key in found)
        for group in self._groups:
            group.setVisible(any(row.setting.key in found for row in group.rows))
        words = self._language.text("Nothing is called “{query}”. Try another word.")
        self._nothing.setText(words.format(query=query.strip()))
        self._nothing.setVisible(not found)
        self.verticalScrollBar().setValue(0)

    def reveal(self, key: str) -> None:
        """Scroll to a setting."""
        self.ensureWidgetVisible(self.rows[key])

    def _lay_out(self) -> None:
        page = QWidget()
        page.setMaximumWidth(WIDEST)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, SPACE_LARGE)
        column.setSpacing(SPACE_WIDE)
        column.addWidget(self._nothing)
        for group in self._groups:
            column.addWidget(group)
        column.addStretch(1)
        # Spaces change sides with the interface, margins do not: the bar stands at the far side.
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addSpacing(INSET)
        line.addWidget(page)
        line.addSpacing(INSET - BAR)
        self.content.addLayout(line)


class _Group(QWidget):
    """A quiet heading and its rows."""

    def __init__(self, theme: Theme, name: str, rows: Sequence[SettingRow]) -> None:
        super().__init__()
        self.rows = rows
        self.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE, 0, SPACE)
        column.setSpacing(SPACE_LARGE)
        column.addWidget(Label(theme, name, size=SIZE_LARGE, colour="quiet"))
        for row in rows:
            column.addWidget(row)


def _helps_before(settings: Sequence[AnySetting]) -> list[str]:
    """For each setting the help of the one before it, which need not be read twice."""
    return ["", *(each.help for each in settings[:-1])]


def _grouped(settings: Sequence[AnySetting]) -> dict[str, list[str]]:
    """The keys of each group; groups and keys in the order of their declaration."""
    groups: dict[str, list[str]] = {}
    for setting in settings:
        groups.setdefault(setting.group, []).append(setting.key)
    return groups


def _texts(setting: AnySetting, language: Language) -> list[str]:
    said = (setting.title, setting.help, setting.group, setting.near, *setting.choice_words)
    return [setting.key, *(language.text(each) for each in said if each)]
