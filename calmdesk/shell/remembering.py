"""Keeping a choice: the settings, and what is said when they cannot be written."""

from __future__ import annotations

from typing import TypeVar

from calmdesk.core.errors import SettingsError
from calmdesk.core.settings import Setting
from calmdesk.services import Services

Value = TypeVar("Value", bool, int, float, str)


def remember(services: Services, setting: Setting[Value], value: Value) -> None:
    """Set a setting. One that cannot be written holds until the end, and the user is told."""
    try:
        services.loaded_settings.settings.set(setting, value)
    except SettingsError as error:
        services.tell(error)
