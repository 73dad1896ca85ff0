"""The picture of a breath in small squares: a disc that grows, or a ring that fills.

Pure: how much of each square is covered, 0–1. Whoever draws it takes two squares, one above the
other, for each letter of the terminal, since letters are twice as high as wide.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

Coverage = list[list[float]]

SMALLEST_SHARE = 0.55
RING_WIDTH = 3.0
LARGE = 34
DIGIT_WIDTH, DIGIT_HEIGHT = 3, 5
_DIGITS = {
    "0": "###|# #|# #|# #|###",
    "1": " # |## | # | # |###",
    "2": "###|  #|###|#  |###",
    "3": "###|  #|###|  #|###",
    "4": "# #|# #|###|  #|  #",
    "5": "###|#  |###|  #|###",
    "6": "###|#  |###|# #|###",
    "7": "###|  #|  #|  #|  #",
    "8": "###|# #|###|# #|###",
    "9": "###|# #|###|  #|###",
}


@dataclass(frozen=True, slots=True)
class Picture:
    """Two layers of the same size: the quiet line below, the water above it."""

    line: Coverage
    water: Coverage


def breathing_disc(size: int, fill: float, number: int) -> Picture:
    """A disc in a square of ``size`` with the number cut out: 0.55 of its width when empty (0),
    all of it when full (1), and the thin line up to which it grows.

    Source of the two radii: CONTENT A.1.
    """
    radius = size / 2 * (SMALLEST_SHARE + (1 - SMALLEST_SHARE) * fill)
    water = _squares(size, lambda x, y: radius - math.hypot(x, y) + 0.5)
    _write_number(water, number, 0.0)
    return Picture(_ring(size, 1.0), water)


def filling_ring(size: int, fraction: float, number: int) -> Picture:
    """A still ring that fills from the top, clockwise, with the number in its middle."""
    line = _ring(size, RING_WIDTH)
    share = _squares(size, lambda x, y: 1.0 if _turned(x, y) <= fraction else 0.0)
    water = [
        [covered * filled for covered, filled in zip(*row, strict=True)]
        for row in zip(line, share, strict=True)
    ]
    _write_number(water, number, 1.0)
    return Picture(line, water)


def _ring(size: int, width: float) -> Coverage:
    radius = (size - width) / 2
    return _squares(size, lambda x, y: width / 2 + 0.5 - abs(radius - math.hypot(x, y)))


def _squares(size: int, covered: Callable[[float, float], float]) -> Coverage:
    """Each square's cover, clipped to 0–1, from its place seen from the middle."""
    places = [place - (size - 1) / 2 for place in range(size)]
    return [[min(max(covered(x, y), 0.0), 1.0) for x in places] for y in places]


def _turned(x: float, y: float) -> float:
    """How far round a place lies, clockwise from the top, 0–1."""
    return math.atan2(x, -y) / math.tau % 1.0


def _write_number(picture: Coverage, number: int, value: float) -> None:
    """Give the squares of the number this value, where it has room; 0 is no number."""
    text = str(number)
    scale = 2 if len(picture) >= LARGE else 1
    width = (len(text) * (DIGIT_WIDTH + 1) - 1) * scale
    left, top = (len(picture) - width) // 2, (len(picture) - DIGIT_HEIGHT * scale) // 2
    if not number or left < 0 or top < 0:
        return
    for place, digit in enumerate(text):
        for x, y in _dots(digit, scale):
            picture[top + y][left + place * (DIGIT_WIDTH + 1) * scale + x] = value


def _dots(digit: str, scale: int) -> list[tuple[int, int]]:
    return [
        (x * scale + across, y * scale + down)
        for y, row in enumerate(_DIGITS[digit].split("|"))
        for x, dot in enumerate(row)
        if dot == "#"
        for across in range(scale)
        for down in range(scale)
    ]
