"""Colour arithmetic: pure functions on QColor."""

from __future__ import annotations

from PySide6.QtGui import QColor


def luminance(colour: QColor) -> float:
    """Relative luminance of `colour`, 0 (black) to 1 (white), as WCAG 2 defines it."""
    red, green, blue = (_linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: QColor | str, second: QColor | str) -> float:
    """WCAG 2 contrast ratio of two opaque colours, 1 to 21; text needs 4.5."""
    light, dark = sorted((luminance(QColor(first)), luminance(QColor(second))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(first: QColor | str, second: QColor | str, amount: float) -> QColor:
    """`first` at amount 0, `second` at 1, and what lies between; alpha is mixed too."""
    one, two = QColor(first), QColor(second)
    return QColor.fromRgbF(
        _between(one.redF(), two.redF(), amount),
        _between(one.greenF(), two.greenF(), amount),
        _between(one.blueF(), two.blueF(), amount),
        _between(one.alphaF(), two.alphaF(), amount),
    )


def faded(colour: QColor | str, alpha: float) -> QColor:
    """`colour` with the opacity `alpha`, 0 (clear) to 1 (solid)."""
    result = QColor(colour)
    result.setAlphaF(min(1.0, max(0.0, alpha)))
    return result


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _between(first: float, second: float, amount: float) -> float:
    return min(1.0, max(0.0, first + (second - first) * amount))
