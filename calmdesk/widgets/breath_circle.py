"""The breathing circle: a pool of still water that grows and rests with the breath."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from calmdesk.core.easing import eased
from calmdesk.widgets.breath_dial import paint_ring
from calmdesk.widgets.breath_pictures import BreathPictures
from calmdesk.widgets.theme import ColourName, Theme
from calmdesk.widgets.water_body import BODY_SHARE

Phase = Literal["in", "full", "out", "empty"]

SMALLEST: Final = 0.55
STILL: Final = 0.86
TONE_SECONDS: Final = 0.6
WORD_SECONDS: Final = 0.24
WORD_SECONDS_REDUCED: Final = 0.6
FADE_FRAME_MS: Final = 33
TEN: Final = tuple(str(number) for number in range(1, 11))


@dataclass(frozen=True, slots=True)
class BreathFrame:
    """What the circle shows at one instant; the caller works it out from its clock.

    `radius` is 0 (smallest) to 1 (largest), eased already. `ring` is 0 to 1, or None for no ring
    (with full motion it belongs to a hold; with reduced motion to every phase). `lit` is the
    index of the number that is counted now, or None.
    """

    radius: float = 0.0
    word: str = ""
    number: str = ""
    ring: float | None = None
    lit: int | None = None
    phase: Phase = "in"


class BreathCircle(QWidget):
    """Shows a BreathFrame in the form the theme's motion asks for. Keeps no time of a breath.

    Full: the pool grows and rests. Reduced: the pool is still, the ring fills, words cross-fade.
    None: words and numbers alone. Lives in the screen's thread.
    """

    def __init__(
        self,
        theme: Theme,
        accessible_name: str,
        numbers: Sequence[str] = TEN,
        *,
        surface: ColourName = "ground",
        now: Callable[[], float] = time.monotonic,
        parent: QWidget | None = None,
    ) -> None:
        """`numbers` stand around the circle, the first right of the top; () for none."""
        super().__init__(parent)
        self._theme = theme
        self._numbers = tuple(numbers)
        self._surface: ColourName = surface
        self._now = now
        self._frame = BreathFrame()
        self._old_word = ""
        self._word_since = self._tone_since = -1e9
        self._pictures: BreathPictures | None = None
        self._fade_timer = QTimer(self)
        self._fade_timer.timeout.connect(self._on_fade_timer_timeout)
        self.setAccessibleName(accessible_name)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.changed.connect(self._forget)

    @property
    def frame(self) -> BreathFrame:
        """What is shown."""
        return self._frame

    def show_frame(self, frame: BreathFrame) -> None:
        """Show `frame`; repaints only if something to be seen has changed."""
        old, self._frame = self._frame, frame
        if frame.word != old.word:
            self._old_word = old.word
            # The first word of a breath is waited for: it is simply there.
            fades = bool(old.word) and self.isVisible()
            self._word_since = self._now() if fades else -1e9
        if _deep(frame.phase) != _deep(old.phase):
            self._tone_since = self._now()
        if not self._changed(old):
            return
        self.update()
        faded_anew = frame.word != old.word or frame.phase != old.phase
        if faded_anew and self._fading() and self.isVisible():
            self._fade_timer.start(self._fade_step())

    def set_numbers(self, numbers: Sequence[str]) -> None:
        """Stand other numbers around the circle, or none."""
        if tuple(numbers) != self._numbers:
            self._numbers = tuple(numbers)
            self._forget()

    def announce(self, words: str) -> None:
        """Let a screen reader say `words` (a phase and its seconds; never each count)."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def sizeHint(self) -> QSize:
        """A square as wide as the panel's content."""
        return QSize(328, 328)

    def minimumSizeHint(self) -> QSize:
        """The smallest square in which the number is still read at a glance."""
        return QSize(160, 160)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Render for the new size."""
        self._forget()
        super().resizeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Hold no timer and no pictures while nobody looks."""
        self._fade_timer.stop()
        self._forget()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Copy the face, scale the pool, copy the words."""
        painter = QPainter(self)
        pictures = self._rendered()
        painter.drawPixmap(0, 0, pictures.face)
        frame = self._frame
        if pictures.moving:
            self._paint_body(painter, pictures)
            if frame.ring is not None:
                paint_ring(painter, self._theme, pictures.shape, frame.ring)
        if frame.lit is not None and 0 <= frame.lit < len(self._numbers):
            pictures.lit(frame.lit).paint(painter)
        if frame.number:
            pictures.count(frame.number).paint(painter)
        self._paint_word(painter, pictures)

    def _paint_body(self, painter: QPainter, pictures: BreathPictures) -> None:
        share = STILL
        if self._theme.motion == "full":
            share = SMALLEST + (1 - SMALLEST) * self._frame.radius
        middle, half = pictures.shape.middle, pictures.shape.body_radius * share / BODY_SHARE
        target = QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)
        source = QRectF(pictures.shallow.rect())
        tone = self._tone()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if tone < 1:
            painter.drawPixmap(target, pictures.shallow, source)
        if tone > 0:
            painter.setOpacity(tone)
            painter.drawPixmap(target, pictures.deep, source)
            painter.setOpacity(1)

    def _paint_word(self, painter: QPainter, pictures: BreathPictures) -> None:
        done = self._word_done()
        below = bool(self._frame.number)
        if done < 1 and self._old_word:
            pictures.word(self._old_word, below).paint(painter, 1 - done)
        if self._frame.word:
            pictures.word(self._frame.word, below).paint(painter, done)

    def _rendered(self) -> BreathPictures:
        ratio = self.devicePixelRatioF()
        if self._pictures is None or self._pictures.ratio != ratio:
            self._pictures = BreathPictures(
                self._theme, self._surface, self.size(), ratio, self._numbers
            )
        return self._pictures

    def _fade_step(self) -> int:
        # With full motion frames come anyway; the last one is for when they stop in mid-fade.
        if self._theme.motion == "full":
            return round(1000 * TONE_SECONDS) + FADE_FRAME_MS
        return FADE_FRAME_MS

    def _changed(self, old: BreathFrame) -> bool:
        new, motion = self._frame, self._theme.motion
        if motion == "full":
            return new != old
        if (new.word, new.number, new.lit) != (old.word, old.number, old.lit):
            return True
        return motion == "reduced" and (new.ring, new.phase) != (old.ring, old.phase)

    def _tone(self) -> float:
        deep = _deep(self._frame.phase)
        since = self._now() - self._tone_since
        if since >= TONE_SECONDS:
            return 1.0 if deep else 0.0
        done = eased(since / TONE_SECONDS)
        return done if deep else 1 - done

    def _word_done(self) -> float:
        motion = self._theme.motion
        if motion == "none":
            return 1.0
        seconds = WORD_SECONDS if motion == "full" else WORD_SECONDS_REDUCED
        since = self._now() - self._word_since
        return 1.0 if since >= seconds else eased(since / seconds)

    def _fading(self) -> bool:
        if self._theme.motion == "none":
            return False
        return self._word_done() < 1 or 0 < self._tone() < 1

    def _on_fade_timer_timeout(self) -> None:
        self.update()
        if not self._fading():
            self._fade_timer.stop()

    def _forget(self) -> None:
        self._pictures = None
        self.update()


def _deep(phase: Phase) -> bool:
    return phase in ("out", "empty")
