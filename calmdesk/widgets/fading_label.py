"""Words that give way to the next ones softly, in a room that never changes."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from calmdesk.widgets.animation import Fade
from calmdesk.widgets.label import Label
from calmdesk.widgets.page import PAGE_WIDTH
from calmdesk.widgets.theme import SIZE_BODY, ColourName, Theme

_FLAGS = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class FadingLabel(Label):
    """A centred label whose words cross-fade. Lives in the screen's thread."""

    def __init__(
        self,
        theme: Theme,
        *,
        size: int = SIZE_BODY,
        colour: ColourName = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, size=size, colour=colour, side="middle", parent=parent)
        self._before = ""
        self._fade = Fade(self, theme)
        self._fade.jump(1.0)

    def reserve(self, texts: Iterable[str]) -> None:
        """Be as high as the highest of these needs, so that nothing moves when they change."""
        room = QRect(0, 0, PAGE_WIDTH, 1000)
        metrics = self.fontMetrics()
        heights = [metrics.boundingRect(room, int(_FLAGS), text).height() for text in texts]
        self.setFixedHeight(max([metrics.height(), *heights]))

    def show_words(self, words: str) -> None:
        """Let these words take the place of those that are shown."""
        if words == self.text():
            return
        self._before = self.text()
        self.setText(words)
        self._fade.jump(0.0)
        self._fade.go(1.0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what goes and what comes."""
        painter = QPainter(self)
        # By the words, not by the interface: an English cue in an Arabic panel ends in its dot.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setFont(self.font())
        painter.setPen(self.palette().windowText().color())
        come = self._fade.value
        for words, share in ((self._before, 1 - come), (self.text(), come)):
            if words and share > 0:
                painter.setOpacity(share)
                painter.drawText(self.rect(), int(_FLAGS), words)
