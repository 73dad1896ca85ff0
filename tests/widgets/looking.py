"""How tests look at widgets: what is painted, how bright it is, and what still moves."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from calmdesk.widgets.icons import Icons

ICON_FOLDER = Path(__file__).parents[2] / "assets" / "icons"


def shipped_icons() -> Icons:
    """The product's own icons."""
    return Icons(ICON_FOLDER)


def picture(widget: QWidget) -> QImage:
    """What `widget` and its children paint; what they leave out is clear."""
    image = QImage(widget.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    widget.render(image, renderFlags=QWidget.RenderFlag.DrawChildren)
    return image


def mirror(image: QImage) -> QImage:
    """`image` as a looking-glass shows it."""
    return image.flipped(Qt.Orientation.Horizontal)


def shades(image: QImage, side: int) -> list[int]:
    """The grey of `side` by `side` patches of `image`, 0 to 255, row by row."""
    small = image.scaled(
        side,
        side,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QImage.Format.Format_Grayscale8)
    step = small.bytesPerLine()
    raw = bytes(small.constBits())
    return [shade for row in range(side) for shade in raw[row * step : row * step + side]]


def running_timers(widget: QWidget) -> list[QTimer]:
    """The timers of `widget` and of all inside it that would wake the program."""
    return [timer for timer in widget.findChildren(QTimer) if timer.isActive()]


def alike(one: QImage, other: QImage, tolerance: int = 3) -> bool:
    """Whether two pictures are the same but for the last bits of their smooth edges."""
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return all(abs(first - second) <= tolerance for first, second in pairs)
