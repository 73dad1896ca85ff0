"""What is written into a text setting, and the combinations that are pressed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from calmdesk.core.errors import SettingsError
from calmdesk.core.hotkeys import HOTKEYS
from calmdesk.core.settings import CALL_IGNORED, Settings
from calmdesk.shell.settings_window.hotkey_field import pressed_combination
from calmdesk.shell.settings_window.written import understood

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
META = Qt.KeyboardModifier.MetaModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ctrl + alt + x", "Ctrl+Alt+X"),
        ("  Super+F2 ", "Super+F2"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_a_hotkey_is_put_into_one_form(written: str, meant: str) -> None:
    assert understood(HOTKEYS["breathe"], written, Settings()) == meant


@pytest.mark.parametrize("written", ["b", "Ctrl+", "Ctrl+Alt+Banana", "+", "Shift+B"])
def test_what_is_no_combination_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(SettingsError, match=r"Ctrl\+Alt\+B"):
        understood(HOTKEYS["hide"], written, Settings())


def test_a_combination_belongs_to_one_hotkey() -> None:
    with pytest.raises(SettingsError, match="Breathe now"):
        understood(HOTKEYS["hide"], "alt+ctrl+b", Settings())
    assert understood(HOTKEYS["breathe"], "alt+ctrl+b", Settings()) == "Ctrl+Alt+B"


def test_names_of_programs_are_told_apart_by_commas() -> None:
    assert understood(CALL_IGNORED, " obs ,, voice  recorder,", Settings()) == "obs, voice recorder"


@pytest.mark.parametrize(
    ("key", "modifiers", "text", "pressed"),
    [
        (Qt.Key.Key_B, CONTROL | ALT, "", "Ctrl+Alt+B"),
        (Qt.Key.Key_W, CONTROL | ALT | SHIFT, "", "Ctrl+Alt+Shift+W"),
        (Qt.Key.Key_F5, NONE, "", "F5"),
        (Qt.Key.Key_PageUp, META, "", "Super+PageUp"),
        (Qt.Key.Key_B, NONE, "b", ""),
        (Qt.Key.Key_V, CONTROL, "\x16", ""),
        (Qt.Key.Key_Q, CONTROL | ALT, "@", ""),
        (Qt.Key.Key_Alt, ALT, "", ""),
    ],
)
def test_a_pressed_combination_is_written_and_writing_is_left_alone(
    key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str, pressed: str
) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)
    assert pressed_combination(event) == pressed
