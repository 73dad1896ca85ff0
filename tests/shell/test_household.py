"""Everything behind the icon, joined together, without a tray and without a bus."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStyleHints
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from calmdesk.core.errors import CalmDeskError
from calmdesk.core.hook import Hook
from calmdesk.core.language import Language
from calmdesk.core.moment import Source
from calmdesk.core.request import Request
from calmdesk.core.settings import BREATH_EXERCISE, FIRST_RUN_DONE, MOTION, THEME, Settings
from calmdesk.desktop.appearance import Wishes
from calmdesk.services import Services
from calmdesk.shell.faults import read_library, read_settings
from calmdesk.shell.household import Household
from calmdesk.shell.look import Look
from calmdesk.shell.loop import QtLoop
from calmdesk.shell.remembering import remember
from calmdesk.shell.tray import Tray, TrayWish
from calmdesk.widgets.theme import DARK, LIGHT
from calmdesk.widgets.tray_ring import TrayRing


class FakeAppearance:
    """A desktop whose wishes the test makes."""

    unavailable = ""

    def __init__(self) -> None:
        self.changed: Hook[Wishes] = Hook()
        self.wishes = Wishes()

    def wish(self, wishes: Wishes) -> None:
        self.wishes = wishes
        self.changed.emit(wishes)


@pytest.fixture
def tray(qtbot: QtBot, services: Services) -> Tray:
    return Tray(services.language, TrayRing())


@pytest.fixture
def household(qapp: QApplication, services: Services, tray: Tray) -> Iterator[Household]:
    services.loaded_settings.settings.set(FIRST_RUN_DONE, True)
    household = Household(services, tray, QtLoop(), qapp)
    yield household
    household.close()
    if "navigation" in household.__dict__:
        household.navigation._panel.deleteLater()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def hints(qapp: QApplication) -> QStyleHints:
    return qapp.styleHints()


def _shown(tray: Tray) -> tuple[str, int]:
    return tray._wanted


def test_the_icon_opens_and_closes_the_panel(household: Household) -> None:
    assert not household.panel_visible
    household.on_tray_asked(TrayWish.TOGGLE)
    assert household.panel_visible
    household.on_tray_asked(TrayWish.TOGGLE)
    assert not household.panel_visible


def test_the_menu_opens_it_with_the_keyboard_or_without(household: Household) -> None:
    household.on_tray_asked(TrayWish.OPEN)
    assert not household.navigation._panel.for_keyboard
    household.on_tray_asked(TrayWish.OPEN_FOR_KEYBOARD)
    assert household.navigation._panel.for_keyboard


def test_a_breath_from_the_icon_is_shown_by_the_icon(household: Household, tray: Tray) -> None:
    household.on_tray_asked(TrayWish.BREATHE)
    assert household.session is not None
    assert household.session.source is Source.TRAY
    assert _shown(tray) == ("session", 0)
    household.current.pause()
    assert _shown(tray) == ("paused", 0)
    household.current.stop()
    assert _shown(tray) == ("idle", 0)


def test_the_call_is_switched_in_the_menu_and_ticked_there(
    household: Household, tray: Tray, services: Services
) -> None:
    household.on_tray_asked(TrayWish.CALL_ON)
    assert services.situation.now.in_call
    assert tray._call.isChecked()
    assert tray._still
    household.on_tray_asked(TrayWish.CALL_OFF)
    assert not services.situation.now.in_call
    assert not tray._still


def test_without_motion_the_icon_keeps_still_from_the_start(
    qapp: QApplication, services: Services, tray: Tray
) -> None:
    services.loaded_settings.settings.set(MOTION, "none")
    household = Household(services, tray, QtLoop(), qapp)
    assert tray._still
    household.close()


def test_what_runs_at_the_end_is_stopped(household: Household) -> None:
    household.breathe(Source.PANEL)
    household.close()
    assert household.session is None
    assert not household.panel_visible


def test_commands_are_answered(household: Household) -> None:
    assert household.answers.answer(Request("panel")).exit_code == 0
    assert household.panel_visible
    assert household.answers.answer(Request("hide")).exit_code == 0
    assert not household.panel_visible
    assert '"running": true' in household.answers.answer(Request("status", {"json": True})).out


def test_a_trouble_is_the_last_error_of_the_status(
    qtbot: QtBot, household: Household, services: Services
) -> None:
    trouble = CalmDeskError("The disk is full.")
    household.open_panel()
    services.tell(trouble)
    qtbot.waitUntil(lambda: household.last_error is trouble)
    qtbot.waitUntil(lambda: services.troubles == [])
    assert household.last_error is trouble


def test_made_ready_it_is_there_and_not_to_be_seen(household: Household) -> None:
    household.prepare()
    household.prepare()
    assert "navigation" in household.__dict__
    assert not household.panel_visible


def test_right_to_left_languages_turn_everything_round(
    qapp: QApplication, services: Services, tray: Tray
) -> None:
    services.language = Language("ar", services.language._catalogue)
    household = Household(services, tray, QtLoop(), qapp)
    assert qapp.isRightToLeft()
    household.close()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_what_is_wrong_in_the_settings_is_told(services: Services, home: Path) -> None:
    (home / "settings.toml").write_text('motion = "wild"\n[first_run]\ndone = true\n')
    (fault,) = read_settings(services)
    assert "motion" in str(fault)
    assert ".kept.toml" in str(fault)
    assert services.loaded_settings.settings.get(FIRST_RUN_DONE)


def test_settings_that_cannot_be_read_give_way_to_the_defaults(
    services: Services, home: Path
) -> None:
    (home / "settings.toml").mkdir()
    (fault,) = read_settings(services)
    assert "settings.toml" in str(fault)
    assert services.loaded_settings.settings.get(BREATH_EXERCISE) == "ten_count"


def test_settings_that_cannot_be_written_hold_and_are_told(services: Services, home: Path) -> None:
    settings = services.loaded_settings.settings
    (home / "settings.toml").mkdir()
    remember(services, BREATH_EXERCISE, "one_breath")
    assert settings.get(BREATH_EXERCISE) == "one_breath"
    assert len(services.troubles) == 1


def test_exercises_that_were_left_out_are_told_in_two_sentences_at_most(
    services: Services, home: Path
) -> None:
    own = home / "exercises"
    own.mkdir()
    for number in range(3):
        (own / f"mine_{number}.toml").write_text("kind = 7")
    first, more = read_library(services)
    assert "mine_0.toml" in str(first)
    assert "calmdesk exercises check" in str(more)


def test_the_look_is_the_users_choice(hints: QStyleHints) -> None:
    settings = Settings({"theme": "light", "motion": "reduced"})
    look = Look(settings, FakeAppearance(), hints)
    assert (look.theme.palette, look.theme.motion) == (LIGHT, "reduced")
    settings.set(THEME, "dark")
    settings.set(MOTION, "none")
    assert (look.theme.palette, look.theme.motion) == (DARK, "none")


def test_else_it_is_what_the_desktop_says(
    hints: QStyleHints, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = FakeAppearance()
    look = Look(Settings(), desktop, hints)
    assert (look.theme.palette, look.theme.motion) == (DARK, "full")
    desktop.wish(Wishes(reduced_motion=True))
    assert look.theme.motion == "reduced"
    monkeypatch.setattr(QStyleHints, "colorScheme", lambda _self: Qt.ColorScheme.Light)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert look.theme.palette is LIGHT
