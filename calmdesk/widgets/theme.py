"""The theme: colours, sizes and motion of the whole product, handed to every widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QStyleHints

from calmdesk.widgets.colour import contrast

__all__ = ["DARK", "LIGHT", "ColourName", "Motion", "Palette", "Theme", "contrast"]

Motion = Literal["full", "reduced", "none"]
ColourName = Literal["ground", "raised", "line", "text", "quiet", "water", "warm"]

SIZE_SMALL: Final = 12
SIZE_BODY: Final = 14
SIZE_LARGE: Final = 18
SIZE_TITLE: Final = 28
SIZE_DISPLAY: Final = 48

SPACE_HAIR: Final = 4
SPACE_SMALL: Final = 8
SPACE: Final = 12
SPACE_WIDE: Final = 16
SPACE_LARGE: Final = 24
SPACE_HUGE: Final = 32

CORNER: Final = 14
CORNER_BUTTON: Final = 10
TARGET: Final = 40
MOTION_MS: Final = 240
PANEL_WIDTH: Final = 360


@dataclass(frozen=True, slots=True)
class Palette:
    """Seven colours as `#RRGGBB`. Text of any but *line* reads on *ground* and *raised*."""

    ground: str
    raised: str
    line: str
    text: str
    quiet: str
    water: str
    warm: str
    dark: bool


DARK: Final = Palette(
    ground="#10202A",
    raised="#182C38",
    line="#25414F",
    text="#EAF2F2",
    quiet="#93AAB4",
    water="#5CC8B8",
    warm="#F2B880",
    dark=True,
)
LIGHT: Final = Palette(
    ground="#F6F3EC",
    raised="#FFFFFF",
    line="#E2DCCF",
    text="#1F2D33",
    quiet="#5B6B72",
    water="#19756C",
    warm="#9A5423",
    dark=False,
)


class Theme(QObject):
    """What every widget asks for its colours, fonts and motion.

    `changed` is emitted after the palette or the motion has changed; widgets repaint on it.
    Lives in the screen's thread.
    """

    changed = Signal()

    def __init__(
        self, palette: Palette = DARK, motion: Motion = "full", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._palette = palette
        self._motion: Motion = motion

    @property
    def palette(self) -> Palette:
        """The colours in use."""
        return self._palette

    @property
    def motion(self) -> Motion:
        """How much may move: everything, cross-fades and a ring, or nothing."""
        return self._motion

    def set_palette(self, palette: Palette) -> None:
        """Use `palette` from now on."""
        if palette != self._palette:
            self._palette = palette
            self.changed.emit()

    def set_motion(self, motion: Motion) -> None:
        """Use `motion` from now on."""
        if motion != self._motion:
            self._motion = motion
            self.changed.emit()

    def follow(self, hints: QStyleHints) -> None:
        """Take the desktop's colour scheme now and whenever it changes."""
        self._on_hints_scheme_changed(hints.colorScheme())
        hints.colorSchemeChanged.connect(self._on_hints_scheme_changed)

    def colour(self, name: ColourName) -> QColor:
        """The named colour of the palette in use."""
        return QColor(getattr(self._palette, name))

    def font(self, size: int, *, strong: bool = False) -> QFont:
        """The system's font, `size` px high, with figures of one width."""
        font = QFont()
        font.setPixelSize(size)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _on_hints_scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        self.set_palette(LIGHT if scheme == Qt.ColorScheme.Light else DARK)
