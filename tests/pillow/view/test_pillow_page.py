"""The pillow's page: hits, then soft, then a breath; and what is offered after hits."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from calmdesk.core.language import PseudoLanguage, english
from calmdesk.pillow.burst import Burst
from calmdesk.pillow.view.offer_row import OfferRow
from calmdesk.pillow.view.pillow_page import PillowPage
from calmdesk.pillow.view.ripple import Ripple
from calmdesk.widgets.theme import Theme
from tests.fakes import FakeClock
from tests.screens import button, clipped, controls_without_name, icons, press, words


class Bench:
    """The page on a clock moved by hand."""

    def __init__(self, qtbot: QtBot, language: object = None) -> None:
        self.clock = FakeClock()
        spoken = PseudoLanguage() if language == "pseudo" else english()
        self.page = PillowPage(Theme(), icons(), spoken, self.clock)
        self.rounds: list[Burst] = []
        self.breaths: list[tuple[str, int]] = []
        self.page.round_ended.connect(self.rounds.append)
        self.page.breath_requested.connect(lambda name, times: self.breaths.append((name, times)))
        qtbot.addWidget(self.page)
        self.page.show()

    def hit(self) -> None:
        QTest.mouseClick(self.page.key, Qt.MouseButton.LeftButton)
        self.clock.advance(0.2)


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)


def test_after_twelve_hits_it_goes_soft_and_a_breath_is_offered(bench: Bench, qtbot: QtBot) -> None:
    for _ in range(15):
        bench.hit()
    assert [burst.hits for burst in bench.rounds] == [12]
    press(qtbot, bench.page, "One slow breath?")
    press(qtbot, bench.page, "Three long breaths out")
    assert bench.breaths == [("one_breath", 1), ("long_out", 3)]


def test_once_more_is_a_round_of_its_own(bench: Bench, qtbot: QtBot) -> None:
    for _ in range(12):
        bench.hit()
    press(qtbot, bench.page, "Once more")
    bench.hit()
    bench.page.hide()
    assert [burst.hits for burst in bench.rounds] == [12, 1]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_hit_it_as_well(bench: Bench, key: Qt.Key) -> None:
    bench.page.key.setFocus()
    QTest.keyClick(bench.page.key, key)
    bench.page.hide()
    assert [burst.hits for burst in bench.rounds] == [1]


def test_left_unhit_nothing_is_told(bench: Bench) -> None:
    bench.page.hide()
    assert bench.rounds == []


def test_there_is_no_score_to_be_seen(bench: Bench) -> None:
    for _ in range(12):
        bench.hit()
    assert not any(character.isdigit() for line in words(bench.page) for character in line)


def test_everything_has_a_name_and_room_for_long_words(qtbot: QtBot) -> None:
    bench = Bench(qtbot, "pseudo")
    for _ in range(12):
        bench.hit()
    assert controls_without_name(bench.page) == []
    bench.page.resize(bench.page.sizeHint())
    assert clipped(bench.page) == []


def test_the_key_gives_way_and_with_no_motion_it_stays(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    QTest.mousePress(bench.page.key, Qt.MouseButton.LeftButton)
    assert bench.page.key.flatness > 0.5
    assert bench.page.key.isDown()
    bench.page.grab()


def test_an_offer_takes_no_room_until_it_is_made(qtbot: QtBot) -> None:
    row = OfferRow(Theme(), english())
    qtbot.addWidget(row)
    told: list[str] = []
    row.accepted.connect(lambda: told.append("yes"))
    row.declined.connect(lambda: told.append("not today"))
    assert row.isHidden()
    row.set_offered(True)
    button(row, "One slow breath?").click()
    button(row, "Not today").click()
    assert told == ["yes", "not today"]


def test_a_ripple_takes_no_press_and_goes_by_itself(qtbot: QtBot, bench: Bench) -> None:
    ripple = Ripple(Theme(), bench.page)
    assert ripple.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    ripple.show_hit()
    bench.page.grab()
    qtbot.waitUntil(ripple.isHidden, timeout=3000)
