"""Drawing a scene: rows of coloured letters, as wide and high as the terminal."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING, Union

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from calmdesk.commands.terminal.palette import Colour, Palette, blend, code
from calmdesk.core.language import mark

if TYPE_CHECKING:
    from calmdesk.commands.terminal.picture import Picture
    from calmdesk.commands.terminal.scene import Scene
    from calmdesk.core.language import Language

Row = list[Segment]
# A picture where there is room for one, else how long a bar is (0–1), or nothing.
Figure = Union["Picture", float, None]
# How far the line and the water cover a square, in eighths.
Shade = tuple[int, int]

SMALLEST_PICTURE, LARGEST_PICTURE = 14, 44
MOST_DOTS = 12
_WORDS = 5
_SHADES = 8
_BOLD, _DIM, _WATER = Style(bold=True), Style(dim=True), Style(color="cyan")
_TURNED = _WATER + Style(reverse=True)
# A space turned round, and the lower half alone: many fonts leave a seam above the others.
_COARSE = {
    (False, False): (" ", Style()),
    (True, False): ("▄", _TURNED),
    (False, True): ("▄", _WATER),
    (True, True): (" ", _TURNED),
}
_HINT = mark("space: pause · q: stop")
_PROGRESS = mark("{n} of {m}")


@dataclass
class Brush:
    """The styles of one palette. ``smooth`` where the terminal has colours enough to blend."""

    palette: Palette
    smooth: bool
    _shades: dict[tuple[int, int, int, int], Style] = field(default_factory=dict)

    def text(self) -> Style:
        """The style of the one large word."""
        return self._on_ground(self.palette.text) + _BOLD if self.smooth else _BOLD

    def quiet(self) -> Style:
        """The style of what stands back."""
        return self._on_ground(self.palette.quiet) if self.smooth else _DIM

    def water(self) -> Style:
        """The style of what moves."""
        return self._on_ground(self.palette.water) if self.smooth else _WATER

    def halves(self, upper: Shade, lower: Shade) -> tuple[str, Style]:
        """The letter and style of two squares, one above the other, each with its shades."""
        if not self.smooth:
            return _COARSE[upper[1] >= _SHADES / 2, lower[1] >= _SHADES / 2]
        key = (*upper, *lower)
        if key not in self._shades:
            self._shades[key] = Style(color=self._mixed(lower), bgcolor=self._mixed(upper))
        return " " if upper == lower else "▄", self._shades[key]

    def _on_ground(self, colour: Colour) -> Style:
        return Style(color=code(colour), bgcolor=code(self.palette.ground))

    def _mixed(self, shade: Shade) -> str:
        line, water = shade
        ground = blend(self.palette.ground, self.palette.line, line / _SHADES)
        return code(blend(ground, self.palette.water, water / _SHADES))


def picture_size(width: int, height: int, lines_below: int = 1) -> int:
    """The squares that the picture may be wide and high; 0 where there is no room for one."""
    size = min(width - 4, (height - _WORDS - 1 - lines_below) * 2, LARGEST_PICTURE)
    return size - size % 2 if size >= SMALLEST_PICTURE else 0


def draw(
    scene: Scene, figure: Figure, brush: Brush, size: tuple[int, int], language: Language
) -> list[Row]:
    """The rows of the whole terminal (``size``: letters across, rows down)."""
    width, height = size
    above = [*_figure_rows(figure, brush, width), *_words(scene, brush, width, language)]
    below = [
        _centred(line, brush.quiet(), brush, width)
        for line in (*wrap(scene.safety, max(width - 4, 1)), language.text(_HINT))
    ]
    space = max(height - len(above) - len(below), 0)
    blank = _centred("", brush.quiet(), brush, width)
    rows = [blank] * (space // 2) + above + [blank] * (space - space // 2) + below
    return rows[:height]


def _figure_rows(figure: Figure, brush: Brush, width: int) -> list[Row]:
    if figure is None:
        return []
    if isinstance(figure, float):
        return [_bar(figure, brush, width)]
    return _picture_rows(figure, brush, width)


def _bar(share: float, brush: Brush, width: int) -> Row:
    """A bar that grows from the middle: the circle of a small terminal."""
    longest = max(width - 4, 1)
    return _centred("━" * max(round(longest * share), 1), brush.water(), brush, width)


def _words(scene: Scene, brush: Brush, width: int, language: Language) -> list[Row]:
    # Two places for the number, so that the word stands still when 9 becomes 10.
    number = f" {scene.number:<2}" if scene.number else ""
    return [
        _centred("", brush.quiet(), brush, width),
        _centred(scene.word + number, brush.text(), brush, width),
        _centred(scene.line, brush.quiet(), brush, width),
        _centred("", brush.quiet(), brush, width),
        _centred(_progress(scene, language), brush.quiet(), brush, width),
    ]


def _progress(scene: Scene, language: Language) -> str:
    if not scene.cycle:
        return ""  # what comes before the first breath is none
    words = language.text(_PROGRESS).format(n=scene.cycle, m=scene.cycles)
    if not 1 < scene.cycles <= MOST_DOTS:
        return words
    return f"{'●' * scene.cycle}{'○' * (scene.cycles - scene.cycle)}  {words}"


def _centred(text: str, style: Style, brush: Brush, width: int) -> Row:
    fitting = text if cell_len(text) <= width else set_cell_size(text, width)
    left = (width - cell_len(fitting)) // 2
    right = width - left - cell_len(fitting)
    edge = brush.quiet()
    return [Segment(" " * left, edge), Segment(fitting, style), Segment(" " * right, edge)]


def _picture_rows(picture: Picture, brush: Brush, width: int) -> list[Row]:
    across = len(picture.water)
    left = (width - across) // 2
    edges = (
        Segment(" " * left, brush.quiet()),
        Segment(" " * (width - left - across), brush.quiet()),
    )
    return [[edges[0], *_letters(picture, row, brush), edges[1]] for row in range(0, across, 2)]


def _letters(picture: Picture, row: int, brush: Brush) -> Row:
    """One row of letters from two rows of squares, equal letters joined."""
    pairs = zip(_shades(picture, row), _shades(picture, row + 1), strict=True)
    letters = (brush.halves(upper, lower) for upper, lower in pairs)
    return [Segment(letter * len(list(same)), style) for (letter, style), same in groupby(letters)]


def _shades(picture: Picture, row: int) -> list[Shade]:
    line, water = picture.line[row], picture.water[row]
    return [(round(a * _SHADES), round(b * _SHADES)) for a, b in zip(line, water, strict=True)]
