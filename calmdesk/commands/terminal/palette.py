"""The colours of the terminal: still water, as in the panel."""

from __future__ import annotations

from dataclasses import dataclass

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme, as red, green and blue."""

    ground: Colour
    line: Colour
    text: Colour
    quiet: Colour
    water: Colour


DARK = Palette(
    ground=(0x10, 0x20, 0x2A),
    line=(0x25, 0x41, 0x4F),
    text=(0xEA, 0xF2, 0xF2),
    quiet=(0x93, 0xAA, 0xB4),
    water=(0x5C, 0xC8, 0xB8),
)
LIGHT = Palette(
    ground=(0xF6, 0xF3, 0xEC),
    line=(0xE2, 0xDC, 0xCF),
    text=(0x1F, 0x2D, 0x33),
    quiet=(0x5B, 0x6B, 0x72),
    water=(0x19, 0x75, 0x6C),
)


def blend(below: Colour, above: Colour, share: float) -> Colour:
    """The colour above laid upon the one below, so far from 0 to 1."""
    red, green, blue = (
        round(under + (over - under) * share) for under, over in zip(below, above, strict=True)
    )
    return red, green, blue


def code(colour: Colour) -> str:
    """The colour as rich takes it."""
    return "#{:02x}{:02x}{:02x}".format(*colour)
