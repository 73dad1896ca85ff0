"""The settings window, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from calmdesk.core.errors import SettingsError
from calmdesk.core.hotkeys import HOTKEYS
from calmdesk.core.language import Language, PseudoLanguage, english
from calmdesk.core.settings import (
    AFTER_CALL_MINUTES,
    BREATH_CYCLES,
    DAY_ENDS_AT,
    DECLARED,
    LOG_KEEP,
    MOTION,
    Settings,
)
from calmdesk.shell.settings_window.controls import Control
from calmdesk.shell.settings_window.list import SettingsList
from calmdesk.shell.settings_window.window import SettingsWindow
from calmdesk.widgets.theme import TARGET, Theme
from tests.fakes import FakeClock
from tests.screens import button, clipped, controls_without_name, icons, press, words

Open = Callable[..., SettingsWindow]
SHOWN = [setting for setting in DECLARED if setting.shown]


@pytest.fixture
def settings() -> Settings:
    return Settings()


@pytest.fixture
def open_window(qtbot: QtBot, settings: Settings) -> Open:
    def make(language: Language | None = None) -> SettingsWindow:
        window = SettingsWindow(
            Theme(motion="none"), icons(), language or english(), settings, FakeClock().monotonic
        )
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.open()
        return window

    return make


@pytest.fixture
def window(open_window: Open) -> SettingsWindow:
    return open_window()


def _named(window: QWidget, kind: type[QWidget], name: str) -> QWidget:
    found = [each for each in window.findChildren(kind) if each.accessibleName() == name]
    assert len(found) == 1, f"{len(found)} are called {name!r}"
    return found[0]


def _field(window: QWidget, name: str) -> QLineEdit:
    found = _named(window, QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def test_every_shown_setting_has_a_control_in_the_order_of_its_declaration(
    window: SettingsWindow,
) -> None:
    controls = window.findChildren(Control)
    assert len(controls) == len(SHOWN)
    places = {setting.key: words(window).index(setting.group) for setting in SHOWN}
    groups = list(dict.fromkeys(setting.group for setting in SHOWN))
    assert sorted(groups, key=lambda group: words(window).index(group)) == groups
    assert len(set(places.values())) == len(groups)


@pytest.mark.parametrize("setting", SHOWN, ids=lambda setting: setting.key)
def test_each_says_its_title_to_eyes_and_ears_and_shows_its_value(
    window: SettingsWindow, settings: Settings, setting: object
) -> None:
    title = setting.title  # type: ignore[attr-defined]
    spoken = [each.accessibleName() for each in window.findChildren(QWidget)]
    buttons = [each.text() for each in window.findChildren(QAbstractButton)]
    assert title in [*words(window), *buttons]
    assert any(name.startswith(title) for name in spoken)


def test_a_switch_holds_at_once(qtbot: QtBot, window: SettingsWindow, settings: Settings) -> None:
    press(qtbot, window, LOG_KEEP.title)
    assert settings.get(LOG_KEEP) is False


def test_a_chip_holds_at_once(qtbot: QtBot, window: SettingsWindow, settings: Settings) -> None:
    press(qtbot, window, "Motion: Reduced")
    assert settings.get(MOTION) == "reduced"
    assert not button(window, "Motion: As the desktop").isChecked()
    press(qtbot, window, f"{BREATH_CYCLES.title}: 12")
    assert settings.get(BREATH_CYCLES) == 12


def test_a_slider_goes_by_keys_and_says_its_value(
    window: SettingsWindow, settings: Settings
) -> None:
    QTest.keyClick(_named(window, QAbstractSlider, DAY_ENDS_AT.title), Qt.Key.Key_Right)
    assert settings.get(DAY_ENDS_AT) == "05:00"
    assert "05:00" in words(window)


def test_a_slider_that_is_dragged_counts_when_it_is_let_go_of(
    window: SettingsWindow, settings: Settings
) -> None:
    told: list[str] = []
    settings.changed.connect(told.append)
    slider = _named(window, QAbstractSlider, AFTER_CALL_MINUTES.title)
    middle = slider.rect().center()
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(slider, middle + QPoint(40, 0))
    assert told == []
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=middle + QPoint(40, 0))
    assert told == [AFTER_CALL_MINUTES.key]
    assert 55 < settings.get(AFTER_CALL_MINUTES) < 90


def test_a_hotkey_is_pressed_as_it_is_meant_and_counts_with_enter(
    window: SettingsWindow, settings: Settings
) -> None:
    field = _field(window, HOTKEYS["hide"].title)
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(field, Qt.Key.Key_J, modifiers)
    assert field.text() == "Ctrl+Alt+J"
    assert settings.get(HOTKEYS["hide"]) == "Ctrl+Alt+H"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert settings.get(HOTKEYS["hide"]) == "Ctrl+Alt+J"


def test_what_is_no_hotkey_is_said_beside_it_and_changes_nothing(
    window: SettingsWindow, settings: Settings
) -> None:
    field = _field(window, HOTKEYS["hide"].title)
    field.selectAll()
    QTest.keyClicks(field, "banana")
    QTest.keyClick(field, Qt.Key.Key_Return)
    sentence = "banana is no key combination. Please write one such as Ctrl+Alt+B."
    assert sentence in words(window)
    assert settings.get(HOTKEYS["hide"]) == "Ctrl+Alt+H"
    field.selectAll()
    QTest.keyClicks(field, "ctrl+alt+j")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert sentence not in words(window)
    assert field.text() == settings.get(HOTKEYS["hide"]) == "Ctrl+Alt+J"


def test_undo_takes_back_step_by_step(
    qtbot: QtBot, window: SettingsWindow, settings: Settings
) -> None:
    undo = button(window, "Undo")
    assert not undo.isEnabled()
    press(qtbot, window, "Motion: Reduced")
    press(qtbot, window, LOG_KEEP.title)
    assert undo.accessibleDescription() == LOG_KEEP.title
    press(qtbot, window, "Undo")
    assert settings.get(LOG_KEEP)
    assert button(window, LOG_KEEP.title).isChecked()
    press(qtbot, window, "Undo")
    assert settings.get(MOTION) == "system"
    assert button(window, "Motion: As the desktop").isChecked()
    assert not undo.isEnabled()


def test_ctrl_z_takes_back_too_but_typing_first(
    qtbot: QtBot, window: SettingsWindow, settings: Settings
) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    press(qtbot, window, "Motion: None")
    search = _field(window, "Search the settings")
    search.setFocus()
    QTest.keyClicks(search, "a")
    QTest.keyClick(search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert search.text() == ""
    assert settings.get(MOTION) == "none"
    QTest.keyClick(search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert settings.get(MOTION) == "system"


def test_what_cannot_be_saved_is_one_sentence_and_holds(
    qtbot: QtBot, window: SettingsWindow, settings: Settings
) -> None:
    def fail(_key: str) -> None:
        raise SettingsError("The settings cannot be saved. Is the disk full?")

    forget = settings.changed.connect(fail)
    press(qtbot, window, "Motion: Full")
    assert "The settings cannot be saved. Is the disk full?" in words(window)
    assert settings.get(MOTION) == "full"
    assert button(window, "Motion: Full").isChecked()
    forget()
    press(qtbot, window, "Motion: None")
    assert "The settings cannot be saved. Is the disk full?" not in words(window)


def test_a_search_leaves_what_it_finds_with_its_heading(window: SettingsWindow) -> None:
    search = _field(window, "Search the settings")
    QTest.keyClicks(search, "night")
    assert "Light or dark" in words(window)
    assert "A day ends at" in words(window)
    assert "Motion" not in words(window)
    assert "Hotkeys" not in words(window)
    search.clear()
    QTest.keyClicks(search, "xylophone")
    assert "Nothing is called “xylophone”. Try another word." in words(window)
    search.clear()
    assert "Hotkeys" in words(window)


def test_what_is_changed_elsewhere_is_seen(window: SettingsWindow, settings: Settings) -> None:
    settings.set(MOTION, "none")
    assert button(window, "Motion: None").isChecked()


def test_it_opens_with_the_keyboard_in_the_search_and_escape_closes_it(
    qtbot: QtBot, window: SettingsWindow, settings: Settings
) -> None:
    search = _field(window, "Search the settings")
    assert window.focusWidget() is search
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert not window.isVisible()
    settings.set(MOTION, "none")  # nobody listens any more


def test_tab_leads_through_everything(window: SettingsWindow) -> None:
    seen: list[QWidget] = []
    at: QWidget | None = _field(window, "Search the settings")
    while at is not None and at not in seen:
        seen.append(at)
        at = at.nextInFocusChain()
    reachable = [each for each in seen if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for control in window.findChildren(Control):
        assert control.focusProxy() in reachable


def test_the_wheel_scrolls_and_changes_nothing(window: SettingsWindow, settings: Settings) -> None:
    slider = _named(window, QAbstractSlider, AFTER_CALL_MINUTES.title)
    window.findChildren(SettingsList)[0].reveal(AFTER_CALL_MINUTES.key)
    QTest.wheelEvent(window.windowHandle(), slider.mapTo(window, QPoint(9, 9)), QPoint(0, -120))
    assert settings.get(AFTER_CALL_MINUTES) == AFTER_CALL_MINUTES.default


@pytest.mark.parametrize("language", [english(), PseudoLanguage()], ids=["english", "longer"])
def test_everything_has_a_name_fits_and_is_large_enough_for_a_finger(
    open_window: Open, language: Language
) -> None:
    window = open_window(language)
    window.resize(window.minimumSize())
    QApplication.processEvents()
    assert controls_without_name(window) == []
    assert clipped(window) == []
    small = [
        each.accessibleName()
        for each in window.findChildren(QWidget)
        if isinstance(each, QAbstractButton | QLineEdit) and each.isVisibleTo(window)
        if min(each.width(), each.height()) < TARGET
    ]
    assert small == []
