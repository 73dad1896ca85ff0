"""The pillow in the panel: its page, the ripple of a hit, and the breath that is offered."""

from __future__ import annotations

from PySide6.QtCore import QObject

from calmdesk.breathing.wish import BreathWish
from calmdesk.core.errors import CalmDeskError
from calmdesk.core.moment import Source
from calmdesk.pillow.burst import Burst
from calmdesk.pillow.view.offer_row import OfferRow
from calmdesk.pillow.view.ripple import Ripple
from calmdesk.shell.furnishing import Furnishing
from calmdesk.shell.navigation import Navigation
from calmdesk.shell.panel import Panel
from calmdesk.shell.pillow_house import PillowHouse

OFFERED_BREATH = "one_breath"


class PillowFlow(QObject):
    """Joins the pillow to the panel's pages. Lives in the screen's thread."""

    def __init__(
        self, furnishing: Furnishing, house: PillowHouse, navigation: Navigation, panel: Panel
    ) -> None:
        super().__init__(panel)
        self._furnishing = furnishing
        self._house = house
        self._navigation = navigation
        self._ripple = Ripple(furnishing.theme, panel)
        self._offer = OfferRow(furnishing.theme, furnishing.language)
        home = navigation.home.page
        home.add_offer(self._offer)
        home.pillow_requested.connect(self._on_pillow_requested)
        self._offer.accepted.connect(self._on_offer_accepted)
        self._offer.declined.connect(house.not_today)
        house.offer_changed.connect(self._offer.set_offered)
        house.rippled.connect(self._on_rippled)
        panel.painted.connect(lambda: self._offer.set_offered(house.offered))
        self._offer.set_offered(house.offered)

    def _on_pillow_requested(self) -> None:
        from calmdesk.pillow.view.pillow_page import PillowPage  # drawn for those who want it

        made = self._furnishing
        page = PillowPage(made.theme, made.icons, made.language, made.services.clock)
        page.round_ended.connect(self._on_round_ended)
        page.breath_requested.connect(self._breathe)
        page.back_requested.connect(self._navigation.go_home)
        page.close_requested.connect(self._navigation.close)
        self._navigation.open_with(page)

    def _on_round_ended(self, burst: Burst) -> None:
        self._house.record_round(burst)

    def _on_offer_accepted(self) -> None:
        self._house.take_up_offer()
        self._breathe(OFFERED_BREATH, 1)

    def _breathe(self, exercise: str, cycles: int) -> None:
        try:
            self._navigation.breathe(Source.PANEL, BreathWish(exercise, cycles))
        except CalmDeskError as error:
            self._furnishing.services.tell(error)

    def _on_rippled(self, _: None) -> None:
        if self._navigation.is_open:
            self._ripple.show_hit()
