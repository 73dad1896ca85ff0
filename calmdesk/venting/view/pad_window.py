"""The pad's window: two light prompts, the pad, the line that shrinks, and two ways to be rid."""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QCursor, QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calmdesk.core.clock import Clock
from calmdesk.core.language import Language
from calmdesk.venting.idle import IdleErase
from calmdesk.venting.view.disposal import Disposal, Disposing
from calmdesk.venting.view.pad import Pad
from calmdesk.venting.view.screenshots import keep_out_of_screenshots
from calmdesk.venting.view.silence_line import SilenceLine
from calmdesk.widgets.label import Label
from calmdesk.widgets.text_button import TextButton
from calmdesk.widgets.theme import (
    CORNER,
    SIZE_SMALL,
    SPACE,
    SPACE_LARGE,
    SPACE_SMALL,
    SPACE_WIDE,
    Theme,
)

_WIDTH: Final = 520
_HEIGHT: Final = 460
_GLANCE_MS: Final = 500


class PadWindow(QWidget):
    """Takes the keyboard, for it is to be typed in. ``disposed`` when what was written is to be
    wiped: True if its user wanted that, False if the silence was over.

    Lives in the screen's thread of the pad's own process.
    """

    disposed = Signal(bool)

    def __init__(
        self, theme: Theme, language: Language, clock: Clock, silence_seconds: float
    ) -> None:
        super().__init__(None, Qt.WindowType.Tool | Qt.WindowType.WindowStaysOnTopHint)
        self._theme = theme
        self._idle = IdleErase(silence_seconds, clock)
        self._going: Disposing | None = None
        self._over = False
        # What the taskbar and a colleague's glance may read.
        self.setWindowTitle(language.text("Note"))
        self.resize(_WIDTH, _HEIGHT)
        self._pad = Pad(theme, language.text("Write what you really think"))
        keep_place = self._pad.sizePolicy()
        keep_place.setRetainSizeWhenHidden(True)
        self._pad.setSizePolicy(keep_place)
        self._line = SilenceLine(theme, language.text("Time until it erases itself"))
        self._enough = Label(theme, "", size=SIZE_SMALL, colour="quiet")
        self._enough_words = language.text("Enough on paper?")
        self._lay_out(language)
        self._glance = QTimer(self)
        self._glance.setInterval(_GLANCE_MS)
        self._glance.timeout.connect(self._on_glance_timeout)
        self._pad.touched.connect(self._on_pad_touched)

    def prepare(self) -> None:
        """Make ready, out of sight, all that opening would have to wait for."""
        self.ensurePolished()
        self.grab()

    def open(self) -> bool:
        """Show it and take the keyboard; one that is shown only comes to the front. False if
        what was written is on its way out: this pad opens no more.
        """
        if self._going is not None or self._over:
            return False
        if not self.isVisible():
            self._idle.open()
            self._place()
            keep_out_of_screenshots(int(self.winId()), sys.platform)
            self._glance.start()
        self.show()
        self.raise_()
        self.activateWindow()
        self._pad.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        return True

    def dispose(self, way: Disposal) -> None:
        """Let what was written go, visibly; ``disposed`` follows."""
        if self._going is not None or self._over:
            return
        self._glance.stop()
        self._going = Disposing(self._theme, way, self, self._sheet())
        self._pad.hide()
        self._going.done.connect(lambda: self.disposed.emit(True))
        self._going.play()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing shreds, without a question."""
        event.ignore()
        self.dispose(Disposal.SHRED)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, and so shreds."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the sheet that the pad lies on."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("ground"))
        if self._going is not None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRoundedRect(self._sheet(), CORNER, CORNER)

    def _place(self) -> None:
        """In the middle of the screen on which the pointer is, and no larger than it."""
        screen = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        self.resize(self.size().boundedTo(room.size()))
        self.move(room.center() - self.rect().center())

    def _sheet(self) -> QRect:
        room = SPACE_SMALL
        return self._pad.geometry().adjusted(-room, -room, room, room)

    def _lay_out(self, language: Language) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_LARGE, SPACE_WIDE, SPACE_LARGE, SPACE_WIDE)
        column.setSpacing(0)
        prompts = QHBoxLayout()
        prompts.setSpacing(SPACE_LARGE)
        for words in (language.text("What happened?"), language.text("What did I feel?")):
            prompts.addWidget(Label(self._theme, words, colour="quiet"))
        column.addLayout(prompts)
        column.addSpacing(SPACE_WIDE)
        column.addWidget(self._pad, 1)
        column.addSpacing(SPACE_WIDE)
        column.addWidget(self._line)
        column.addSpacing(SPACE)
        column.addLayout(self._buttons(language))
        column.addSpacing(SPACE)
        column.addWidget(
            Label(
                self._theme,
                language.text(
                    "Nothing is saved; memory is wiped when it is erased. Not safe from a screen "
                    "recorder, an administrator's tools, or a power cut while you write."
                ),
                size=SIZE_SMALL,
                colour="quiet",
            )
        )

    def _buttons(self, language: Language) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_SMALL)
        shred = TextButton(self._theme, language.text("Shred"), primary=True)
        shred.clicked.connect(lambda: self.dispose(Disposal.SHRED))
        thrown = TextButton(self._theme, language.text("Bin"))
        thrown.clicked.connect(lambda: self.dispose(Disposal.BIN))
        row.addWidget(shred)
        row.addWidget(thrown)
        row.addStretch(1)
        row.addWidget(self._enough)
        return row

    def _on_pad_touched(self) -> None:
        self._idle.touch()
        self._line.show_left(1.0)

    def _on_glance_timeout(self) -> None:
        self._line.show_left(self._idle.left)
        if self._idle.is_enough:
            self._enough.setText(self._enough_words)
        if self._idle.is_over:
            self._glance.stop()
            self._over = True
            self.hide()
            self.disposed.emit(False)
