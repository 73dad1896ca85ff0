"""The week: when it was hard, and what seems to have helped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calmdesk.core.language import Language
from calmdesk.journal.week import ExerciseEffect, Week
from calmdesk.reviewing.day_columns import day_columns
from calmdesk.reviewing.effect_bars import effect_bar, reach_of
from calmdesk.reviewing.view.day_chart import DayChartView
from calmdesk.reviewing.view.effect_track import EffectTrack
from calmdesk.reviewing.view.empty_week import EmptyWeek
from calmdesk.widgets.icons import Icons
from calmdesk.widgets.label import Label
from calmdesk.widgets.reading_page import ReadingPage
from calmdesk.widgets.theme import (
    SIZE_BODY,
    SIZE_SMALL,
    SPACE,
    SPACE_HAIR,
    SPACE_LARGE,
    SPACE_SMALL,
    SPACE_WIDE,
    ColourName,
    Theme,
)


class WeekPage(ReadingPage):
    """Shows one week and never changes. Lives in the screen's thread."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        language: Language,
        week: Week,
        title_of: Callable[[str], str] = str,
        parent: QWidget | None = None,
    ) -> None:
        """`title_of` gives the title of an exercise's id."""
        super().__init__(theme, icons, language, language.text("Your week"), parent)
        self._title_of = title_of
        self._fill(self.content, week)

    def _fill(self, column: QVBoxLayout, week: Week) -> None:
        column.addWidget(self._label(self._span(week.first, week.last), SIZE_SMALL, quiet=True))
        column.addSpacing(SPACE_HAIR)
        first, *others = (*week.says, "")
        column.addWidget(self._label(first, SIZE_BODY))
        if week.stress.n:
            self._add_days(column, week)
        elif not week.moments:
            self._add_nothing(column)
        for sentence in filter(None, others):
            column.addSpacing(SPACE)
            column.addWidget(self._label(sentence, SIZE_BODY))
        if week.exercises:
            self._add_exercises(column, week)
        column.addStretch(1)

    def _add_nothing(self, column: QVBoxLayout) -> None:
        column.addSpacing(SPACE_LARGE)
        column.addWidget(EmptyWeek(self.theme))
        column.addSpacing(SPACE_LARGE)
        hint = self.language.text("One tap on the row from 0 to 10 is enough to begin.")
        column.addWidget(self._label(hint, SIZE_BODY, quiet=True))

    def _add_days(self, column: QVBoxLayout, week: Week) -> None:
        column.addSpacing(SPACE_SMALL)
        name = self.language.text("Stress by day")
        column.addWidget(DayChartView(self.theme, day_columns(week, self.language), name))
        column.addSpacing(SPACE_HAIR)
        legend = self.language.text("Dot: average. Bar: the range. Below: ratings.")
        column.addWidget(self._label(legend, SIZE_SMALL, quiet=True))

    def _add_exercises(self, column: QVBoxLayout, week: Week) -> None:
        column.addSpacing(SPACE_LARGE)
        heading = self.language.text("Before → after, last 90 days")
        title = Label(self.theme, heading, size=SIZE_BODY, colour="water", strong=True)
        column.addWidget(title)
        reach = reach_of(each.effect for each in week.exercises)
        if any(each.effect.mean is not None for each in week.exercises):
            column.addSpacing(SPACE_HAIR)
            column.addLayout(self._ends(reach))
        for each in week.exercises:
            column.addSpacing(SPACE)
            self._add_exercise(column, each, reach)
        column.addSpacing(SPACE_WIDE)
        rough = self.language.text("A rough range, not a proof.")
        column.addWidget(self._label(f"{week.caption} {rough}", SIZE_SMALL, quiet=True))

    def _ends(self, reach: int) -> QHBoxLayout:
        row = QHBoxLayout()
        higher = self.language.text("{points} points higher").format(points=reach)
        lower = self.language.text("{points} points lower").format(points=reach)
        row.addWidget(self._label(higher, SIZE_SMALL, quiet=True))
        row.addWidget(self._label(lower, SIZE_SMALL, quiet=True, far=True))
        return row

    def _add_exercise(self, column: QVBoxLayout, each: ExerciseEffect, reach: int) -> None:
        pairs = self.language.plural("{n} rated pair", "{n} rated pairs", each.effect.n)
        row = QHBoxLayout()
        row.addWidget(self._label(self._title_of(each.exercise), SIZE_BODY), 1)
        count = self._label(pairs, SIZE_SMALL, quiet=True, far=True)
        count.setWordWrap(False)
        row.addWidget(count)
        column.addLayout(row)
        column.addWidget(EffectTrack(self.theme, effect_bar(each.effect, reach)))
        column.addWidget(self._label(each.says, SIZE_SMALL, quiet=True))

    def _label(self, words: str, size: int, *, quiet: bool = False, far: bool = False) -> Label:
        colour: ColourName = "quiet" if quiet else "text"
        return Label(self.theme, words, size=size, colour=colour, side="far" if far else "near")

    def _span(self, first: date, last: date) -> str:
        month = QLocale(self.language.code).monthName
        ends = f"{last.day} {month(last.month)}"
        if first.month == last.month:
            return f"{first.day}–{ends}"
        return f"{first.day} {month(first.month)} – {ends}"
