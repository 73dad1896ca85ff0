"""Let something that was hidden come softly."""

from __future__ import annotations

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QPropertyAnimation
from PySide6.QtWidgets import QGraphicsOpacityEffect, QWidget

from calmdesk.widgets.theme import MOTION_MS, Theme


def reveal(widget: QWidget, theme: Theme) -> None:
    """Show the widget, eased like a breath; at once where nothing may move."""
    widget.show()
    if theme.motion == "none" or not widget.isVisible():
        return
    effect = QGraphicsOpacityEffect(widget)
    effect.setOpacity(0.0)
    widget.setGraphicsEffect(effect)
    fade = QPropertyAnimation(effect, b"opacity", widget)
    fade.setDuration(MOTION_MS)
    fade.setEasingCurve(QEasingCurve.Type.InOutSine)
    fade.setStartValue(0.0)
    fade.setEndValue(1.0)
    fade.finished.connect(lambda: widget.setGraphicsEffect(None))  # type: ignore[arg-type]
    fade.start(QAbstractAnimation.DeletionPolicy.DeleteWhenStopped)
