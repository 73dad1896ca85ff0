"""Every control is named, large enough, and answers mouse and keyboard alike."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from calmdesk.widgets.breath_button import BreathButton
from calmdesk.widgets.chip import Chip
from calmdesk.widgets.icon_button import IconButton
from calmdesk.widgets.switch import Switch
from calmdesk.widgets.text_button import TextButton
from calmdesk.widgets.theme import DARK, LIGHT, TARGET, Motion, Theme
from calmdesk.widgets.tile import Tile
from tests.widgets.looking import mirror, picture, running_timers, shipped_icons

LEFT = Qt.MouseButton.LeftButton
RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft
BUTTONS: dict[str, Callable[[Theme], QAbstractButton]] = {
    "Breathe": lambda theme: BreathButton(theme, "Breathe", "ten counts"),
    "Week": lambda theme: Tile(theme, shipped_icons(), "week", "Week"),
    "Long out": lambda theme: Chip(theme, "Long out"),
    "Close": lambda theme: IconButton(theme, shipped_icons(), "close", "Close"),
    "Done": lambda theme: TextButton(theme, "Done", primary=True),
    "On a call": lambda theme: Switch(theme, "On a call"),
}


def _shown(qtbot: QtBot, button: QAbstractButton) -> QAbstractButton:
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    button.show()
    QApplication.processEvents()
    return button


@pytest.mark.parametrize("name", BUTTONS)
def test_a_button_has_a_name_and_a_target_for_a_hasty_hand(qtbot: QtBot, name: str) -> None:
    button = _shown(qtbot, BUTTONS[name](Theme()))
    assert button.accessibleName() == name
    assert button.width() >= TARGET
    assert button.height() >= TARGET
    assert button.minimumSize().width() >= TARGET


@pytest.mark.parametrize("name", BUTTONS)
def test_a_button_answers_mouse_space_and_enter(qtbot: QtBot, name: str) -> None:
    button = _shown(qtbot, BUTTONS[name](Theme()))
    with qtbot.waitSignal(button.clicked):
        QTest.mouseClick(button, LEFT)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
        with qtbot.waitSignal(button.clicked):
            QTest.keyClick(button, key)


@pytest.mark.parametrize("name", BUTTONS)
@pytest.mark.parametrize("motion", ["full", "reduced", "none"])
def test_a_hidden_button_keeps_no_timer(qtbot: QtBot, name: str, motion: Motion) -> None:
    button = _shown(qtbot, BUTTONS[name](Theme(DARK, motion)))
    QTest.mouseMove(button)
    QTest.mouseClick(button, LEFT)
    button.hide()
    assert running_timers(button) == []


@pytest.mark.parametrize("name", BUTTONS)
def test_a_button_follows_the_palette(qtbot: QtBot, name: str) -> None:
    theme = Theme(DARK, "none")
    button = _shown(qtbot, BUTTONS[name](theme))
    dark = picture(button)
    theme.set_palette(LIGHT)
    assert picture(button) != dark


@pytest.mark.parametrize("name", BUTTONS)
def test_the_keyboards_focus_is_seen_and_the_mouses_is_not(qtbot: QtBot, name: str) -> None:
    holder = QWidget()
    button = BUTTONS[name](Theme(DARK, "none"))
    button.setParent(holder)
    button.resize(button.sizeHint())
    qtbot.addWidget(holder)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    button.clearFocus()
    plain = picture(button)
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert picture(button) == plain
    button.clearFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert picture(button) != plain


def test_the_breath_button_answers_in_the_pool_and_not_beside_it(qtbot: QtBot) -> None:
    button = _shown(qtbot, BUTTONS["Breathe"](Theme()))
    with qtbot.assertNotEmitted(button.clicked):
        QTest.mouseClick(button, LEFT, pos=QPoint(4, 4))
    with qtbot.waitSignal(button.clicked):
        QTest.mouseClick(button, LEFT, pos=button.rect().center() + QPoint(0, 60))


@pytest.mark.parametrize(("motion", "breathes"), [("full", True), ("reduced", False)])
def test_the_breath_button_breathes_unless_motion_is_reduced(
    qtbot: QtBot, motion: Motion, breathes: bool
) -> None:
    moments = iter([0.0, 5.0])
    button = BreathButton(Theme(DARK, motion), "Breathe", now=lambda: next(moments, 5.0))
    button.resize(button.sizeHint())
    qtbot.addWidget(button)
    button._clock.stop()
    moments = iter([0.0, 5.0])
    assert (picture(button) != picture(button)) is breathes


def test_the_breath_button_stops_breathing_when_motion_is_reduced(qtbot: QtBot) -> None:
    theme = Theme()
    button = BreathButton(theme, "Breathe")
    _shown(qtbot, button)
    assert button._clock.ticking
    theme.set_motion("reduced")
    assert not button._clock.ticking
    theme.set_motion("full")
    assert button._clock.ticking


def test_the_breath_button_can_say_something_else(qtbot: QtBot) -> None:
    button = BreathButton(Theme(DARK, "none"), "Breathe", "ten counts")
    _shown(qtbot, button)
    before = picture(button)
    button.set_words("Once more", "one breath", "One breath, once more")
    assert button.accessibleName() == "One breath, once more"
    assert picture(button) != before


def test_an_icon_button_changes_its_icon_and_its_name_together(qtbot: QtBot) -> None:
    button = IconButton(Theme(DARK, "none"), shipped_icons(), "pause", "Pause")
    _shown(qtbot, button)
    before = picture(button)
    button.set_icon("play", "Go on")
    assert button.accessibleName() == "Go on"
    assert button.toolTip() == "Go on"
    assert picture(button) != before


@pytest.mark.parametrize(("icon", "turns"), [("back", True), ("help", False)])
def test_only_what_points_along_the_line_turns_with_the_reading(
    qtbot: QtBot, icon: str, turns: bool
) -> None:
    button = IconButton(Theme(DARK, "none"), shipped_icons(), icon, icon)
    _shown(qtbot, button)
    leftward = picture(button)
    button.setLayoutDirection(RIGHT_TO_LEFT)
    assert picture(button) == (mirror(leftward) if turns else leftward)


def test_long_words_on_a_text_button_are_not_cut(qtbot: QtBot) -> None:
    button = TextButton(Theme(), "Done")
    qtbot.addWidget(button)
    short = button.minimumSizeHint().width()
    button.set_text("Done, and thank you for asking")
    assert button.minimumSizeHint().width() > 2 * short
    assert button.accessibleName() == "Done, and thank you for asking"


def test_a_chip_shows_that_it_is_chosen(qtbot: QtBot) -> None:
    chip = _shown(qtbot, Chip(Theme(DARK, "none"), "Long out"))
    before = picture(chip)
    with qtbot.waitSignal(chip.toggled):
        QTest.mouseClick(chip, LEFT)
    assert chip.isChecked()
    assert picture(chip) != before


def test_a_chip_may_be_spoken_otherwise_than_written(qtbot: QtBot) -> None:
    chip = _shown(qtbot, Chip(Theme(), "12", accessible_name="Twelve times"))
    assert chip.accessibleName() == "Twelve times"


def test_a_switch_says_whether_it_is_on_and_shows_a_tick(qtbot: QtBot) -> None:
    switch = Switch(Theme(DARK, "none"), "On a call")
    _shown(qtbot, switch)
    off = picture(switch)
    with qtbot.waitSignal(switch.toggled, check_params_cb=lambda on: on is True):
        QTest.mouseClick(switch, LEFT)
    on = picture(switch)
    assert on != off
    switch.setLayoutDirection(RIGHT_TO_LEFT)
    assert picture(switch) != on


def test_a_switch_set_by_the_program_stands_where_it_was_set(qtbot: QtBot) -> None:
    switch = Switch(Theme(DARK, "full"), "On a call")
    qtbot.addWidget(switch)
    switch.setChecked(True)
    assert switch._slide.value == 1.0
