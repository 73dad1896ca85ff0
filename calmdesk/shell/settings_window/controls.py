"""One control for each kind of setting: a switch, chips, a slider, a line to write in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from calmdesk.core.language import Language
from calmdesk.core.settings import AnySetting
from calmdesk.shell.settings_window.hotkey_field import HotkeyField
from calmdesk.shell.settings_window.written import is_hotkey
from calmdesk.widgets.chip import Chip
from calmdesk.widgets.flow_layout import FlowLayout
from calmdesk.widgets.step_slider import StepSlider
from calmdesk.widgets.switch import Switch
from calmdesk.widgets.text_field import TextField
from calmdesk.widgets.theme import Theme

MOST_CHIPS = 8
HOTKEY_WIDTH = 208


class Control(QWidget):
    """Shows a setting's value. Lives in the screen's thread.

    ``chosen`` carries the value that the user wants; ``worded`` the words for it where the
    control does not say it itself. ``names_itself``: the title is part of the control;
    ``beside_title``: it is small enough to stand in the title's line.
    """

    chosen = Signal(object)
    worded = Signal(str)
    names_itself = False
    goes_in_steps = False
    beside_title = False

    def __init__(self, control: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(control)
        self.setFocusProxy(control)

    def show_value(self, value: object) -> None:
        """Show this value; emits nothing but ``worded``."""
        raise NotImplementedError

    def describe(self, words: str) -> None:
        """Say more about it to who hears the screen."""
        proxy = self.focusProxy()
        if proxy is not None:
            proxy.setAccessibleDescription(words)


def control_for(setting: AnySetting, theme: Theme, language: Language) -> Control:
    """The control that fits the setting."""
    title = language.text(setting.title)
    if isinstance(setting.default, bool):
        return SwitchControl(theme, title)
    few = _few(setting, language)
    if few:
        return ChipsControl(theme, title, few)
    if setting.choices:
        return ChoiceSlider(theme, title, setting.choices)
    if isinstance(setting.default, str):
        return TextControl(theme, title, hotkey=is_hotkey(setting))
    return NumberSlider(theme, title, setting)


def _few(setting: AnySetting, language: Language) -> dict[object, str]:
    """The setting's values with the words for them; nothing if they are too many for chips."""
    if setting.choices:
        if len(setting.choices) > MOST_CHIPS:
            return {}
        return {choice: language.text(setting.word_of(choice)) for choice in setting.choices}
    if not isinstance(setting.default, int) or setting.lowest is None or setting.highest is None:
        return {}
    numbers = range(round(setting.lowest), round(setting.highest) + 1)
    return {} if len(numbers) > MOST_CHIPS else {number: str(number) for number in numbers}


class SwitchControl(Control):
    """Yes or no."""

    names_itself = True

    def __init__(self, theme: Theme, title: str) -> None:
        self._switch = Switch(theme, title)
        super().__init__(self._switch)
        self._switch.clicked.connect(self._on_switch_clicked)

    def show_value(self, value: object) -> None:
        self._switch.setChecked(bool(value))

    def _on_switch_clicked(self, on: bool) -> None:
        self.chosen.emit(on)


class ChipsControl(Control):
    """One of a few words."""

    def __init__(self, theme: Theme, title: str, words: dict[object, str]) -> None:
        field = QWidget()
        super().__init__(field)
        field.setAccessibleName(title)
        flow = FlowLayout(field)
        group = QButtonGroup(self)
        self._chips = {}
        for value, word in words.items():
            chip = Chip(theme, word, accessible_name=f"{title}: {word}")
            chip.clicked.connect(lambda _checked, value=value: self.chosen.emit(value))
            group.addButton(chip)
            flow.addWidget(chip)
            self._chips[value] = chip
        self.setFocusProxy(next(iter(self._chips.values())))

    def show_value(self, value: object) -> None:
        self._chips[value].setChecked(True)

    def describe(self, words: str) -> None:
        for chip in self._chips.values():
            chip.setAccessibleDescription(words)


class SliderControl(Control):
    """Even steps. What is dragged counts when it is let go of."""

    goes_in_steps = True

    def __init__(self, theme: Theme, title: str, lowest: float, highest: float) -> None:
        self._slider = _Slider(theme, title, lowest, highest, 1)
        super().__init__(self._slider)
        self._slider.stepped.connect(self._on_slider_stepped)
        self._slider.sliderReleased.connect(self._choose)

    def value_at(self, step: float) -> object:
        """The value that belongs to a step of the slider."""
        raise NotImplementedError

    def step_of(self, value: object) -> float:
        """The slider's step that belongs to a value."""
        raise NotImplementedError

    def show_value(self, value: object) -> None:
        self._slider.blockSignals(True)
        self._slider.set_step_value(self.step_of(value))
        self._slider.blockSignals(False)
        self._slider.update()
        self._say()

    def _on_slider_stepped(self) -> None:
        self._say()
        if not self._slider.isSliderDown():
            self._choose()

    def _choose(self) -> None:
        self.chosen.emit(self.value_at(self._slider.step_value))

    def _say(self) -> None:
        self.worded.emit(str(self.value_at(self._slider.step_value)))


class NumberSlider(SliderControl):
    """A whole number within the setting's bounds."""

    def __init__(self, theme: Theme, title: str, setting: AnySetting) -> None:
        super().__init__(theme, title, setting.lowest or 0, setting.highest or 0)

    def value_at(self, step: float) -> object:
        return round(step)

    def step_of(self, value: object) -> float:
        return float(str(value))


class ChoiceSlider(SliderControl):
    """One of many choices that stand in an order."""

    def __init__(self, theme: Theme, title: str, choices: tuple[str, ...]) -> None:
        self._choices = choices
        super().__init__(theme, title, 0, len(choices) - 1)

    def value_at(self, step: float) -> object:
        return self._choices[round(step)]

    def step_of(self, value: object) -> float:
        return self._choices.index(str(value))


class TextControl(Control):
    """Words, which count when Enter is pressed or the line is left."""

    def __init__(self, theme: Theme, title: str, *, hotkey: bool) -> None:
        self._field = HotkeyField(theme, title) if hotkey else TextField(theme, title)
        super().__init__(self._field)
        self._shown = ""
        self.beside_title = hotkey
        if hotkey:
            self._field.setFixedWidth(HOTKEY_WIDTH)
        self._field.editingFinished.connect(self._on_field_editing_finished)

    def show_value(self, value: object) -> None:
        self._shown = str(value)
        if self._field.text() != self._shown:
            self._field.setText(self._shown)

    def _on_field_editing_finished(self) -> None:
        if self._field.text() != self._shown:
            self.chosen.emit(self._field.text())


class _Slider(StepSlider):
    """Lets the wheel scroll the page: a value must not change because the pointer came by."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
