"""One question, once for each program: whether it is a call when it uses the microphone."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calmdesk.core.language import Language
from calmdesk.widgets.label import Label
from calmdesk.widgets.text_button import TextButton
from calmdesk.widgets.theme import SIZE_SMALL, SPACE, SPACE_SMALL, Theme


class CallQuestion(QWidget):
    """Takes no room until `ask` is called. Lives in the screen's thread.

    ``answered``: the program's name, and whether it is a call.
    """

    answered = Signal(str, bool)

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._programs: list[str] = []
        self._words = Label(theme, size=SIZE_SMALL)
        row = QHBoxLayout()
        row.setSpacing(SPACE_SMALL)
        for words, is_call in ((language.text("Yes"), True), (language.text("No"), False)):
            button = TextButton(theme, words)
            button.clicked.connect(lambda _checked=False, is_call=is_call: self._answer(is_call))
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE_SMALL, SPACE, SPACE_SMALL)
        column.setSpacing(0)
        column.addWidget(self._words)
        column.addLayout(row)
        self.hide()

    def ask(self, program: str) -> None:
        """Ask about this program, after those that were asked about before."""
        if program not in self._programs:
            self._programs.append(program)
            self._show()

    def _answer(self, is_call: bool) -> None:
        program = self._programs.pop(0)
        self._show()
        self.answered.emit(program, is_call)

    def _show(self) -> None:
        if self._programs:
            template = self._language.text("{program} uses the microphone. Is that a call?")
            self._words.setText(template.format(program=self._programs[0]))
        self.setVisible(bool(self._programs))
