"""Being discreet: the user's wish becomes part of the situation, which everything asks."""

from __future__ import annotations

from calmdesk.core.settings import DISCREET
from calmdesk.core.situation import Discretion
from calmdesk.services import Services


def keep_discretion(services: Services) -> None:
    """Let the situation know the wish now, and whenever it changes."""
    settings = services.loaded_settings.settings

    def apply(key: str) -> None:
        if key == DISCREET.key:
            services.situation.set_discretion(Discretion(settings.get(DISCREET)))

    apply(DISCREET.key)
    settings.changed.connect(apply)
