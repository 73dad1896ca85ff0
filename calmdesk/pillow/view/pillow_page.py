"""The pillow's page: a few hits for a grin, then a slow breath is offered."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from calmdesk.core.clock import Clock
from calmdesk.core.language import Language
from calmdesk.pillow.screen_pillow import ScreenPillow
from calmdesk.pillow.view.key_button import KeyButton
from calmdesk.widgets.heading import Heading
from calmdesk.widgets.icons import Icons
from calmdesk.widgets.label import Label
from calmdesk.widgets.page import Page
from calmdesk.widgets.text_button import TextButton
from calmdesk.widgets.theme import SIZE_BODY, SIZE_SMALL, SPACE, SPACE_SMALL, Theme


class PillowPage(Page):
    """One round after the other. Lives in the screen's thread.

    - ``round_ended`` carries the Burst, when it went soft or the page is left.
    - ``breath_requested`` carries the exercise's id and how many times.
    """

    round_ended = Signal(object)
    breath_requested = Signal(str, int)
    back_requested = Signal()
    close_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        language: Language,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._pillow = ScreenPillow(clock)
        say = language.text
        self._heading = Heading(theme, icons, language, say("Pillow"))
        self.key = KeyButton(theme, say("Hit the pillow"))
        self._words = Label(theme, say("As hard as you like."), size=SIZE_BODY)
        self._truth = Label(
            theme,
            say(
                "For a grin, not for anger: hitting things does not lower anger, slow breathing "
                "does."
            ),
            size=SIZE_SMALL,
        )
        self._one = TextButton(theme, say("One slow breath?"), primary=True)
        self._three = TextButton(theme, say("Three long breaths out"))
        self._again = TextButton(theme, say("Once more"))
        self._soft_words = say("Enough for now. It has gone soft.")
        self._fresh_words = self._words.text()
        self._due = QTimer(self, singleShot=True)
        self._due.timeout.connect(self._go_soft)
        self._lay_out()
        self._connect()
        self._show_soft(False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Left in the middle: what there was is a round all the same."""
        self._end_round()
        self._show_soft(False)
        super().hideEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(self._heading)
        column.addWidget(self.key, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._words)
        for button in (self._one, self._three, self._again):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(SPACE)
        column.addWidget(self._truth)

    def _connect(self) -> None:
        self._heading.back_requested.connect(self.back_requested)
        self._heading.close_requested.connect(self.close_requested)
        self.key.pressed.connect(self._on_key_pressed)
        self.key.released.connect(self._pillow.release)
        self._one.clicked.connect(lambda: self.breath_requested.emit("one_breath", 1))
        self._three.clicked.connect(lambda: self.breath_requested.emit("long_out", 3))
        self._again.clicked.connect(lambda: self._show_soft(False))

    def _on_key_pressed(self) -> None:
        if not self._pillow.press():
            return
        if self._pillow.over:
            self._go_soft()
        elif not self._due.isActive() and self._pillow.due is not None:
            left = self._pillow.due - self._clock.monotonic()
            self._due.start(round(max(left, 0.0) * 1000))

    def _go_soft(self) -> None:
        self._end_round()
        self._show_soft(True)

    def _end_round(self) -> None:
        self._due.stop()
        burst = self._pillow.finish()
        if burst is not None:
            self.round_ended.emit(burst)

    def _show_soft(self, soft: bool) -> None:
        self.key.set_soft(soft)
        self.key.setEnabled(not soft)
        self._words.setText(self._soft_words if soft else self._fresh_words)
        for button in (self._one, self._three, self._again):
            button.setVisible(soft)
