"""The panel's pages, one at a time; they scroll where the screen is too low for them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from calmdesk.widgets.scroll_view import BAR, ScrollView
from calmdesk.widgets.theme import Theme

USUAL_HEIGHT = 588


class PageStack(ScrollView):
    """Pages that stay, and one that passes. Lives in the screen's thread.

    It is as high as the highest page, and never lower than USUAL_HEIGHT, so that the panel does
    not jump between them; compact, it is only as high as the page that is shown.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.compact = False
        self._pages: list[QWidget] = []
        self._page: QWidget | None = None
        self._passing: QWidget | None = None
        self.content.setSpacing(0)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._page

    @property
    def pages(self) -> tuple[QWidget, ...]:
        """All pages there are."""
        return tuple(self._pages)

    @property
    def needed_height(self) -> int:
        """What the highest page needs, in logical pixels; compact, the one that is shown."""
        if self.compact and self._page is not None:
            return _needed(self._page)
        return max(USUAL_HEIGHT, *(_needed(page) for page in self._pages))

    @property
    def bar_width(self) -> int:
        """How wide the bar is, for which the panel makes room where it scrolls."""
        return BAR

    def add(self, page: QWidget) -> None:
        """Take in a page that stays; it is not shown yet."""
        page.hide()
        self._pages.append(page)
        self.content.addWidget(page)

    def show_page(self, page: QWidget) -> None:
        """Show this page from its top. One that was not taken in is let go of with the next."""
        if page is self._page:
            return
        former, self._page = self._page, page
        passing = page not in self._pages
        if passing:
            self.add(page)
        if former is not None:
            former.hide()
        page.show()
        self.content.activate()
        self.verticalScrollBar().setValue(0)
        self._let_go_of(self._passing)
        self._passing = page if passing else None

    def _let_go_of(self, page: QWidget | None) -> None:
        if page is not None:
            self._pages.remove(page)
            self.content.removeWidget(page)
            page.deleteLater()


def _needed(page: QWidget) -> int:
    """A page that scrolls by itself says with its minimum how low it may be."""
    return page.minimumHeight() or page.sizeHint().height()
