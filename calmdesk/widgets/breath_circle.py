"""The breathing circle: a pool of still water that grows and rests with the breath."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFont,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from calmdesk.widgets.animation import eased
from calmdesk.widgets.breath_dial import DialShape, dial_shape, paint_ring, render_face
from calmdesk.widgets.text_sprites import TextSprites, fitting_font
from calmdesk.widgets.theme import (
    SIZE_BODY,
    SIZE_DISPLAY,
    SIZE_LARGE,
    SIZE_SMALL,
    SIZE_TITLE,
    ColourName,
    Theme,
)
from calmdesk.widgets.water_body import BODY_SHARE, render_body

Phase = Literal["in", "full", "out", "empty"]

SMALLEST: Final = 0.55
STILL: Final = 0.86
LIT: Final = 12.5
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
        self._sprites = TextSprites()
        self._face: QPixmap | None = None
        self._bodies: tuple[QPixmap, QPixmap] | None = None
        self._fade_timer = QTimer(self)
        self._fade_timer.setInterval(FADE_FRAME_MS)
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
            self._word_since = self._now()
        if _deep(frame.phase) != _deep(old.phase):
            self._tone_since = self._now()
        if self._seen(frame) == self._seen(old):
            return
        self.update()
        if self._fading() and self.isVisible():
            self._fade_timer.start()

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
        painter.drawPixmap(0, 0, self._rendered_face())
        shape = dial_shape(self.size(), bool(self._numbers))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._theme.motion != "none":
            self._paint_body(painter, shape)
            if self._frame.ring is not None:
                paint_ring(painter, self._theme, shape, self._frame.ring)
        self._paint_lit(painter, shape)
        self._paint_words(painter, shape)

    def _paint_body(self, painter: QPainter, shape: DialShape) -> None:
        share = STILL
        if self._theme.motion == "full":
            share = SMALLEST + (1 - SMALLEST) * self._frame.radius
        half = shape.body_radius * share / BODY_SHARE
        target = QRectF(shape.middle.x() - half, shape.middle.y() - half, 2 * half, 2 * half)
        shallow, deep = self._rendered_bodies(shape)
        source = QRectF(shallow.rect())
        tone = self._tone()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if tone < 1:
            painter.drawPixmap(target, shallow, source)
        if tone > 0:
            painter.setOpacity(tone)
            painter.drawPixmap(target, deep, source)
            painter.setOpacity(1)

    def _paint_lit(self, painter: QPainter, shape: DialShape) -> None:
        lit = self._frame.lit
        if lit is None or not 0 <= lit < len(self._numbers):
            return
        place = shape.number_place(lit, len(self._numbers))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("water"))
        painter.drawEllipse(place, LIT, LIT)
        size = SIZE_BODY if shape.number_radius > 120 else SIZE_SMALL
        font = self._theme.font(size, strong=True)
        colour = self._theme.colour("ground")
        self._sprites.paint(painter, place, self._numbers[lit], font, colour)

    def _paint_words(self, painter: QPainter, shape: DialShape) -> None:
        colour = self._theme.colour("text")
        big = self._theme.font(SIZE_DISPLAY if shape.body_radius > 90 else SIZE_TITLE)
        raise_by, drop_by = (13, 29) if shape.body_radius > 90 else (9, 19)
        word_middle = shape.middle
        if self._frame.number:
            middle = shape.middle - QPointF(0, raise_by)
            self._sprites.paint(painter, middle, self._frame.number, big, colour)
            word_middle = shape.middle + QPointF(0, drop_by)
        done = self._word_done()
        for word, opacity in ((self._old_word, 1 - done), (self._frame.word, done)):
            self._sprites.paint(
                painter, word_middle, word, self._word_font(word, shape), colour, opacity
            )

    def _word_font(self, word: str, shape: DialShape) -> QFont:
        room = 2 * shape.body_radius * 0.92
        sizes = [SIZE_LARGE, SIZE_BODY, SIZE_SMALL]
        if not self._frame.number:
            sizes.insert(0, SIZE_TITLE)
        return fitting_font(word, [self._theme.font(size) for size in sizes], room)

    def _rendered_face(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        if self._face is None or self._face.devicePixelRatio() != ratio:
            ringed = self._theme.motion != "none"
            self._face = render_face(
                self._theme, self._surface, self.size(), ratio, self._numbers, ringed
            )
        return self._face

    def _rendered_bodies(self, shape: DialShape) -> tuple[QPixmap, QPixmap]:
        ratio = self.devicePixelRatioF()
        if self._bodies is None or self._bodies[0].devicePixelRatio() != ratio:
            wide = 2 * shape.body_radius
            palette = self._theme.palette
            self._bodies = (
                render_body(palette, wide, ratio, 0),
                render_body(palette, wide, ratio, 1),
            )
        return self._bodies

    def _seen(self, frame: BreathFrame) -> tuple[object, ...]:
        seen: tuple[object, ...] = (frame.word, frame.number, frame.lit)
        if self._theme.motion == "none":
            return seen
        seen = (*seen, frame.ring, frame.phase)
        return (*seen, frame.radius) if self._theme.motion == "full" else seen

    def _tone(self) -> float:
        done = eased((self._now() - self._tone_since) / TONE_SECONDS)
        return done if _deep(self._frame.phase) else 1 - done

    def _word_done(self) -> float:
        motion = self._theme.motion
        if motion == "none":
            return 1.0
        seconds = WORD_SECONDS if motion == "full" else WORD_SECONDS_REDUCED
        return eased((self._now() - self._word_since) / seconds)

    def _fading(self) -> bool:
        if self._theme.motion == "none":
            return False
        return self._word_done() < 1 or 0 < self._tone() < 1

    def _on_fade_timer_timeout(self) -> None:
        self.update()
        if not self._fading():
            self._fade_timer.stop()

    def _forget(self) -> None:
        self._face = self._bodies = None
        self._sprites.clear()
        self.update()


def _deep(phase: Phase) -> bool:
    return phase in ("out", "empty")
