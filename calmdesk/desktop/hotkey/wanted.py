"""The combinations that the settings ask for."""

from __future__ import annotations

from calmdesk.core.errors import SettingsError
from calmdesk.core.hotkeys import HOTKEYS
from calmdesk.core.settings import Settings
from calmdesk.desktop.hotkey.combination import Combination, parse_combination


def wanted_combinations(
    settings: Settings,
) -> tuple[dict[str, Combination], list[SettingsError]]:
    """The combinations by the names of their hotkeys, none for an empty one; and what was wrong
    with those that are no combination.
    """
    wanted: dict[str, Combination] = {}
    faults: list[SettingsError] = []
    for name, setting in HOTKEYS.items():
        written = settings.get(setting).strip()
        try:
            if written:
                wanted[name] = parse_combination(written)
        except SettingsError as fault:
            faults.append(fault)
    return wanted, faults
