"""What every page is built of, and the pages that are built of it."""

from __future__ import annotations

from dataclasses import dataclass

from calmdesk.core.language import Language
from calmdesk.core.loop import Loop
from calmdesk.services import Services
from calmdesk.widgets.icons import Icons
from calmdesk.widgets.theme import Theme


@dataclass(frozen=True)
class Furnishing:
    """Theme, icons, words, services and loop. The screen's thread."""

    theme: Theme
    icons: Icons
    services: Services
    loop: Loop

    @property
    def language(self) -> Language:
        """The words."""
        return self.services.language
