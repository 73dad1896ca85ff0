"""The one question about stress, asked in the same words everywhere, answered in one tap."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from calmdesk.core.language import Language
from calmdesk.core.moment import HIGHEST_STRESS, LOWEST_STRESS
from calmdesk.widgets.icons import Icons
from calmdesk.widgets.label import Label
from calmdesk.widgets.rating_row import DISC, RatingFigure, RatingRow
from calmdesk.widgets.saved_mark import SavedMark
from calmdesk.widgets.theme import SPACE_HAIR, ColourName, Theme

RATING_KEYS: Final = "0123456789="


class RatingQuestion(QWidget):
    """*Right now, how stressed do you feel?* over a row from 0 to 10 (source: CONTENT F.1).

    `rated` carries the level each time one is tapped; another tap is another answer, so a slip
    is undone by tapping again. Lives in the screen's thread.
    """

    rated = Signal(int)

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        language: Language,
        colour: ColourName = "text",
        *,
        with_saved: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`with_saved`: keep room below the row for *Saved.*."""
        super().__init__(parent)
        question = language.text("Right now, how stressed do you feel?")
        low, high = language.text("not at all"), language.text("the most I can imagine")
        self._question = Label(theme, question, colour=colour, side="middle")
        self._row = RatingRow(theme, question, _spoken(low, high), low=low, high=high)
        self._before = _BeforeRing(theme, self._row, language)
        self._hint = language.text("The ring is where you were before.")
        self._saved = SavedMark(theme, icons, language.text("Saved."))
        self._row.rated.connect(self._on_row_rated)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_HAIR)
        for part in (self._question, self._row, self._saved):
            column.addWidget(part)
        self._saved.setVisible(with_saved)

    @property
    def level(self) -> int | None:
        """The chosen level, 0-10, or None."""
        return self._row.level

    @property
    def saved(self) -> bool:
        """Whether *Saved.* is shown."""
        return self._saved.shown

    def ask_afresh(self, before: int | None = None) -> None:
        """Show no answer; mark faintly what was answered `before` (0-10), if anything was."""
        self._row.set_level(None)
        self._saved.set_shown(False)
        self._before.set_level(before)
        self._saved.set_hint("" if before is None else self._hint)

    def set_level(self, level: int | None) -> None:
        """Show `level` as the answer; emits nothing."""
        self._row.set_level(level)

    def set_saved(self, saved: bool) -> None:
        """Show that the answer is safe on disk, or that it is not (yet)."""
        self._saved.set_shown(saved)

    def take_key(self, event: QKeyEvent) -> bool:
        """Rate by a key pressed elsewhere on the page (0 to 9, = for ten); says whether it did."""
        key = event.text()
        if not key or key not in RATING_KEYS or not self.isVisible():
            return False
        self._row.keyPressEvent(event)
        return True

    def _on_row_rated(self, level: int) -> None:
        self._saved.set_shown(False)
        self.rated.emit(level)


class _BeforeRing(QWidget):
    """A faint ring around one figure of a rating row; lets the pointer through."""

    def __init__(self, theme: Theme, row: RatingRow, language: Language) -> None:
        super().__init__(row)
        self._theme = theme
        self._row = row
        self._language = language
        self._level: int | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.update)
        self.hide()

    def set_level(self, level: int | None) -> None:
        """Ring this level, or none."""
        self._level = level
        spoken = self._language.text("Before: {level}")
        self._row.setAccessibleDescription("" if level is None else spoken.format(level=level))
        self.setVisible(level is not None)
        self.resize(self._row.size())
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring where the figure is now."""
        figures = self._row.findChildren(RatingFigure)
        if self._level is None or not figures:
            return
        self.resize(self._row.size())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("quiet"), 1.5, Qt.PenStyle.DotLine))
        middle = QRectF(figures[self._level].geometry()).center() - QPointF(0, 2)
        painter.drawEllipse(middle, DISC / 2 - 1, DISC / 2 - 1)


def _spoken(low: str, high: str) -> list[str]:
    names = [str(level) for level in range(LOWEST_STRESS, HIGHEST_STRESS + 1)]
    names[LOWEST_STRESS] += f", {low}"
    names[HIGHEST_STRESS] += f", {high}"
    return names
