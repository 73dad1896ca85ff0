"""After the breath: kind words at once, questions later, and never a must."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from calmdesk.breathing.view.after_page import AfterPage
from calmdesk.content.breathing import Breath
from calmdesk.core.language import PseudoLanguage, english
from calmdesk.core.session import Session
from calmdesk.widgets.rating_question import RatingQuestion
from calmdesk.widgets.rating_row import RatingRow
from calmdesk.widgets.theme import Theme
from tests.breathing.view.conftest import Begun
from tests.fakes import FakeClock
from tests.screens import clipped, controls_without_name, icons, press, rate, words

PACE = "Was that pace comfortable?"
STRESS = "Right now, how stressed do you feel?"


@pytest.fixture
def page(qtbot: QtBot) -> AfterPage:
    """A page that asks soon."""
    page = AfterPage(Theme(), icons(), english(), natural_seconds=0.02)
    qtbot.addWidget(page)
    return page


def _finished(
    begun: Begun, clock: FakeClock, exercise: str = "ten_count"
) -> tuple[Session, Breath]:
    session, breath = begun(exercise, 10)
    clock.advance(session.timeline.total_seconds)
    session.finish_if_over()
    return session, breath


def _asked(qtbot: QtBot, page: AfterPage) -> None:
    qtbot.waitUntil(lambda: STRESS in words(page))


def test_at_first_there_are_only_kind_words(qtbot: QtBot, begun: Begun, clock: FakeClock) -> None:
    page = AfterPage(Theme(), icons(), english())
    qtbot.addWidget(page)
    page.show_after(*_finished(begun, clock))
    page.show()
    assert words(page) == ["10 breaths done.", "Let it run by itself."]


def test_stopped_while_it_counted_first_no_breath_was_done(
    page: AfterPage, begun: Begun, clock: FakeClock
) -> None:
    session, breath = begun("ten_count", 10, count_first=True)
    clock.advance(4)
    session.stop()
    page.show_after(session, breath)
    page.show()
    assert "Enough for now." in words(page)


def test_then_it_asks_and_the_answer_can_be_corrected(
    qtbot: QtBot, page: AfterPage, begun: Begun, clock: FakeClock
) -> None:
    page.show_after(*_finished(begun, clock))
    page.show()
    _asked(qtbot, page)
    levels: list[int] = []
    page.rated_after.connect(levels.append)
    rate(qtbot, page, 3)
    rate(qtbot, page, 2)
    assert levels == [3, 2]


def test_a_key_rates_as_soon_as_it_is_asked(
    qtbot: QtBot, page: AfterPage, begun: Begun, clock: FakeClock
) -> None:
    early = AfterPage(Theme(), icons(), english())
    qtbot.addWidget(early)
    for each in (early, page):
        each.show_after(*_finished(begun, clock))
        each.show()
    with qtbot.assertNotEmitted(early.rated_after):
        QTest.keyClick(early, Qt.Key.Key_4)
    _asked(qtbot, page)
    with qtbot.waitSignal(page.rated_after) as rated:
        QTest.keyClick(page, Qt.Key.Key_Equal)
    assert rated.args == [10]


def test_it_says_saved_only_when_told_and_takes_it_back_with_a_new_answer(
    qtbot: QtBot, page: AfterPage, begun: Begun, clock: FakeClock
) -> None:
    page.show_after(*_finished(begun, clock))
    page.show()
    _asked(qtbot, page)
    question = page.findChildren(RatingQuestion)[0]
    rate(qtbot, page, 3)
    assert not question.saved
    page.set_saved(True)
    assert question.saved
    rate(qtbot, page, 2)
    assert not question.saved


def test_the_value_before_is_marked_and_spoken(
    qtbot: QtBot, page: AfterPage, begun: Begun, clock: FakeClock
) -> None:
    session, breath = _finished(begun, clock)
    session.rate_before(6)
    page.show_after(session, breath)
    page.show()
    _asked(qtbot, page)
    assert page.findChildren(RatingRow)[0].accessibleDescription() == "Before: 6"
    assert page.findChildren(RatingRow)[0].level is None


def test_the_pace_is_asked_where_it_can_be_changed(
    qtbot: QtBot, page: AfterPage, begun: Begun, clock: FakeClock
) -> None:
    page.show_after(*_finished(begun, clock))
    page.show()
    _asked(qtbot, page)
    assert PACE in words(page)
    with qtbot.waitSignal(page.pace_answered) as answered:
        press(qtbot, page, "too slow")
    assert answered.args == ["too_slow"]
    page.show_after(*_finished(begun, clock, "long_out"))
    _asked(qtbot, page)
    assert PACE not in words(page)


def test_stopping_early_is_fine(page: AfterPage, begun: Begun, clock: FakeClock) -> None:
    session, breath = begun("ten_count", 10)
    clock.advance(33)
    session.stop()
    page.show_after(session, breath)
    page.show()
    assert words(page)[:2] == ["3 breaths done.", "Stopping early is fine."]


def test_stopping_at_once_is_fine_too(page: AfterPage, begun: Begun, clock: FakeClock) -> None:
    session, breath = begun("ten_count", 10)
    clock.advance(3)
    session.stop()
    page.show_after(session, breath)
    page.show()
    assert words(page)[0] == "Enough for now."


def test_again_done_and_close_are_always_there(
    qtbot: QtBot, page: AfterPage, begun: Begun, clock: FakeClock
) -> None:
    page.show_after(*_finished(begun, clock))
    page.show()
    for name, signal in (
        ("Again", page.again_requested),
        ("Done", page.done_requested),
        ("Close", page.close_requested),
    ):
        with qtbot.waitSignal(signal):
            press(qtbot, page, name)


def test_everything_has_a_name_and_fits_in_a_longer_language(
    qtbot: QtBot, begun: Begun, clock: FakeClock
) -> None:
    page = AfterPage(Theme(), icons(), PseudoLanguage(), natural_seconds=0)
    qtbot.addWidget(page)
    page.show_after(*_finished(begun, clock))
    page.resize(page.sizeHint())
    page.show()
    qtbot.waitUntil(page.findChildren(RatingRow)[0].isVisible)
    assert controls_without_name(page) == []
    assert clipped(page) == []
