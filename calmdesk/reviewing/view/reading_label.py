"""Words to be read, at the side where reading begins in this interface."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget

from calmdesk.widgets.label import Label
from calmdesk.widgets.theme import SIZE_BODY, ColourName, Theme


class ReadingLabel(Label):
    """A label that stands at the interface's near side, whatever language its words are in.

    A plain QLabel goes by its text: an English title in an Arabic page would jump to the far
    side. ``far`` puts it there on purpose. Lives in the screen's thread.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        size: int = SIZE_BODY,
        colour: ColourName = "text",
        strong: bool = False,
        far: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, size=size, colour=colour, strong=strong, parent=parent)
        self._far = far
        self._align()

    def changeEvent(self, event: QEvent) -> None:
        """Change sides with the interface."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored != self._far else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
