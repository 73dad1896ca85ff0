"""Keeping a choice: the settings, and what is said when that fails."""

from __future__ import annotations

from typing import TypeVar

from calmdesk.core.errors import CalmDeskError
from calmdesk.core.setting import Setting
from calmdesk.services import Services

Value = TypeVar("Value", bool, int, float, str)


def remember(services: Services, setting: Setting[Value], value: Value) -> None:
    """Set a setting. It holds at once; what cannot be written or carried out is told."""
    try:
        services.loaded_settings.settings.set(setting, value)
    except CalmDeskError as error:
        services.tell(error)
