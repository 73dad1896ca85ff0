"""One setting in the window: its title, its control, a line of help, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calmdesk.core.language import Language
from calmdesk.core.settings import AnySetting
from calmdesk.shell.settings_window.controls import control_for
from calmdesk.widgets.label import Label
from calmdesk.widgets.theme import SIZE_BODY, SIZE_SMALL, SPACE_HAIR, Theme


class SettingRow(QWidget):
    """Shows one setting. Lives in the screen's thread."""

    def __init__(
        self, setting: AnySetting, theme: Theme, language: Language, *, explained: bool = True
    ) -> None:
        """``explained``: the line of help is shown; it is spoken in any case."""
        super().__init__()
        self.setting = setting
        self.control = control_for(setting, theme, language)
        self._problem = Label(theme, size=SIZE_SMALL, colour="warm")
        self._problem.hide()
        explanation = language.text(setting.help) if setting.help else ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_HAIR)
        if not self.control.names_itself:
            column.addLayout(self._title_line(theme, language.text(setting.title)))
        if not self.control.beside_title:
            column.addWidget(self.control)
        column.addWidget(self._problem)
        if explanation and explained:
            column.addWidget(Label(theme, explanation, size=SIZE_SMALL, colour="quiet"))
        self.control.describe(explanation)

    def show_value(self, value: object) -> None:
        """Show the setting's value."""
        self.control.show_value(value)

    def say_problem(self, sentence: str) -> None:
        """Say what is wrong with what was chosen; an empty sentence takes it away."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _title_line(self, theme: Theme, title: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(Label(theme, title, size=SIZE_BODY), 1)
        if self.control.beside_title:
            line.addWidget(self.control)
            return line
        value = Label(theme, size=SIZE_BODY, colour="water")
        value.setWordWrap(False)
        self.control.worded.connect(value.setText)
        line.addWidget(value)
        return line
