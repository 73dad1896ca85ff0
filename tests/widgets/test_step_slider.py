"""The slider goes in even steps, by mouse and by keys, in the direction of reading."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from calmdesk.widgets.step_slider import StepSlider
from calmdesk.widgets.theme import DARK, TARGET, Theme
from tests.widgets.looking import picture

WIDTH = 328
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def pace(qtbot: QtBot) -> StepSlider:
    slider = StepSlider(Theme(DARK, "none"), "Pace of one count", 0.30, 1.20, 0.05)
    qtbot.addWidget(slider)
    slider.resize(WIDTH, TARGET)
    slider.show()
    return slider


def test_it_is_named_and_high_enough(pace: StepSlider) -> None:
    assert pace.accessibleName() == "Pace of one count"
    assert pace.height() >= TARGET


@pytest.mark.parametrize(
    ("asked", "given"), [(0.5, 0.5), (0.52, 0.5), (0.53, 0.55), (0.0, 0.3), (9.0, 1.2)]
)
def test_it_keeps_to_its_steps_and_its_ends(pace: StepSlider, asked: float, given: float) -> None:
    pace.set_step_value(asked)
    assert pace.step_value == given


def test_arrow_keys_go_one_step(qtbot: QtBot, pace: StepSlider) -> None:
    pace.set_step_value(0.5)
    with qtbot.waitSignal(pace.stepped) as stepped:
        QTest.keyClick(pace, Qt.Key.Key_Right)
    assert stepped.args == [0.55]


@pytest.mark.parametrize(("x", "value"), [(0, 0.3), (WIDTH // 2, 0.75), (WIDTH - 1, 1.2)])
def test_a_press_goes_where_it_is(qtbot: QtBot, pace: StepSlider, x: int, value: float) -> None:
    pace.set_step_value(0.5)
    QTest.mouseClick(pace, LEFT, pos=QPoint(x, TARGET // 2))
    assert pace.step_value == value


def test_the_knob_follows_the_hand_until_it_lets_go(qtbot: QtBot, pace: StepSlider) -> None:
    QTest.mousePress(pace, LEFT, pos=QPoint(0, 20))
    QTest.mouseMove(pace, QPoint(WIDTH - 1, 20))
    assert pace.step_value == 1.2
    QTest.mouseRelease(pace, LEFT, pos=QPoint(WIDTH - 1, 20))
    QTest.mouseMove(pace, QPoint(0, 20))
    assert pace.step_value == 1.2


def test_right_to_left_it_begins_at_the_right(qtbot: QtBot, pace: StepSlider) -> None:
    pace.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QTest.mouseClick(pace, LEFT, pos=QPoint(WIDTH - 1, 20))
    assert pace.step_value == 0.3


def test_the_same_value_again_is_not_told(qtbot: QtBot, pace: StepSlider) -> None:
    pace.set_step_value(0.5)
    with qtbot.assertNotEmitted(pace.stepped):
        pace.set_step_value(0.5)


def test_the_value_is_seen(pace: StepSlider) -> None:
    pace.set_step_value(0.5)
    before = picture(pace)
    pace.set_step_value(1.0)
    assert picture(pace) != before
