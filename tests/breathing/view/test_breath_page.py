"""The breath on screen: shown as it runs, paused and stopped by mouse and keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from calmdesk.breathing.practice import SAFETY_LINE_SLOW
from calmdesk.breathing.view.breath_page import BreathPage
from calmdesk.core.language import PseudoLanguage, english
from calmdesk.widgets.breath_circle import BreathCircle
from calmdesk.widgets.rating_row import RatingRow
from calmdesk.widgets.theme import Theme
from tests.breathing.view.conftest import Begun
from tests.fakes import FakeClock
from tests.screens import button, clipped, controls_without_name, icons, press, rate, words


@pytest.fixture
def page(qtbot: QtBot) -> BreathPage:
    page = BreathPage(Theme(), icons(), english())
    qtbot.addWidget(page)
    return page


def _circle(page: BreathPage) -> BreathCircle:
    return page.findChildren(BreathCircle)[0]


def _rows(page: BreathPage) -> list[RatingRow]:
    return [row for row in page.findChildren(RatingRow) if row.isVisibleTo(page)]


def test_it_shows_number_word_cycle_and_the_lead_in(
    page: BreathPage, begun: Begun, clock: FakeClock
) -> None:
    session, breath = begun("ten_count", 10)
    clock.advance(2.5)
    page.show_session(session, breath, in_call=False)
    page.show()
    assert (_circle(page).frame.number, _circle(page).frame.word) == ("3", "In…")
    assert {"1 of 10", "In through the nose…", "Sit tall, drop your shoulders."} <= set(words(page))


def test_counting_first_the_circle_is_still_and_the_numbers_go_to_ten(
    page: BreathPage, begun: Begun, clock: FakeClock
) -> None:
    session, breath = begun("long_out", 6, count_first=True)
    clock.advance(9.5)
    page.show_session(session, breath, in_call=False)
    page.show()
    frame = _circle(page).frame
    assert (frame.number, frame.lit, frame.radius, frame.word) == ("10", 9, 0.0, "Count…")
    assert "Count slowly to ten." in words(page)
    assert not any("of 6" in each for each in words(page))
    clock.advance(1.0)
    page.refresh()
    assert (_circle(page).frame.number, _circle(page).frame.word) == ("1", "In…")
    assert {"1 of 6", "In, two three four"} <= set(words(page))


def test_the_words_follow_the_breath(page: BreathPage, begun: Begun, clock: FakeClock) -> None:
    session, breath = begun("ten_count", 10)
    page.show_session(session, breath, in_call=False)
    page.show()
    clock.advance(47.0)
    page.refresh()
    assert {"5 of 10", "Out just as slowly…", "Nothing to force. Slow, not big."} <= set(
        words(page)
    )


def test_frames_come_while_it_is_visible_and_no_longer(
    qtbot: QtBot, page: BreathPage, begun: Begun, clock: FakeClock
) -> None:
    session, breath = begun("ten_count", 10)
    page.show_session(session, breath, in_call=False)
    page.show()
    clock.advance(6.5)
    qtbot.waitUntil(lambda: _circle(page).frame.number == "7")
    page.hide()
    clock.advance(2)
    assert not page.ticking
    assert _circle(page).frame.number == "7"


@pytest.mark.parametrize("motion", ["reduced", "none"])
def test_with_less_motion_it_sleeps_until_the_next_number(
    qtbot: QtBot, begun: Begun, clock: FakeClock, motion: str
) -> None:
    theme = Theme()
    theme.set_motion("reduced" if motion == "reduced" else "none")
    page = BreathPage(theme, icons(), english())
    qtbot.addWidget(page)
    session, breath = begun("ten_count", 10)
    clock.advance(1.98)
    page.show_session(session, breath, in_call=False)
    page.show()
    assert _circle(page).frame.number == "2"
    clock.advance(0.02)
    qtbot.waitUntil(lambda: _circle(page).frame.number == "3")


def test_pause_asks_to_pause_and_then_to_go_on(
    qtbot: QtBot, page: BreathPage, begun: Begun
) -> None:
    session, breath = begun("ten_count", 10)
    page.show_session(session, breath, in_call=False)
    page.show()
    with qtbot.waitSignal(page.pause_requested):
        press(qtbot, page, "Pause")
    session.pause()
    page.refresh()
    assert not page.ticking
    with qtbot.waitSignal(page.resume_requested):
        press(qtbot, page, "Go on")


def test_space_pauses_and_esc_stops(qtbot: QtBot, page: BreathPage, begun: Begun) -> None:
    session, breath = begun("ten_count", 10)
    page.show_session(session, breath, in_call=False)
    page.show()
    with qtbot.waitSignal(page.pause_requested):
        QTest.keyClick(page, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.stop_requested):
        QTest.keyClick(page, Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.stop_requested):
        QTest.keyClick(button(page, "Pause"), Qt.Key.Key_Escape)


def test_the_mouse_stops_and_leaves(qtbot: QtBot, page: BreathPage, begun: Begun) -> None:
    session, breath = begun("ten_count", 10)
    page.show_session(session, breath, in_call=False)
    page.show()
    with qtbot.waitSignal(page.stop_requested):
        press(qtbot, page, "Stop")
    with qtbot.waitSignal(page.leave_requested):
        press(qtbot, page, "Close; the breath goes on in the tray")


def test_the_row_is_answered_once_and_the_circle_stays_where_it_was(
    qtbot: QtBot, page: BreathPage, begun: Begun
) -> None:
    session, breath = begun("ten_count", 10)
    page.show_session(session, breath, in_call=False)
    page.show()
    place = _circle(page).geometry()
    with qtbot.waitSignal(page.rated_before) as rated:
        rate(qtbot, page, 7)
    assert rated.args == [7]
    assert _rows(page) == []
    assert _circle(page).geometry() == place


def test_a_digit_rates_and_a_letter_does_not(qtbot: QtBot, page: BreathPage, begun: Begun) -> None:
    page.show_session(*begun("ten_count", 10), in_call=False)
    page.show()
    with qtbot.assertNotEmitted(page.rated_before):
        QTest.keyClick(page, Qt.Key.Key_A)
    with qtbot.waitSignal(page.rated_before) as rated:
        QTest.keyClick(page, Qt.Key.Key_7)
    assert rated.args == [7]
    with qtbot.assertNotEmitted(page.rated_before):
        QTest.keyClick(page, Qt.Key.Key_3)


def test_one_breath_alone_is_not_counted_as_one_of_one(page: BreathPage, begun: Begun) -> None:
    page.show_session(*begun("one_breath", 1), in_call=False)
    page.show()
    assert "1 of 1" not in words(page)


def test_what_was_rated_already_is_not_asked_again(page: BreathPage, begun: Begun) -> None:
    session, breath = begun("ten_count", 10)
    session.rate_before(4)
    page.show_session(session, breath, in_call=False)
    page.show()
    assert _rows(page) == []


def test_in_a_call_it_is_small_silent_and_asks_nothing(
    page: BreathPage, begun: Begun, clock: FakeClock
) -> None:
    session, breath = begun("ten_count", 10)
    clock.advance(6)
    page.show_session(session, breath, in_call=False)
    page.show()
    height = page.sizeHint().height()
    page.set_in_call(True)
    assert _rows(page) == []
    assert "Out through the nose, just as slowly…" in words(page)
    assert "Sit tall, drop your shoulders." not in words(page)
    assert page.sizeHint().height() < height - 150


def test_the_safety_line_stands_below_a_slow_breath_only(page: BreathPage, begun: Begun) -> None:
    line = english().text(SAFETY_LINE_SLOW)
    page.show()
    page.show_session(*begun("ten_slow", 10), in_call=False)
    assert line in words(page)
    page.show_session(*begun("ten_count", 10), in_call=False)
    assert line not in words(page)


def test_a_phase_is_announced_once_with_its_seconds(
    page: BreathPage, begun: Begun, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(BreathCircle, "announce", lambda _, spoken: said.append(spoken))
    page.show_session(*begun("ten_count", 10), in_call=False)
    page.show()
    for _ in range(10):
        clock.advance(0.7)
        page.look()
    assert said == ["In through the nose… 5 seconds", "Out just as slowly… 5 seconds"]


def test_everything_has_a_name_and_fits_in_a_longer_language(qtbot: QtBot, begun: Begun) -> None:
    page = BreathPage(Theme(), icons(), PseudoLanguage())
    qtbot.addWidget(page)
    page.show_session(*begun("ten_slow", 10), in_call=False)
    page.resize(page.sizeHint())
    page.show()
    assert controls_without_name(page) == []
    assert clipped(page) == []
