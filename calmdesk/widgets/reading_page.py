"""The base of pages that are read: a head that stays, and what scrolls below it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from calmdesk.core.language import Language
from calmdesk.widgets.heading import Heading
from calmdesk.widgets.icons import Icons
from calmdesk.widgets.page import PAGE_WIDTH
from calmdesk.widgets.scroll_view import ScrollView
from calmdesk.widgets.theme import SPACE_SMALL, Theme

HEIGHT: Final = 588
LOWEST: Final = 280


class ReadingPage(QWidget):
    """Takes the height it is given and scrolls by itself. Lives in the screen's thread.

    Subclasses put their words into ``content``.
    """

    back_requested = Signal()
    close_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        language: Language,
        title: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.language = language
        heading = Heading(theme, icons, language, title)
        heading.back_requested.connect(self.back_requested)
        heading.close_requested.connect(self.close_requested)
        view = ScrollView(theme)
        view.setAccessibleName(title)
        self.content = view.content
        self.content.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(heading)
        column.addWidget(view, 1)
        self.setMinimumHeight(LOWEST)

    def sizeHint(self) -> QSize:
        """The panel's inner width, and a height at which one reads well."""
        return QSize(PAGE_WIDTH, HEIGHT)

    def hasHeightForWidth(self) -> bool:
        """No: what does not fit is scrolled to."""
        return False
