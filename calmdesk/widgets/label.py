"""Words on the ground: a label in one of the theme's sizes and colours."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from calmdesk.widgets.direction import is_mirrored
from calmdesk.widgets.theme import SIZE_BODY, ColourName, Theme

Side = Literal["near", "middle", "far"]


class Label(QLabel):
    """Plain words (never markup) that wrap; `colour` is text, quiet, water or warm.

    They stand at the `near` side of the interface, where reading begins in it, whatever language
    they are in: a plain QLabel goes by its text, and an English title in an Arabic page would
    jump to the far side. Lives in the screen's thread.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        size: int = SIZE_BODY,
        colour: ColourName = "text",
        strong: bool = False,
        side: Side = "near",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._colour: ColourName = colour
        self._side: Side = side
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFont(theme.font(size, strong=strong))
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._align()

    def changeEvent(self, event: QEvent) -> None:
        """Change sides with the interface."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        along = Qt.AlignmentFlag.AlignHCenter
        if self._side != "middle":
            mirrored = is_mirrored(self)
            right = mirrored != (self._side == "far")
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            along = side | Qt.AlignmentFlag.AlignAbsolute
        self.setAlignment(along | Qt.AlignmentFlag.AlignVCenter)

    def _on_theme_changed(self) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.colour(self._colour))
        self.setPalette(palette)
