"""After the pad: that it is gone, and after one slow breath what comes next."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from calmdesk.core.language import Language
from calmdesk.widgets.label import Label
from calmdesk.widgets.text_button import TextButton
from calmdesk.widgets.theme import (
    SIZE_LARGE,
    SIZE_TITLE,
    SPACE,
    SPACE_HUGE,
    SPACE_LARGE,
    Theme,
)

READING_SECONDS: Final = 2.5
_SHARE_ABOVE: Final = 2
_SHARE_BELOW: Final = 3


class GonePage(QWidget):
    """Says that it is gone, and asks for one breath after a moment. Lives in the screen's thread.

    - ``breath_requested``: begin one slow breath.
    - ``skip_requested``: go on without it.
    """

    breath_requested = Signal()
    skip_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        language: Language,
        reading_seconds: float = READING_SECONDS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        skip = TextButton(theme, language.text("Not now"))
        skip.clicked.connect(self._on_skip_clicked)
        gone = Label(theme, language.text("Gone."), size=SIZE_TITLE)
        breath = Label(theme, language.text("One slow breath."), size=SIZE_LARGE, colour="quiet")
        _centre(self, [gone, breath], skip)
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.timeout.connect(self.breath_requested)
        self._reading.start(round(reading_seconds * 1000))

    def _on_skip_clicked(self) -> None:
        self._reading.stop()
        self.skip_requested.emit()


class NextPage(QWidget):
    """One question, to be answered in the head. ``done_requested`` closes it. Lives in the
    screen's thread.
    """

    done_requested = Signal()

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        done = TextButton(theme, language.text("Done"), primary=True)
        done.clicked.connect(self.done_requested)
        question = Label(theme, language.text("What does the customer need next?"), size=SIZE_TITLE)
        _centre(self, [question], done)


def _centre(page: QWidget, labels: list[Label], button: TextButton) -> None:
    """Words in the middle, with much air; a button at the foot."""
    column = QVBoxLayout(page)
    column.setContentsMargins(0, SPACE_HUGE, 0, 0)
    column.setSpacing(0)
    column.addStretch(_SHARE_ABOVE)
    for label in labels:
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(label)
        column.addSpacing(SPACE)
    column.addStretch(_SHARE_BELOW)
    column.addSpacing(SPACE_LARGE)
    column.addWidget(button)
