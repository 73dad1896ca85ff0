"""Drawing a scene: rows of coloured letters, as wide and high as the terminal."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from calmdesk.commands.terminal.palette import Palette, blend, code
from calmdesk.core.language import mark

if TYPE_CHECKING:
    from calmdesk.commands.terminal.picture import Coverage, Picture
    from calmdesk.commands.terminal.scene import Scene
    from calmdesk.core.language import Language

Row = list[Segment]

SMALLEST_PICTURE, LARGEST_PICTURE = 14, 44
MOST_DOTS = 12
_WORDS_BELOW = 5
_SHADES = 8
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
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
        return self._plain(self.palette.text, bold=True)

    def quiet(self) -> Style:
        """The style of what stands back."""
        return self._plain(self.palette.quiet)

    def water(self) -> Style:
        """The style of what moves."""
        return self._plain(self.palette.water)

    def _plain(self, colour: tuple[int, int, int], *, bold: bool = False) -> Style:
        if not self.smooth:
            return Style(bold=bold)
        return Style(color=code(colour), bgcolor=code(self.palette.ground), bold=bold)

    def halves(self, upper: tuple[int, int], lower: tuple[int, int]) -> Style:
        """The style of two squares, each given as its shades of line and water (0–8)."""
        key = (*upper, *lower)
        if key not in self._shades:
            self._shades[key] = Style(color=self._mixed(upper), bgcolor=self._mixed(lower))
        return self._shades[key]

    def _mixed(self, shades: tuple[int, int]) -> str:
        line, water = shades
        ground = blend(self.palette.ground, self.palette.line, line / _SHADES)
        return code(blend(ground, self.palette.water, water / _SHADES))


def picture_size(width: int, height: int) -> int:
    """The squares that the picture may be wide and high; 0 where there is no room for one."""
    size = min(width - 4, (height - _WORDS_BELOW - 3) * 2, LARGEST_PICTURE)
    return size - size % 2 if size >= SMALLEST_PICTURE else 0


def draw(
    scene: Scene, picture: Picture | None, brush: Brush, size: tuple[int, int], language: Language
) -> list[Row]:
    """The rows of the whole terminal (``size``: letters across, rows down)."""
    width, height = size
    rows = _picture_rows(picture, brush, width) if picture else []
    rows += _words(scene, brush, width, language)
    space = max(height - len(rows) - 1, 0)
    rows = [_blank(brush, width) for _ in range(space // 2)] + rows
    rows += [_blank(brush, width) for _ in range(height - 1 - len(rows))]
    rows.append(_centred(language.text(_HINT), brush.quiet(), brush, width))
    return rows[:height]


def _words(scene: Scene, brush: Brush, width: int, language: Language) -> list[Row]:
    # Two places for the number, so that the word stands still when 9 becomes 10.
    number = f" {scene.number:<2}" if scene.number else ""
    return [
        _blank(brush, width),
        _centred(scene.word + number, brush.text(), brush, width),
        _centred(scene.line, brush.quiet(), brush, width),
        _blank(brush, width),
        _centred(_progress(scene, language), brush.quiet(), brush, width),
    ]


def _progress(scene: Scene, language: Language) -> str:
    words = language.text(_PROGRESS).format(n=scene.cycle, m=scene.cycles)
    if not 1 < scene.cycles <= MOST_DOTS:
        return words
    return f"{'●' * scene.cycle}{'○' * (scene.cycles - scene.cycle)}  {words}"


def _blank(brush: Brush, width: int) -> Row:
    return [Segment(" " * width, brush.quiet())]


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
    """One row of letters from two rows of squares, letters of the same style joined."""
    if not brush.smooth:
        squares = zip(picture.water[row], picture.water[row + 1], strict=True)
        text = "".join(_HALVES[upper >= 0.5, lower >= 0.5] for upper, lower in squares)
        return [Segment(text, brush.water())]
    joined: list[tuple[Style, int]] = []
    for upper, lower in zip(_shades(picture, row), _shades(picture, row + 1), strict=True):
        style = brush.halves(upper, lower)
        if joined and joined[-1][0] is style:
            joined[-1] = (style, joined[-1][1] + 1)
        else:
            joined.append((style, 1))
    return [Segment("▀" * count, style) for style, count in joined]


def _shades(picture: Picture, row: int) -> list[tuple[int, int]]:
    layers: tuple[Coverage, Coverage] = (picture.line, picture.water)
    line, water = (layer[row] for layer in layers)
    return [(round(a * _SHADES), round(b * _SHADES)) for a, b in zip(line, water, strict=True)]
