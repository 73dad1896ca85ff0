"""What is under *more*: how many breaths, how fast to count, whether to count first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from calmdesk.core.language import Language
from calmdesk.core.settings import QUICKEST_COUNT, SLOWEST_COUNT
from calmdesk.shell.pages.breath_option import BreathOption, minutes_and_seconds
from calmdesk.widgets.chip import Chip
from calmdesk.widgets.chip_field import ChipField
from calmdesk.widgets.label import Label
from calmdesk.widgets.step_slider import StepSlider
from calmdesk.widgets.switch import Switch
from calmdesk.widgets.theme import SIZE_SMALL, SPACE, SPACE_HAIR, Theme

PACE_STEP = 0.05


class BreathChoices(QWidget):
    """The choices of the breath that the large button starts. Lives in the screen's thread.

    The signals carry what the user chose: breaths in a row, seconds of one count, count first.
    """

    cycles_chosen = Signal(int)
    pace_chosen = Signal(float)
    count_first_switched = Signal(bool)

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._language = language
        self._option: BreathOption | None = None
        self._cycles = 0
        self._counts_first = False
        self._times = ChipField()
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._on_group_id_clicked)
        self._pace_words = Label(theme, side="middle")
        self._length_words = Label(theme, size=SIZE_SMALL, colour="quiet", side="middle")
        self._pace = StepSlider(
            theme, language.text("Pace of one count"), QUICKEST_COUNT, SLOWEST_COUNT, PACE_STEP
        )
        self._pace.stepped.connect(self._on_pace_stepped)
        self._count_first = Switch(theme, language.text("Count to ten first"))
        self._count_first.clicked.connect(self.count_first_switched)
        self._lay_out()

    def set_choice(
        self, option: BreathOption, cycles: int, count_seconds: float, count_first: bool
    ) -> None:
        """Show what is chosen for this breath; emits nothing."""
        if option != self._option:
            self._option = option
            self._offer_times(option)
        self._cycles = cycles
        self._counts_first = count_first
        chosen = self._group.button(cycles)
        if chosen is not None:
            chosen.setChecked(True)
        self._times.setVisible(len(option.cycle_choices) > 1)
        self._pace.setVisible(option.paced)
        self._count_first.setVisible(option.count_first_seconds > 0)
        self._pace.blockSignals(True)
        self._pace.set_step_value(count_seconds)
        self._pace.blockSignals(False)
        self._say_pace(count_seconds)

    def set_count_first(self, on: bool) -> None:
        """Show whether the user likes to count first; emits nothing."""
        self._count_first.setChecked(on)

    def _offer_times(self, option: BreathOption) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
            button.deleteLater()
        chips = []
        for cycles in option.cycle_choices:
            words = self._language.plural("{n} time", "{n} times", cycles)
            chip = Chip(self._theme, words)
            self._group.addButton(chip, cycles)
            chips.append(chip)
        self._times.show_chips(chips)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_HAIR)
        column.addWidget(self._times)
        column.addSpacing(SPACE)
        column.addWidget(self._pace_words)
        column.addWidget(self._length_words)
        column.addWidget(self._pace)
        column.addWidget(self._count_first)

    def _say_pace(self, count_seconds: float) -> None:
        if self._option is None:
            return
        pace = self._option.breaths_per_minute(count_seconds)
        seconds = self._option.seconds(self._cycles, count_seconds, count_first=self._counts_first)
        length = minutes_and_seconds(seconds)
        minute = self._language.text("{pace} breaths a minute").format(pace=f"{pace:.1f}")
        rest = self._language.text("{seconds} seconds a count · {length} in all").format(
            seconds=f"{count_seconds:.2f}", length=length
        )
        self._pace_words.setText(minute)
        self._length_words.setText(rest)
        self._pace.setAccessibleDescription(f"{minute}, {rest}")

    def _on_group_id_clicked(self, cycles: int) -> None:
        self._cycles = cycles
        self._say_pace(self._pace.step_value)
        self.cycles_chosen.emit(cycles)

    def _on_pace_stepped(self, count_seconds: float) -> None:
        self._say_pace(count_seconds)
        self.pace_chosen.emit(count_seconds)
