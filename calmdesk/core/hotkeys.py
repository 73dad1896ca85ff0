"""The settings of hotkeys: which keys do what from everywhere."""

from __future__ import annotations

from collections.abc import Mapping

from calmdesk.core.language import mark
from calmdesk.core.setting import Setting

HOTKEY_GROUP = mark("Hotkeys")
HOTKEY_TABLE = "hotkeys"


def _hotkey(name: str, default: str, title: str) -> Setting[str]:
    explanation = mark("Such as Ctrl+Alt+B; empty for none. No other key is heard.")
    near = mark("shortcut keyboard keys combination hotkey")
    return Setting(
        f"{HOTKEY_TABLE}.{name}", default, title, explanation, group=HOTKEY_GROUP, near=near
    )


HOTKEYS: Mapping[str, Setting[str]] = {
    "breathe": _hotkey("breathe", "Ctrl+Alt+B", mark("Breathe now")),
    "hide": _hotkey("hide", "Ctrl+Alt+H", mark("Hide all windows")),
    "wipe": _hotkey("wipe", "Ctrl+Alt+Shift+W", mark("Erase the vent pad and hide all")),
    "panel": _hotkey("panel", "Ctrl+Alt+K", mark("Open the panel for the keyboard")),
}

HOTKEYS_TAKEN = Setting(
    "taken_hotkeys", "", mark("Taken hotkeys that were told"), shown=False, group=HOTKEY_GROUP
)
