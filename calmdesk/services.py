"""All that works without a screen, composed once: clock, paths, settings, content, journal."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from calmdesk.core.clock import Clock, SystemClock
from calmdesk.core.language import Language, language_for, wished_language
from calmdesk.core.paths import Paths, paths_for, shipped
from calmdesk.core.situation import CurrentSituation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from concurrent.futures import Future

    from calmdesk.content.library import Library
    from calmdesk.core.errors import CalmDeskError
    from calmdesk.core.moment import Moment
    from calmdesk.core.settings_file import LoadedSettings
    from calmdesk.journal.journal import Journal


@dataclass
class Services:
    """What features are given. Settings, content and journal are read when first asked for,
    so that the tray icon need not wait for them. The loop's thread.

    ``troubles`` holds faults that the user has not been told yet; ``trouble_came`` is called
    after each, in the thread that found it.
    """

    paths: Paths
    clock: Clock
    language: Language
    situation: CurrentSituation = field(default_factory=CurrentSituation)
    troubles: list[CalmDeskError] = field(default_factory=list)
    trouble_came: Callable[[], None] = lambda: None

    def tell(self, trouble: CalmDeskError) -> None:
        """Keep a fault until it can be told. Any thread."""
        self.troubles.append(trouble)
        self.trouble_came()

    @cached_property
    def loaded_settings(self) -> LoadedSettings:
        """The settings with what was wrong in their file."""
        from calmdesk.core.settings_file import load_settings, save_settings

        loaded = load_settings(self.paths.settings, self.clock)
        loaded.settings.changed.connect(
            lambda _key: save_settings(loaded.settings, self.paths.settings)
        )
        return loaded

    @cached_property
    def library(self) -> Library:
        """The exercises, shipped and own."""
        from calmdesk.content.library import load_library

        return load_library(shipped("exercises"), self.paths.exercises, self.language.code)

    @cached_property
    def journal(self) -> Journal:
        """The journal, which opens its file on its own thread."""
        from calmdesk.journal.journal import Journal

        return Journal(self.paths.journal, self.clock, self.tell)

    def record(self, moment: Moment) -> Future[None] | None:
        """Keep a moment: gives a Future that completes when it is safe, None with the log off."""
        from calmdesk.core.settings import LOG_KEEP

        if not self.loaded_settings.settings.get(LOG_KEEP):
            return None
        return self.journal.record(moment)

    def close(self) -> None:
        """Write what is still to be written and let go of the files."""
        if "journal" in self.__dict__:
            self.journal.close()


def services_for(environment: Mapping[str, str] = os.environ) -> Services:
    """The services of this environment."""
    language = language_for(wished_language(environment), shipped("assets") / "translations")
    return Services(paths_for(environment), SystemClock(), language)
