"""What was wrong with the user's files when they were read, as sentences."""

from __future__ import annotations

from collections.abc import Iterator

from calmdesk.core.errors import CalmDeskError, ContentError, SettingsError
from calmdesk.core.language import mark
from calmdesk.core.settings import Settings
from calmdesk.core.settings_file import LoadedSettings
from calmdesk.services import Services


def read_settings(services: Services) -> Iterator[CalmDeskError]:
    """Read the settings; gives what was wrong. If they cannot be read, the defaults hold."""
    try:
        loaded = services.loaded_settings
    except SettingsError as error:
        services.loaded_settings = LoadedSettings(Settings())
        yield error
        return
    if trouble := loaded.trouble():
        yield trouble


def read_library(services: Services) -> Iterator[CalmDeskError]:
    """Read the exercises; gives what could not be used of the user's own files."""
    faults = services.library.faults
    if faults:
        yield faults[0].error
    if len(faults) > 1:
        yield ContentError(
            mark("{count} more like this: `calmdesk exercises check` shows them all."),
            count=len(faults) - 1,
        )
