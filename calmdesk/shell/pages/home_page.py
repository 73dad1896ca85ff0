"""The home page: one large way to breathe, the rest quietly around it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from calmdesk.core.language import Language
from calmdesk.core.situation import CallSwitch, Situation
from calmdesk.shell.pages.breath_choices import BreathChoices
from calmdesk.shell.pages.breath_option import BreathOption, minutes_and_seconds
from calmdesk.shell.pages.name_button import NameButton
from calmdesk.shell.pages.notice import Notice
from calmdesk.shell.pages.today import Today
from calmdesk.widgets.breath_button import BreathButton
from calmdesk.widgets.chip import Chip
from calmdesk.widgets.chip_field import ChipField
from calmdesk.widgets.icon_button import IconButton
from calmdesk.widgets.icons import Icons
from calmdesk.widgets.page import Page
from calmdesk.widgets.rating_question import RatingQuestion
from calmdesk.widgets.switch import Switch
from calmdesk.widgets.theme import SPACE, SPACE_HAIR, SPACE_SMALL, Theme
from calmdesk.widgets.tile import Tile
from calmdesk.widgets.today_strip import Mark, TodayStrip

if TYPE_CHECKING:
    from calmdesk.shell.pages.call_question import CallQuestion


class HomePage(Page):
    """What the panel opens with. Lives in the screen's thread.

    - ``breath_requested``: begin the remembered breath.
    - ``exercise_chosen``: begin this breath (its id) at once, and remember it.
    - ``cycles_chosen``, ``pace_chosen`` (seconds of one count), ``count_first_switched``: remember.
    - ``stress_rated``: 0-10; again when the user taps again, to correct a slip.
    - ``call_switched``: on, off or auto, as ``CallSwitch`` spells them.
    - ``call_judged``: a program's name, and whether it is a call when it uses the microphone.
    - ``vent_requested``: the tile below the breaths.
    - ``pillow_requested``: the pillow on the screen.
    - ``week_requested``, ``settings_requested``, ``help_requested``, ``close_requested``: the
      icons at the top.
    """

    breath_requested = Signal()
    exercise_chosen = Signal(str)
    cycles_chosen = Signal(int)
    pace_chosen = Signal(float)
    count_first_switched = Signal(bool)
    stress_rated = Signal(int)
    call_switched = Signal(str)
    pillow_requested = Signal()
    call_judged = Signal(str, bool)
    week_requested = Signal()
    settings_requested = Signal()
    help_requested = Signal()
    close_requested = Signal()
    vent_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        language: Language,
        options: Sequence[BreathOption],
        *,
        now: Callable[[], float] = time.monotonic,
        parent: QWidget | None = None,
    ) -> None:
        """`options` are the breaths on offer in their order, the first of them chosen; the large
        button breathes by `now` (seconds that only grow).
        """
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._language = language
        self._options = {option.exercise: option for option in options}
        self._sensed_call: bool | None = None
        self._discreet = False
        self._caption = ""
        self._notice = Notice(theme, icons, language)
        self._offers = QVBoxLayout()
        self._call = Switch(theme, language.text("On a call"))
        self._breath = BreathButton(theme, language.text("Breathe"), now=now)
        self._more = NameButton(theme, icons, language.text("More"))
        self._chips = {option.exercise: self._chip(option) for option in options}
        self._others = ChipField()
        self._choices = BreathChoices(theme, language)
        self._vent = Tile(theme, icons, "vent", language.text("Vent"), low=True)
        self._pillow = Tile(theme, icons, "pillow", language.text("Pillow"), low=True)
        self._question = RatingQuestion(theme, icons, language)
        self._today = TodayStrip(theme, language.text("Today"))
        self._lower = QStackedWidget()
        self._corner: list[IconButton] = []
        self._lay_out()
        self._connect()
        self._order_for_tab()
        first = options[0]
        self.set_choice(first.exercise, (first.cycle_choices or (1,))[0], 1.0)

    def set_choice(
        self, exercise: str, cycles: int, count_seconds: float, *, count_first: bool = False
    ) -> None:
        """Show which breath the large button begins: id, breaths in a row, seconds a count, and
        whether a count comes before it.
        """
        option = self._options[exercise]
        breaths = self._language.plural("{n} breath", "{n} breaths", cycles)
        seconds = option.seconds(cycles, count_seconds, count_first=count_first)
        length = minutes_and_seconds(seconds)
        word = self._language.text("Breathe")
        spoken = f"{word}: {option.title}, {breaths}, {length}"
        self._breath.set_words(word, f"{breaths} · {length}", spoken)
        self._more.set_name(option.title, has_choices=option.has_choices)
        if not option.has_choices:
            self._more.setChecked(False)
        self._others.show_chips([chip for other, chip in self._chips.items() if other != exercise])
        self._choices.set_choice(option, cycles, count_seconds, count_first)

    def set_count_first(self, on: bool) -> None:
        """Show whether the user likes to count to ten first."""
        self._choices.set_count_first(on)

    def set_situation(self, situation: Situation) -> None:
        """Show whether the agent is on a call, and keep figures to itself when discreet."""
        self._sensed_call = situation.sensed_call
        self._call.setChecked(situation.in_call)
        self._today.set_discreet(situation.discreet)
        self._discreet = situation.discreet
        # Who looks over the shoulder during a call reads of writing, and no more.
        word = self._language.text("Write") if situation.discreet else self._language.text("Vent")
        self._vent.set_word(word)
        self._speak_today()

    def set_today(self, today: Today) -> None:
        """Show what was kept today."""
        marks = [Mark(at, stress) for at, stress in today.points]
        self._caption = today.caption(self._language)
        self._today.show_day(marks, self._caption, today.now)
        self._speak_today()

    def set_saved(self, saved: bool) -> None:
        """Show that the rating is safe on disk, or that it is not (yet)."""
        self._question.set_saved(saved)

    def clear_rating(self) -> None:
        """Show the row as unanswered: the next tap is a new rating."""
        self._question.ask_afresh()

    def notice(self, sentence: str) -> None:
        """Say a trouble in one sentence; an empty one takes it away."""
        self._notice.say(sentence)

    @cached_property
    def _call_question(self) -> CallQuestion:
        from calmdesk.shell.pages.call_question import CallQuestion  # seldom asked

        question = CallQuestion(self._theme, self._language)
        question.answered.connect(self.call_judged)
        self._column.insertWidget(self._column.indexOf(self._notice) + 1, question)
        return question

    def add_offer(self, offer: QWidget) -> None:
        """Give a quiet offer its place below the top; it takes no room while it is hidden."""
        self._offers.addWidget(offer)

    def ask_about_call(self, program: str) -> None:
        """Ask whether it is a call when this program uses the microphone."""
        self._call_question.ask(program)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits rate."""
        if not self._question.take_key(event):
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top())
        column.addWidget(self._notice)
        column.addLayout(self._offers)
        column.addSpacing(SPACE_HAIR)
        column.addWidget(self._breath)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(SPACE_SMALL)
        column.addWidget(self._others)
        self._lower.addWidget(self._feeling())
        self._lower.addWidget(self._choices)
        column.addWidget(self._lower)

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._call)
        row.addStretch(1)
        for icon, name, signal in (
            ("week", self._language.text("Your week"), self.week_requested),
            ("settings", self._language.text("Settings"), self.settings_requested),
            ("help", self._language.text("Help"), self.help_requested),
            ("close", self._language.text("Close"), self.close_requested),
        ):
            button = IconButton(self._theme, self._icons, icon, name)
            button.clicked.connect(signal)
            row.addWidget(button)
            self._corner.append(button)
        return row

    def _chip(self, option: BreathOption) -> Chip:
        chip = Chip(self._theme, option.title, parent=self)
        chip.setCheckable(False)
        chip.hide()
        chip.clicked.connect(lambda: self.exercise_chosen.emit(option.exercise))
        return chip

    def _tiles(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_SMALL)
        row.addStretch(1)
        row.addWidget(self._vent)
        row.addWidget(self._pillow)
        row.addStretch(1)
        return row

    def _feeling(self) -> QWidget:
        field = QWidget()
        column = QVBoxLayout(field)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._tiles())
        column.addSpacing(SPACE)
        column.addWidget(self._question)
        column.addStretch(1)
        column.addWidget(self._today)
        return field

    def _order_for_tab(self) -> None:
        # By the keyboard one comes to breathe first, to the corner last.
        chain = (self._breath, self._more, *self._chips.values(), self._call, *self._corner)
        for one, following in pairwise(chain):
            QWidget.setTabOrder(one, following)

    def _connect(self) -> None:
        self._breath.clicked.connect(self.breath_requested)
        self._question.rated.connect(self.stress_rated)
        self._vent.clicked.connect(self.vent_requested)
        self._pillow.clicked.connect(self.pillow_requested)
        self._call.clicked.connect(self._on_call_clicked)
        self._more.toggled.connect(self._on_more_toggled)
        self._choices.cycles_chosen.connect(self.cycles_chosen)
        self._choices.pace_chosen.connect(self.pace_chosen)
        self._choices.count_first_switched.connect(self.count_first_switched)

    def _speak_today(self) -> None:
        self._today.setAccessibleDescription("" if self._discreet else self._caption)

    def _on_call_clicked(self, on: bool) -> None:
        if on:
            self.call_switched.emit(CallSwitch.ON)
            return
        # Where the sensors say the same, the switch hands back to them and cannot be forgotten.
        agreed = self._sensed_call is False
        self.call_switched.emit(CallSwitch.AUTO if agreed else CallSwitch.OFF)

    def _on_more_toggled(self, unfolded: bool) -> None:
        self._lower.setCurrentIndex(1 if unfolded else 0)
