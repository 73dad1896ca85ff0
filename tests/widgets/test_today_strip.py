"""The strip of today says little, and less when it is to be discreet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from calmdesk.widgets.theme import DARK, Theme
from calmdesk.widgets.today_strip import Mark, TodayStrip
from tests.widgets.looking import alike, mirror, picture

CALM = [Mark(0.2, 1), Mark(0.6, 2)]
TENSE = [Mark(0.2, 9), Mark(0.6, 10)]


@pytest.fixture
def strip(qtbot: QtBot) -> TodayStrip:
    strip = TodayStrip(Theme(DARK, "none"), "Today")
    qtbot.addWidget(strip)
    strip.resize(328, strip.sizeHint().height())
    return strip


def test_it_has_a_name(strip: TodayStrip) -> None:
    assert strip.accessibleName() == "Today"


def test_marks_words_and_the_hour_are_seen(strip: TodayStrip) -> None:
    seen = [picture(strip)]
    for marks, caption, now in (
        (CALM, "", None),
        (TENSE, "", None),
        (TENSE, "2 today", None),
        (TENSE, "2 today", 0.7),
    ):
        strip.show_day(marks, caption, now)
        seen.append(picture(strip))
    assert all(image not in seen[:index] for index, image in enumerate(seen))


def test_when_discreet_neither_figures_nor_stress_can_be_read(strip: TodayStrip) -> None:
    strip.set_discreet(True)
    strip.show_day(CALM, "2 today", 0.7)
    calm = picture(strip)
    strip.show_day(TENSE, "9 today", 0.7)
    assert picture(strip) == calm


def test_the_day_runs_in_the_direction_of_reading(strip: TodayStrip) -> None:
    strip.show_day(CALM, "", 0.7)
    rightward = picture(strip)
    strip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert alike(picture(strip), mirror(rightward), tolerance=8)
