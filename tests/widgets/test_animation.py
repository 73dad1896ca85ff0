"""Frames come from a clock, and only while somebody can see them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from calmdesk.widgets.animation import AnimationClock, Fade
from calmdesk.widgets.theme import DARK, Motion, Theme
from tests.fakes import FakeClock
from tests.widgets.looking import running_timers


def _widget(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def test_frames_come_while_the_widget_is_seen(qtbot: QtBot) -> None:
    clock = AnimationClock(_widget(qtbot), Theme())
    with qtbot.waitSignals([clock.ticked] * 3):
        clock.start()
    clock.stop()
    assert not clock.ticking


def test_no_more_than_sixty_frames_are_asked_for_in_a_second(qtbot: QtBot) -> None:
    widget = _widget(qtbot)
    AnimationClock(widget, Theme()).start()
    (timer,) = running_timers(widget)
    assert timer.interval() >= 1000 / 60


def test_a_hidden_widget_keeps_no_timer_and_goes_on_when_shown(qtbot: QtBot) -> None:
    widget = _widget(qtbot)
    clock = AnimationClock(widget, Theme())
    clock.start()
    widget.hide()
    assert running_timers(widget) == []
    assert clock.running
    with qtbot.waitSignal(clock.ticked):
        widget.show()
    assert clock.ticking


def test_a_clock_started_out_of_sight_waits_to_be_seen(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    clock = AnimationClock(widget, Theme())
    clock.start()
    assert not clock.ticking
    widget.show()
    assert clock.ticking


@pytest.mark.parametrize("motion", ["reduced", "none"])
@pytest.mark.parametrize(("passed", "wait"), [(0.0, 500), (0.3, 200), (7.45, 50), (0.4999, 500)])
def test_with_less_motion_ticks_fall_on_the_grid_of_counts(
    qtbot: QtBot, motion: Motion, passed: float, wait: int
) -> None:
    time = FakeClock()
    widget = _widget(qtbot)
    clock = AnimationClock(widget, Theme(DARK, motion), time.monotonic)
    origin = time.monotonic()
    time.advance(passed)
    clock.start(origin, every=0.5)
    (timer,) = running_timers(widget)
    assert timer.isSingleShot()
    assert timer.interval() == pytest.approx(wait, abs=1)


def test_less_motion_slows_a_running_clock_at_once(qtbot: QtBot) -> None:
    widget = _widget(qtbot)
    theme = Theme()
    AnimationClock(widget, theme).start()
    theme.set_motion("reduced")
    (timer,) = running_timers(widget)
    assert timer.interval() > 900


def test_a_fade_arrives_and_then_rests(qtbot: QtBot) -> None:
    widget = _widget(qtbot)
    fade = Fade(widget, Theme(), milliseconds=40)
    fade.go(1.0)
    assert fade.value < 1.0
    qtbot.waitUntil(lambda: not running_timers(widget))
    assert fade.value == 1.0


def test_a_fade_turns_round_where_it_is(qtbot: QtBot) -> None:
    time = FakeClock()
    fade = Fade(_widget(qtbot), Theme(), milliseconds=200, now=time.monotonic)
    fade.go(1.0)
    time.advance(0.1)
    half_way = fade.value
    fade.go(0.0)
    assert fade.value == pytest.approx(half_way)
    time.advance(0.2)
    assert fade.value == 0.0


def test_a_fade_jumps_where_nothing_may_move(qtbot: QtBot) -> None:
    widget = _widget(qtbot)
    fade = Fade(widget, Theme(DARK, "none"))
    fade.go(1.0)
    assert fade.value == 1.0
    assert running_timers(widget) == []


def test_a_fade_of_a_hidden_widget_jumps(qtbot: QtBot) -> None:
    widget = _widget(qtbot)
    widget.hide()
    fade = Fade(widget, Theme())
    fade.go(1.0)
    assert fade.value == 1.0
    assert running_timers(widget) == []
