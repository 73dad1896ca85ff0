"""The home page: what it offers, what it remembers, what it shows of today."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from calmdesk.breathing.practice import COUNT_TO_TEN, is_counted
from calmdesk.content.breathing import Breath
from calmdesk.core.errors import CalmDeskError
from calmdesk.core.identity import new_identity
from calmdesk.core.moment import Kind, Moment, Source
from calmdesk.core.settings import (
    BREATH_COUNT_FIRST,
    BREATH_CYCLES,
    BREATH_PACES,
    DAY_ENDS_AT,
)
from calmdesk.core.situation import CallSwitch, Situation
from calmdesk.journal.days import hour_of, lived, span
from calmdesk.shell.breath_flow import BreathFlow
from calmdesk.shell.furnishing import Furnishing
from calmdesk.shell.pages.breath_option import BreathOption
from calmdesk.shell.pages.home_page import HomePage
from calmdesk.shell.pages.today import today_of
from calmdesk.shell.remembering import remember

if TYPE_CHECKING:
    from concurrent.futures import Future


class HomeFlow(QObject):
    """Joins the home page to the settings, the situation and the journal. Lives in the screen's
    thread. The page's other wishes (week, help, close) are for whoever leads the way.
    """

    def __init__(
        self, furnishing: Furnishing, breath: BreathFlow, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._services = furnishing.services
        self._loop = furnishing.loop
        self._breath = breath
        self._check_in: Moment | None = None
        options = [breath_option(each) for each in self._services.library.breaths.values()]
        self.page = HomePage(furnishing.theme, furnishing.icons, furnishing.language, options)
        self._connect()

    def refresh(self) -> None:
        """Show what is remembered and what the situation is; the last rating is let go of."""
        self._show_choice()
        self.page.set_situation(self._services.situation.now)
        self.page.clear_rating()
        self._check_in = None

    def show_today(self) -> None:
        """Read today from the journal and show it."""
        now = self._services.clock.wall()
        day_ends_at = self._services.loaded_settings.settings.get(DAY_ENDS_AT)
        hour = hour_of(day_ends_at)
        today = lived(now.milliseconds, now.offset_minutes, hour).day
        try:
            moments = self._services.journal.read(
                lambda reader: reader.moments(*span(today, today, hour))
            )
        except CalmDeskError as error:
            self._services.tell(error)
            return
        of_today = [
            moment
            for moment in moments
            if lived(moment.started_at, moment.utc_offset_minutes, hour).day == today
        ]
        self.page.set_today(today_of(of_today, now, day_ends_at))

    def _connect(self) -> None:
        self.page.cycles_chosen.connect(self._on_cycles_chosen)
        self.page.pace_chosen.connect(self._on_pace_chosen)
        self.page.count_first_switched.connect(self._on_count_first_switched)
        self.page.stress_rated.connect(self._on_stress_rated)
        self.page.call_switched.connect(self._on_call_switched)
        self._services.situation.changed.connect(self._on_situation_changed)

    def _on_cycles_chosen(self, cycles: int) -> None:
        remember(self._services, BREATH_CYCLES, cycles)
        self._show_choice()

    def _on_pace_chosen(self, count_seconds: float) -> None:
        pace = BREATH_PACES.get(self._breath.remembered.exercise)
        if pace is not None:
            remember(self._services, pace, count_seconds)
        self._show_choice()

    def _on_count_first_switched(self, on: bool) -> None:
        remember(self._services, BREATH_COUNT_FIRST, on)
        self._show_choice()

    def _show_choice(self) -> None:
        choice = self._breath.remembered
        self.page.set_choice(
            choice.exercise, choice.cycles, choice.count_seconds, count_first=choice.count_first
        )
        settings = self._services.loaded_settings.settings
        self.page.set_count_first(settings.get(BREATH_COUNT_FIRST))

    def _on_situation_changed(self, situation: Situation) -> None:
        self._show_choice()
        self.page.set_situation(situation)

    def _on_call_switched(self, switch: str) -> None:
        self._services.situation.set_switch(CallSwitch(switch))

    def _on_stress_rated(self, stress: int) -> None:
        # Tapped again it is a slip put right: the same moment with another value.
        if self._check_in is None:
            now = self._services.clock.wall()
            identity = new_identity(now.milliseconds)
            self._check_in = Moment(
                identity,
                Kind.CHECK_IN,
                now.milliseconds,
                now.offset_minutes,
                source=Source.PANEL,
            )
        self._check_in = replace(self._check_in, stress_before=stress)
        future = self._services.record(self._check_in)
        if future is not None:
            kept = self._check_in
            future.add_done_callback(lambda done: self._on_recorded(done, kept))

    def _on_recorded(self, done: Future[None], moment: Moment) -> None:
        # In the journal's thread.
        if not done.cancelled() and done.exception() is None:
            self._loop.post(lambda: self._on_check_in_saved(moment))

    def _on_check_in_saved(self, moment: Moment) -> None:
        if moment == self._check_in:
            self.page.set_saved(True)
        self.show_today()


def breath_option(breath: Breath) -> BreathOption:
    """What the home page needs to know of a breath."""
    return BreathOption(
        exercise=breath.id,
        title=breath.title,
        counts=sum(phase.counts for phase in breath.phases),
        cycle_choices=breath.cycles.choices,
        paced=breath.id in BREATH_PACES,
        count_first_seconds=COUNT_TO_TEN.seconds if is_counted(breath) else 0.0,
    )
