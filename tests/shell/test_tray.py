"""The icon: what its clicks ask for, and how calm its picture stays."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from calmdesk.core.language import PseudoLanguage, english
from calmdesk.shell.tray import Tray, TrayWish
from calmdesk.widgets.tray_ring import TrayRing

Reason = QSystemTrayIcon.ActivationReason


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, in a list so that it can be moved."""
    time = [1000.0]
    monkeypatch.setattr("calmdesk.shell.tray.time.monotonic", lambda: time[0])
    return time


@pytest.fixture
def tray(qtbot: QtBot, now: list[float]) -> Tray:
    return Tray(english(), TrayRing())


@pytest.fixture
def wishes(tray: Tray) -> list[TrayWish]:
    asked: list[TrayWish] = []
    tray.asked.connect(asked.append)
    return asked


def _icon(tray: Tray) -> QSystemTrayIcon:
    return tray._icon


def _lines(tray: Tray) -> list[QAction]:
    return [line for line in tray._menu.actions() if not line.isSeparator()]


def _shown(tray: Tray) -> tuple[str, int]:
    return tray._shown


def test_a_click_asks_for_the_panel_and_a_middle_click_for_a_breath(
    tray: Tray, wishes: list[TrayWish]
) -> None:
    _icon(tray).activated.emit(Reason.Trigger)
    _icon(tray).activated.emit(Reason.MiddleClick)
    _icon(tray).activated.emit(Reason.Context)
    assert wishes == [TrayWish.TOGGLE, TrayWish.BREATHE]


@pytest.mark.parametrize("second", [Reason.Trigger, Reason.DoubleClick])
def test_a_double_click_is_one_click(
    tray: Tray, wishes: list[TrayWish], now: list[float], second: Reason
) -> None:
    _icon(tray).activated.emit(Reason.Trigger)
    now[0] += 0.15
    _icon(tray).activated.emit(second)
    assert wishes == [TrayWish.TOGGLE]
    now[0] += 0.25
    _icon(tray).activated.emit(Reason.Trigger)
    assert wishes == [TrayWish.TOGGLE, TrayWish.TOGGLE]


def test_the_menu_begins_with_what_a_left_click_is_for(tray: Tray, wishes: list[TrayWish]) -> None:
    for line in _lines(tray):
        line.trigger()
    words = [line.text() for line in _lines(tray)]
    assert words[:2] == ["Open CalmDesk", "Breathe now"]
    assert dict(zip(words, wishes, strict=True)) == {
        "Open CalmDesk": TrayWish.OPEN,
        "Breathe now": TrayWish.BREATHE,
        "On a call": TrayWish.CALL_ON,
        "That was tough": TrayWish.TOUGH,
        "Pause the pillow": TrayWish.PILLOW_PAUSE,
        "Open for the keyboard": TrayWish.OPEN_FOR_KEYBOARD,
        "Settings": TrayWish.SETTINGS,
        "Quit": TrayWish.QUIT,
    }


def test_the_switch_says_both_ways_and_is_silent_when_it_is_set(
    tray: Tray, wishes: list[TrayWish]
) -> None:
    switch = next(line for line in _lines(tray) if line.isCheckable())
    tray.set_call(True)
    assert switch.isChecked()
    assert wishes == []
    switch.trigger()
    assert wishes == [TrayWish.CALL_OFF]


def test_the_tooltip_says_nothing_but_the_name(tray: Tray) -> None:
    tray.show_session(30, paused=False)
    assert _icon(tray).toolTip() == "CalmDesk"


def test_the_picture_changes_once_a_second_at_most(qtbot: QtBot, tray: Tray) -> None:
    tray._changed.setInterval(20)
    tray.show_session(0, paused=False)
    assert _shown(tray) == ("session", 0)
    for progress in range(1, 6):
        tray.show_session(progress, paused=False)
    assert _shown(tray) == ("session", 0)
    qtbot.waitUntil(lambda: _shown(tray) == ("session", 5))
    tray.show_idle()
    assert _shown(tray) == ("session", 5)
    qtbot.waitUntil(lambda: _shown(tray) == ("idle", 0))
    qtbot.waitUntil(lambda: not tray._changed.isActive())


def test_kept_still_only_a_beginning_and_an_end_are_seen(qtbot: QtBot, tray: Tray) -> None:
    tray._changed.setInterval(0)
    tray.set_still(True)
    for progress in (0, 10, 20):
        tray.show_session(progress, paused=False)
        qtbot.waitUntil(lambda: not tray._changed.isActive())
    assert _shown(tray) == ("session", 0)
    tray.show_session(20, paused=True)
    qtbot.waitUntil(lambda: _shown(tray) == ("paused", 20))
    qtbot.waitUntil(lambda: not tray._changed.isActive())
    tray.show_idle()
    qtbot.waitUntil(lambda: _shown(tray) == ("idle", 0))


# The offscreen platform has no trays, and says so when an icon is shown.
no_tray_here = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)


@no_tray_here
def test_when_trays_come_and_go_the_icon_is_made_anew_once(
    qtbot: QtBot, tray: Tray, wishes: list[TrayWish]
) -> None:
    tray._rehomed.setInterval(20)
    former = _icon(tray)
    tray.host_changed()
    tray.host_changed()
    qtbot.waitUntil(lambda: _icon(tray) is not former)
    assert _icon(tray).contextMenu() is tray._menu
    _icon(tray).activated.emit(Reason.Trigger)
    assert wishes == [TrayWish.TOGGLE]


@no_tray_here
def test_without_a_screen_there_is_neither_a_tray_nor_a_place(tray: Tray) -> None:
    tray.show()
    assert tray.place is None
    assert tray.backend == "none"
    tray.hide()


def test_the_menu_speaks_the_users_language(qtbot: QtBot) -> None:
    tray = Tray(PseudoLanguage(), TrayRing())
    assert all("~" in line.text() for line in _lines(tray))


def test_it_glows_once_for_a_while(qtbot: QtBot, tray: Tray) -> None:
    tray._glowed.setInterval(1)
    tray._changed.setInterval(0)
    tray.glow()
    assert _shown(tray) == ("glowing", 0)
    qtbot.waitUntil(lambda: _shown(tray) == ("idle", 0))


def test_it_does_not_glow_over_a_session(tray: Tray) -> None:
    tray.show_session(5, paused=False)
    tray.glow()
    assert _shown(tray) == ("session", 5)


def test_a_session_that_begins_puts_the_glow_out(qtbot: QtBot, tray: Tray) -> None:
    tray._changed.setInterval(0)
    tray.glow()
    tray.show_session(5, paused=False)
    tray._on_glowed()
    qtbot.waitUntil(lambda: _shown(tray) == ("session", 5))


def test_a_tough_call_is_one_line_of_the_menu(tray: Tray, wishes: list[TrayWish]) -> None:
    next(line for line in _lines(tray) if line.text() == "That was tough").trigger()
    assert wishes == [TrayWish.TOUGH]
