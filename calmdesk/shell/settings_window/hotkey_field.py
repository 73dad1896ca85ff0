"""A line for a key combination: written, or pressed just as it is meant."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from calmdesk.core.errors import SettingsError
from calmdesk.desktop.hotkey.combination import Modifier, parse_combination
from calmdesk.widgets.text_field import TextField

_MODIFIERS = {
    Qt.KeyboardModifier.ControlModifier: Modifier.CTRL,
    Qt.KeyboardModifier.AltModifier: Modifier.ALT,
    Qt.KeyboardModifier.ShiftModifier: Modifier.SHIFT,
    Qt.KeyboardModifier.MetaModifier: Modifier.SUPER,
}
_NAMES = {"PgUp": "PageUp", "PgDown": "PageDown", "Ins": "Insert", "Del": "Delete"}


class HotkeyField(TextField):
    """Takes a combination with Alt or Super, or a function key, as it is pressed; Ctrl alone is
    left to writing and copying. Lives in the screen's thread.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write the combination that is pressed."""
        pressed = pressed_combination(event)
        if pressed:
            self.selectAll()
            self.insert(pressed)
        else:
            super().keyPressEvent(event)


def pressed_combination(event: QKeyEvent) -> str:
    """The combination that these keys are, as it is written; empty for ordinary writing."""
    key = QKeySequence(event.key()).toString(QKeySequence.SequenceFormat.PortableText)
    typed = event.text()
    if typed.isprintable() and typed.strip() and typed.upper() != key:
        return ""  # AltGr, which some systems report as Ctrl and Alt
    held = [name for modifier, name in _MODIFIERS.items() if event.modifiers() & modifier]
    alone = key.startswith("F") and len(key) > 1
    if not alone and not {Modifier.ALT, Modifier.SUPER} & set(held):
        return ""
    try:
        return str(parse_combination("+".join([*held, _NAMES.get(key, key)])))
    except SettingsError:
        return ""
