"""The stage of a terminal that can place letters: the whole window, and nothing left behind."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Self, TextIO

from rich.console import Console
from rich.control import Control
from rich.segment import Segments

from calmdesk.commands.terminal.drawing import Brush, Figure, Row, draw, picture_size
from calmdesk.commands.terminal.palette import DARK, LIGHT
from calmdesk.commands.terminal.picture import breathing_disc, filling_ring
from calmdesk.commands.terminal.plain import PlainStage

if TYPE_CHECKING:
    from calmdesk.commands.terminal.scene import Scene
    from calmdesk.core.language import Language

FRAME_SECONDS = 1 / 12
STILL_SECONDS = 0.5


def stage_for(
    motion: str, theme: str, language: Language, out: TextIO = sys.stdout
) -> WindowStage | PlainStage:
    """The stage for this motion (system, full, reduced, none) and theme on this terminal.

    A terminal does not say what its system wishes: there, system means full.
    """
    console = Console(file=out, highlight=False)
    if console.is_dumb_terminal:
        return PlainStage(out)
    smooth = console.color_system in ("truecolor", "256") and not console.no_color
    brush = Brush(LIGHT if theme == "light" else DARK, smooth)
    return WindowStage(console, brush, "full" if motion == "system" else motion, language)


class WindowStage:
    """Draws into the terminal's other screen, and only the rows that have changed."""

    def __init__(self, console: Console, brush: Brush, motion: str, language: Language) -> None:
        self._console = console
        self._brush = brush
        self._motion = motion
        self._language = language
        self._shown: list[Row] = []
        self._size = (0, 0)

    def __enter__(self) -> Self:
        """Take the other screen, without a cursor."""
        self._console.set_alt_screen(True)
        self._console.show_cursor(False)
        self._size = (0, 0)
        return self

    def __exit__(self, *failure: object) -> None:
        """Give cursor and screen back."""
        with suppress(OSError):
            self._console.show_cursor(True)
            self._console.set_alt_screen(False)

    def show(self, scene: Scene) -> None:
        """Draw what has changed; raises OSError where the terminal is gone."""
        size = self._console.size.width, self._console.size.height
        if size != self._size:
            self._shown, self._size = [], size
        rows = draw(scene, self._figure(scene), self._brush, size, self._language)
        with self._console:
            for number, row in enumerate(rows):
                if number >= len(self._shown) or self._shown[number] != row:
                    self._console.control(Control.move_to(0, number))
                    self._console.print(Segments(row), end="", crop=False)
        self._shown = rows

    def patience(self, scene: Scene) -> float:
        """Seconds until there is something new to draw."""
        if self._motion == "full":
            return FRAME_SECONDS
        still = STILL_SECONDS if self._motion == "reduced" else scene.until_change
        return max(min(scene.until_change, still), 0.001)

    def _figure(self, scene: Scene) -> Figure:
        if self._motion == "none":
            return None
        size = picture_size(*self._size, lines_below=3 if scene.safety else 1)
        if self._motion == "reduced":
            return filling_ring(size, scene.fraction, scene.number) if size else scene.fraction
        return breathing_disc(size, scene.fill, scene.number) if size else scene.fill
