"""All that the breathing circle copies in a frame, rendered once for a size and a palette."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final, TypeVar

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPixmap

from calmdesk.widgets.breath_dial import dial_shape, render_face
from calmdesk.widgets.text_sprites import (
    Sprite,
    clear_pixmap,
    fitting_font,
    render_text,
    snapped,
)
from calmdesk.widgets.theme import (
    SIZE_BODY,
    SIZE_DISPLAY,
    SIZE_LARGE,
    SIZE_SMALL,
    SIZE_TITLE,
    ColourName,
    Theme,
)
from calmdesk.widgets.water_body import render_body

Key = TypeVar("Key")

LARGE_BODY: Final = 90
LARGE_DIAL: Final = 120
LIT_RADIUS: Final = 12.5
WORD_LIMIT: Final = 32
ROOM_SHARE: Final = 0.92


class BreathPictures:
    """The face, the pool's two depths, and words and numbers as they come.

    Made anew when size, palette or screen change. Lives in the screen's thread.
    """

    def __init__(
        self,
        theme: Theme,
        surface: ColourName,
        size: QSize,
        ratio: float,
        numbers: Sequence[str],
    ) -> None:
        self.ratio = ratio
        self.shape = dial_shape(size, bool(numbers))
        self.moving = theme.motion != "none"
        self._theme = theme
        self._surface: ColourName = surface
        self._size = size
        self._numbers = numbers
        self._words: dict[tuple[str, bool], Sprite] = {}
        self._counts: dict[str, Sprite] = {}
        self._lit: dict[int, Sprite] = {}

    @cached_property
    def face(self) -> QPixmap:
        """The opaque ground with the ring's track and the numbers."""
        return render_face(
            self._theme, self._surface, self._size, self.ratio, self._numbers, self.moving
        )

    @cached_property
    def shallow(self) -> QPixmap:
        """The pool of the in-breath."""
        return self._body(0.0)

    @cached_property
    def deep(self) -> QPixmap:
        """The pool of the out-breath."""
        return self._body(1.0)

    def count(self, number: str) -> Sprite:
        """The large `number` in the middle."""
        found = self._counts.get(number)
        if found is None:
            large = self.shape.body_radius > LARGE_BODY
            font = self._theme.font(SIZE_DISPLAY if large else SIZE_TITLE)
            middle = self.shape.middle - QPointF(0, 13 if large else 9)
            found = self._text(number, font, middle)
            _keep(self._counts, number, found)
        return found

    def word(self, word: str, below_number: bool) -> Sprite:
        """`word` below the number, or alone in the middle and larger."""
        found = self._words.get((word, below_number))
        if found is None:
            drop = (29 if self.shape.body_radius > LARGE_BODY else 19) if below_number else 0
            middle = self.shape.middle + QPointF(0, drop)
            found = self._text(word, self._word_font(word, below_number), middle)
            _keep(self._words, (word, below_number), found)
        return found

    def lit(self, index: int) -> Sprite:
        """The number `index` on its disc, at its place on the face."""
        found = self._lit.get(index)
        if found is None:
            found = self._lit[index] = self._render_lit(index)
        return found

    def _render_lit(self, index: int) -> Sprite:
        side = 2 * LIT_RADIUS + 2
        place = self.shape.number_place(index, len(self._numbers))
        corner = snapped(place - QPointF(side / 2, side / 2), self.ratio)
        large = self.shape.number_radius > LARGE_DIAL
        font = self._theme.font(SIZE_BODY if large else SIZE_SMALL, strong=True)
        pixmap = clear_pixmap(side, side, self.ratio)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("water"))
        painter.drawEllipse(place - corner, LIT_RADIUS, LIT_RADIUS)
        ground = self._theme.colour("ground")
        number = self._numbers[index]
        render_text(number, font, ground, self.ratio, place - corner).paint(painter)
        painter.end()
        return Sprite(pixmap, corner)

    def _text(self, text: str, font: QFont, middle: QPointF) -> Sprite:
        return render_text(text, font, self._theme.colour("text"), self.ratio, middle)

    def _word_font(self, word: str, below_number: bool) -> QFont:
        sizes: tuple[int, ...] = (SIZE_LARGE, SIZE_BODY, SIZE_SMALL)
        if not below_number:
            sizes = (SIZE_TITLE, *sizes)
        room = 2 * self.shape.body_radius * ROOM_SHARE
        return fitting_font(word, [self._theme.font(size) for size in sizes], room)

    def _body(self, depth: float) -> QPixmap:
        return render_body(self._theme.palette, 2 * self.shape.body_radius, self.ratio, depth)


def _keep(store: dict[Key, Sprite], key: Key, sprite: Sprite) -> None:
    if len(store) >= WORD_LIMIT:
        store.clear()
    store[key] = sprite
