"""*Was that pace comfortable?* The next breath is slower only if the answer says so."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from calmdesk.breathing.practice import PaceAnswer
from calmdesk.core.language import Language
from calmdesk.widgets.chip import Chip
from calmdesk.widgets.chip_field import ChipField
from calmdesk.widgets.label import Label
from calmdesk.widgets.theme import SPACE_HAIR, Theme


class PaceQuestion(QWidget):
    """Three answers, one tap (source: CONTENT A.0). ``answered`` carries a ``PaceAnswer``.

    Lives in the screen's thread.
    """

    answered = Signal(str)

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        words = language.text("Was that pace comfortable?")
        question = Label(theme, words, colour="quiet", side="middle")
        chips = []
        for number, answer in enumerate(PaceAnswer):
            chip = Chip(theme, _words(answer, language))
            chip.clicked.connect(lambda _=False, chosen=answer: self.answered.emit(chosen))
            self._group.addButton(chip, number)
            chips.append(chip)
        field = ChipField()
        field.show_chips(chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_HAIR)
        column.addWidget(question)
        column.addWidget(field)

    def ask_afresh(self) -> None:
        """Show no answer."""
        self._group.setExclusive(False)
        for chip in self._group.buttons():
            chip.setChecked(False)
        self._group.setExclusive(True)


def _words(answer: PaceAnswer, language: Language) -> str:
    return {
        PaceAnswer.TOO_SLOW: language.text("too slow"),
        PaceAnswer.FINE: language.text("fine"),
        PaceAnswer.COULD_BE_SLOWER: language.text("could be slower"),
    }[answer]
