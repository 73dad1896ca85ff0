"""Home: one tap to breathe, one tap to say how it is, everything else folded away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from calmdesk.core.language import PseudoLanguage
from calmdesk.core.situation import CallSwitch, Discretion, Situation
from calmdesk.shell.pages.home_page import HomePage
from calmdesk.shell.pages.today import Today
from calmdesk.widgets.rating_question import RatingQuestion
from calmdesk.widgets.rating_row import RatingRow
from calmdesk.widgets.step_slider import StepSlider
from calmdesk.widgets.today_strip import TodayStrip
from tests.screens import button, clipped, controls_without_name, press, rate, words
from tests.shell.pages.conftest import Homes

BREATHE = "Breathe: Ten counts, one breath, 10 breaths, 1:40"
MORE = "More: Ten counts, one breath"


def _names(page: HomePage) -> set[str]:
    buttons = page.findChildren(QAbstractButton)
    return {each.accessibleName() for each in buttons if each.isVisibleTo(page)}


def test_one_tap_on_the_large_button_breathes(qtbot: QtBot, home: HomePage) -> None:
    with qtbot.waitSignal(home.breath_requested):
        press(qtbot, home, BREATHE)


def test_one_tap_on_a_chip_begins_that_breath(qtbot: QtBot, home: HomePage) -> None:
    with qtbot.waitSignal(home.exercise_chosen) as chosen:
        press(qtbot, home, "Long exhale 4–6")
    assert chosen.args == ["long_out"]


def test_the_chosen_breath_is_on_the_button_and_the_others_are_chips(home: HomePage) -> None:
    home.set_choice("long_out", 6, 1.0)
    assert "Breathe: Long exhale 4–6, 6 breaths, 1:00" in _names(home)
    assert "Long exhale 4–6" not in _names(home)
    assert "Ten counts, one breath" in _names(home)


def test_a_breath_done_once_is_one_breath(home: HomePage) -> None:
    home.set_choice("one_breath", 1, 1.0)
    assert "Breathe: One-breath reset, 1 breath, 0:12" in _names(home)


def test_more_unfolds_in_the_place_of_the_rating_and_keeps_the_height(
    qtbot: QtBot, home: HomePage
) -> None:
    height = home.sizeHint().height()
    assert not home.findChildren(StepSlider)[0].isVisibleTo(home)
    press(qtbot, home, MORE)
    assert home.findChildren(StepSlider)[0].isVisibleTo(home)
    assert not home.findChildren(RatingRow)[0].isVisibleTo(home)
    assert home.sizeHint().height() == height
    press(qtbot, home, MORE)
    assert home.findChildren(RatingRow)[0].isVisibleTo(home)


def test_ten_eleven_or_twelve_times(qtbot: QtBot, home: HomePage) -> None:
    press(qtbot, home, MORE)
    with qtbot.waitSignal(home.cycles_chosen) as chosen:
        press(qtbot, home, "12 times")
    assert chosen.args == [12]
    assert "1.00 seconds a count · 2:00 in all" in words(home)


def test_the_pace_goes_in_steps_and_says_breaths_a_minute_as_it_moves(
    qtbot: QtBot, home: HomePage
) -> None:
    home.set_choice("ten_in_ten_out", 10, 0.5)
    press(qtbot, home, "More: Ten in, ten out")
    assert "6.0 breaths a minute" in words(home)
    slider = home.findChildren(StepSlider)[0]
    with qtbot.waitSignal(home.pace_chosen) as chosen:
        QTest.keyClick(slider, Qt.Key.Key_Right)
    assert chosen.args == [pytest.approx(0.55)]
    assert "5.5 breaths a minute" in words(home)


def test_counting_first_is_chosen_under_more(qtbot: QtBot, home: HomePage) -> None:
    press(qtbot, home, MORE)
    with qtbot.waitSignal(home.count_first_switched) as switched:
        press(qtbot, home, "Count to ten first")
    assert switched.args == [True]
    home.set_choice("ten_count", 10, 1.0, count_first=True)
    assert "1.00 seconds a count · 1:50 in all" in words(home)
    assert button(home, "Breathe: Ten counts, one breath, 10 breaths, 1:50").isVisible()


def test_the_switch_shows_what_the_user_likes(qtbot: QtBot, home: HomePage) -> None:
    press(qtbot, home, MORE)
    with qtbot.assertNotEmitted(home.count_first_switched):
        home.set_count_first(True)
    assert button(home, "Count to ten first").isChecked()


def test_showing_a_choice_is_no_choice(qtbot: QtBot, home: HomePage) -> None:
    with qtbot.assertNotEmitted(home.pace_chosen), qtbot.assertNotEmitted(home.cycles_chosen):
        home.set_choice("ten_count", 12, 0.75)


def test_a_breath_without_a_pace_has_no_slider(qtbot: QtBot, home: HomePage) -> None:
    home.set_choice("long_out", 6, 1.0)
    press(qtbot, home, "More: Long exhale 4–6")
    assert not home.findChildren(StepSlider)[0].isVisibleTo(home)
    assert {"6 times", "12 times", "30 times"} <= _names(home)


def test_a_breath_with_nothing_to_choose_has_no_more(home: HomePage) -> None:
    home.set_choice("one_breath", 1, 1.0)
    assert not button(home, "More: One-breath reset").isEnabled()


def test_a_rating_is_one_tap_and_a_slip_another(qtbot: QtBot, home: HomePage) -> None:
    levels: list[int] = []
    home.stress_rated.connect(levels.append)
    rate(qtbot, home, 6)
    rate(qtbot, home, 5)
    assert levels == [6, 5]
    home.clear_rating()
    assert home.findChildren(RatingRow)[0].level is None


def test_a_digit_rates_from_anywhere_on_the_page(qtbot: QtBot, home: HomePage) -> None:
    with qtbot.waitSignal(home.stress_rated) as rated:
        QTest.keyClick(button(home, BREATHE), Qt.Key.Key_8)
    assert rated.args == [8]


def test_by_the_keyboard_one_comes_to_breathe_first_and_to_the_corner_last(
    home: HomePage,
) -> None:
    chain: list[QWidget | None] = [home.nextInFocusChain()]
    while (last := chain[-1]) is not None and last is not home:
        chain.append(last.nextInFocusChain())
    names = [each.accessibleName() for each in chain if isinstance(each, QAbstractButton)]
    order = [BREATHE, MORE, "Ten in, ten out", "On a call"]
    order += ["Your week", "Settings", "Help", "Close"]
    assert [name for name in names if name in order] == order


def test_saved_is_said_when_it_is_and_not_before(qtbot: QtBot, home: HomePage) -> None:
    question = home.findChildren(RatingQuestion)[0]
    rate(qtbot, home, 6)
    assert not question.saved
    home.set_saved(True)
    assert question.saved


def test_the_switch_tells_on_and_off(qtbot: QtBot, home: HomePage) -> None:
    with qtbot.waitSignal(home.call_switched) as on:
        press(qtbot, home, "On a call")
    with qtbot.waitSignal(home.call_switched) as off:
        press(qtbot, home, "On a call")
    assert (on.args, off.args) == (["on"], ["off"])


def test_switched_off_where_the_sensors_agree_it_hands_back_to_them(
    qtbot: QtBot, home: HomePage
) -> None:
    home.set_situation(Situation(CallSwitch.ON, sensed_call=False))
    with qtbot.waitSignal(home.call_switched) as switched:
        press(qtbot, home, "On a call")
    assert switched.args == ["auto"]


def test_the_strip_keeps_figures_to_itself_when_discreet(home: HomePage) -> None:
    home.set_today(Today(((0.2, 6), (0.4, None), (0.5, 4)), now=0.6))
    strip = home.findChildren(TodayStrip)[0]
    spoken = "3 moments today · stress 5.0 (2 ratings)"
    assert strip.accessibleDescription() == spoken
    home.set_situation(Situation(CallSwitch.ON))
    assert strip.accessibleDescription() == ""
    home.set_situation(Situation(CallSwitch.OFF))
    assert strip.accessibleDescription() == spoken
    home.set_situation(Situation(CallSwitch.OFF, discretion=Discretion.ALWAYS))
    assert strip.accessibleDescription() == ""
    home.set_situation(Situation(CallSwitch.ON, discretion=Discretion.NEVER))
    assert strip.accessibleDescription() == spoken


def test_a_trouble_is_one_line_that_can_be_put_away(qtbot: QtBot, home: HomePage) -> None:
    sentence = "The disk is full. Please free some space."
    home.notice(sentence)
    assert sentence in words(home)
    press(qtbot, home, "Put this notice away")
    assert sentence not in words(home)


def test_week_settings_help_and_close_are_icons_at_the_top(qtbot: QtBot, home: HomePage) -> None:
    for name, signal in (
        ("Your week", home.week_requested),
        ("Settings", home.settings_requested),
        ("Help", home.help_requested),
        ("Close", home.close_requested),
    ):
        with qtbot.waitSignal(signal):
            press(qtbot, home, name)


def test_everything_has_a_name_and_fits_in_a_longer_language(homes: Homes) -> None:
    page = homes(PseudoLanguage())
    page.notice("A trouble that is told in one sentence which may be long. " * 2)
    page.resize(page.sizeHint())
    assert controls_without_name(page) == []
    assert clipped(page) == []


def test_it_fits_on_a_small_screen(homes: Homes) -> None:
    assert homes(PseudoLanguage()).sizeHint().height() <= 640
