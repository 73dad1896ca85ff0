"""Rating is one tap, or one key."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from calmdesk.widgets.rating_row import RatingFigure, RatingRow
from calmdesk.widgets.theme import DARK, TARGET, Theme
from tests.widgets.looking import picture

NAMES = [f"Stress {level} of 10" for level in range(11)]
PANEL_CONTENT = 328


@pytest.fixture
def row(qtbot: QtBot) -> RatingRow:
    row = RatingRow(Theme(DARK, "none"), "Stress now", NAMES, low="not at all", high="very")
    qtbot.addWidget(row)
    row.resize(PANEL_CONTENT, row.sizeHint().height())
    row.show()
    return row


def _figures(row: RatingRow) -> list[RatingFigure]:
    return row.findChildren(RatingFigure)


@pytest.mark.parametrize("level", range(11))
def test_one_tap_rates(qtbot: QtBot, row: RatingRow, level: int) -> None:
    with qtbot.waitSignal(row.rated) as rated:
        QTest.mouseClick(_figures(row)[level], Qt.MouseButton.LeftButton)
    assert rated.args == [level]
    assert row.level == level


@pytest.mark.parametrize(("key", "level"), [*((str(n), n) for n in range(10)), ("=", 10)])
def test_one_key_rates(qtbot: QtBot, row: RatingRow, key: str, level: int) -> None:
    with qtbot.waitSignal(row.rated) as rated:
        QTest.keyClicks(row, key)
    assert rated.args == [level]


@pytest.mark.parametrize("key", ["x", "-", "+", "."])
def test_other_keys_rate_nothing(qtbot: QtBot, row: RatingRow, key: str) -> None:
    with qtbot.assertNotEmitted(row.rated):
        QTest.keyClicks(row, key)


def test_a_key_rates_from_any_figure(qtbot: QtBot, row: RatingRow) -> None:
    with qtbot.waitSignal(row.rated) as rated:
        QTest.keyClicks(_figures(row)[3], "7")
    assert rated.args == [7]


def test_the_same_figure_rates_again(qtbot: QtBot, row: RatingRow) -> None:
    QTest.mouseClick(_figures(row)[4], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(row.rated):
        QTest.mouseClick(_figures(row)[4], Qt.MouseButton.LeftButton)
    assert row.level == 4


def test_only_one_figure_is_chosen(qtbot: QtBot, row: RatingRow) -> None:
    for level in (2, 9):
        QTest.mouseClick(_figures(row)[level], Qt.MouseButton.LeftButton)
    assert [figure.isChecked() for figure in _figures(row)].count(True) == 1


def test_the_program_may_show_a_level_without_rating(qtbot: QtBot, row: RatingRow) -> None:
    with qtbot.assertNotEmitted(row.rated):
        row.set_level(6)
        assert row.level == 6
        row.set_level(None)
        assert row.level is None


def test_figures_are_named_high_and_side_by_side(row: RatingRow) -> None:
    figures = _figures(row)
    assert [figure.accessibleName() for figure in figures] == NAMES
    assert row.accessibleName() == "Stress now"
    assert all(figure.height() >= TARGET for figure in figures)
    edges = [figure.geometry() for figure in figures]
    gaps = [after.left() - before.right() - 1 for before, after in itertools.pairwise(edges)]
    assert gaps == [0] * 10
    assert sum(edge.width() for edge in edges) == PANEL_CONTENT


def test_the_row_begins_where_reading_begins(row: RatingRow) -> None:
    assert _figures(row)[0].x() == 0
    row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    assert _figures(row)[10].x() == 0


def test_the_words_under_the_ends_take_room_only_if_there_are_any(qtbot: QtBot) -> None:
    bare = RatingRow(Theme(), "Stress now", NAMES)
    qtbot.addWidget(bare)
    assert bare.sizeHint().height() == TARGET


def test_a_chosen_figure_is_told_by_more_than_its_place(qtbot: QtBot, row: RatingRow) -> None:
    before = picture(row)
    row.set_level(5)
    assert picture(row) != before


def _focused(row: RatingRow) -> int:
    return next(level for level, figure in enumerate(_figures(row)) if figure.hasFocus())


def test_arrows_walk_without_rating_and_enter_rates(qtbot: QtBot, row: RatingRow) -> None:
    row.activateWindow()
    qtbot.waitUntil(row.isActiveWindow)
    row.setFocus()
    with qtbot.assertNotEmitted(row.rated):
        for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
            QTest.keyClick(row.focusWidget(), key)
    assert _focused(row) == 1
    with qtbot.waitSignal(row.rated) as rated:
        QTest.keyClick(row.focusWidget(), Qt.Key.Key_Return)
    assert rated.args == [1]


def test_arrows_follow_the_eye_when_reading_leftward(qtbot: QtBot, row: RatingRow) -> None:
    row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    row.activateWindow()
    qtbot.waitUntil(row.isActiveWindow)
    _figures(row)[4].setFocus()
    QTest.keyClick(row.focusWidget(), Qt.Key.Key_Left)
    assert _focused(row) == 5


def test_the_walk_ends_at_the_ends(qtbot: QtBot, row: RatingRow) -> None:
    row.activateWindow()
    qtbot.waitUntil(row.isActiveWindow)
    _figures(row)[10].setFocus()
    QTest.keyClick(row.focusWidget(), Qt.Key.Key_Right)
    assert _focused(row) == 10
