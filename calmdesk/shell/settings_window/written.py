"""What is written into a text setting: understood, and put into one form."""

from __future__ import annotations

from calmdesk.core.errors import SettingsError
from calmdesk.core.hotkeys import HOTKEYS
from calmdesk.core.language import mark
from calmdesk.core.settings import CALL_IGNORED, AnySetting, Settings
from calmdesk.desktop.hotkey.combination import parse_combination


def is_hotkey(setting: AnySetting) -> bool:
    """Whether the setting is a key combination."""
    return any(setting is hotkey for hotkey in HOTKEYS.values())


def understood(setting: AnySetting, written: str, settings: Settings) -> str:
    """The value that was meant; raises SettingsError with what to write instead."""
    text = " ".join(written.split())
    if setting is CALL_IGNORED:
        return ", ".join(name for part in text.split(",") if (name := part.strip()))
    if not is_hotkey(setting) or not text:
        return text
    combination = str(parse_combination(text))
    for other in HOTKEYS.values():
        if other is not setting and settings.get(other) == combination:
            raise SettingsError(
                mark("{combination} is taken: {title}. Please choose another."),
                combination=combination,
                title=other.title,
            )
    return combination
