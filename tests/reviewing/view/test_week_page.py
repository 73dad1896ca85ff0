"""The week on screen: figures with their number, honest words, and nothing where nothing is."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from calmdesk.core.language import Language, PseudoLanguage, english
from calmdesk.journal.week import Week
from calmdesk.reviewing.day_columns import day_columns
from calmdesk.reviewing.view.day_chart import DayChart, DayChartView
from calmdesk.reviewing.view.effect_track import EffectTrack
from calmdesk.reviewing.view.week_page import WeekPage
from calmdesk.widgets.theme import Theme
from tests.reviewing.weeks import week
from tests.screens import clipped, controls_without_name, icons, press, words

DAYS = [(6, 4, 5), (8, 7), (4,), (), (7, 5), (), ()]
DIFFERENCES = {"ten_count": [2, 1, 3, 2, 2, 0], "long_out": [1, 2]}


def _page(qtbot: QtBot, shown: Week, language: Language | None = None) -> WeekPage:
    titles = {"ten_count": "Ten counts, one breath"}
    page = WeekPage(
        Theme(), icons(), language or english(), shown, lambda name: titles.get(name, name)
    )
    qtbot.addWidget(page)
    page.resize(328, 588)
    page.show()
    return page


def test_it_says_the_days_the_numbers_and_the_caption(qtbot: QtBot) -> None:
    shown = week(DAYS, DIFFERENCES)
    said = words(_page(qtbot, shown))
    assert said[:3] == ["Your week", "16–22 November", *shown.says]
    assert {"Ten counts, one breath", "6 rated pairs", "2 rated pairs"} <= set(said)
    assert "Not enough yet (2 of 5)" in said
    assert any(shown.caption in sentence for sentence in said)


def test_a_week_may_lie_in_two_months(qtbot: QtBot) -> None:
    page = _page(qtbot, week(first=date(2026, 11, 30)))
    assert words(page)[1] == "30 November – 6 December"


def test_a_screen_reader_is_given_each_day(qtbot: QtBot) -> None:
    page = _page(qtbot, week(DAYS))
    chart = page.findChildren(DayChartView)[0]
    assert chart.accessibleName() == "Stress by day"
    assert "Mon: average 5.0, from 4 to 6, 3 ratings. Tue:" in chart.accessibleDescription()


def test_an_empty_week_has_no_empty_chart_and_says_how_to_begin(qtbot: QtBot) -> None:
    page = _page(qtbot, week())
    assert page.findChildren(DayChartView) == []
    assert page.findChildren(EffectTrack) == []
    assert "One tap on the row from 0 to 10 is enough to begin." in words(page)


def test_back_and_close_lead_away(qtbot: QtBot) -> None:
    page = _page(qtbot, week())
    with qtbot.waitSignal(page.back_requested):
        press(qtbot, page, "Back")
    with qtbot.waitSignal(page.close_requested):
        press(qtbot, page, "Close")


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_chart_draws_on_any_painter_and_mirrors(qtbot: QtBot, mirrored: bool) -> None:
    only_monday = [(5,), (), (), (), (), (), ()]
    theme = Theme()
    chart = DayChart(theme, day_columns(week(only_monday), english()), mirrored)
    image = QImage(280, 196, QImage.Format.Format_RGB32)
    image.fill(theme.colour("ground"))
    painter = QPainter(image)
    chart.draw(painter, QRectF(0, 0, 280, 196))
    painter.end()
    dots = [x for x in range(280) if image.pixelColor(x, 88) != image.pixelColor(140, 88)]
    near = [x for x in dots if 30 < x < 250]
    assert near
    assert all((x > 140) == mirrored for x in near)
    assert QColor(image.pixelColor(140, 10)) == theme.colour("ground")


def test_everything_has_a_name_and_fits_in_a_longer_language(qtbot: QtBot) -> None:
    page = _page(qtbot, week(DAYS, DIFFERENCES), PseudoLanguage())
    assert controls_without_name(page) == []
    assert clipped(page) == []
