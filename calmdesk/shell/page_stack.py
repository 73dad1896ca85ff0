"""The panel's pages, one at a time; they scroll where the screen is too low for them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from calmdesk.reviewing.view.scroll_view import BAR, ScrollView
from calmdesk.widgets.theme import Theme


class PageStack(ScrollView):
    """Pages that stay, and one that passes. Lives in the screen's thread.

    It is as high as the highest page, so that the panel does not jump between them.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._pages = QStackedWidget()
        self._passing: QWidget | None = None
        self.content.addWidget(self._pages)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._pages.currentWidget()

    @property
    def pages(self) -> list[QWidget]:
        """All pages there are."""
        found = (self._pages.widget(index) for index in range(self._pages.count()))
        return [page for page in found if page is not None]

    @property
    def needed_height(self) -> int:
        """What the highest page needs, in logical pixels."""
        return max((page.sizeHint().height() for page in self.pages), default=0)

    @property
    def bar_width(self) -> int:
        """How wide the bar is, for which the panel makes room where it scrolls."""
        return BAR

    def add(self, page: QWidget) -> None:
        """Take in a page that stays."""
        self._pages.addWidget(page)

    def show_page(self, page: QWidget) -> None:
        """Show this page from its top. One that was not taken in is let go of with the next."""
        if page is self.page:
            return
        former, self._passing = self._passing, None
        if self._pages.indexOf(page) < 0:
            self.add(page)
            self._passing = page
        self._pages.setCurrentWidget(page)
        self.verticalScrollBar().setValue(0)
        if former is not None:
            self._pages.removeWidget(former)
            former.deleteLater()
