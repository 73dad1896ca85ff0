"""The pillow in the running program: listens when one is paired, records, and offers a breath."""

from __future__ import annotations

import logging
from datetime import date
from typing import TYPE_CHECKING

from calmdesk.core.hook import Hook
from calmdesk.core.moment import Source
from calmdesk.core.settings import DAY_ENDS_AT, PILLOW_NOT_ON, PILLOW_SEND
from calmdesk.desktop.pillow.listening import PillowListener, State, Status
from calmdesk.desktop.pillow.pairing_file import read_pairing
from calmdesk.desktop.pillow.trouble import PillowError
from calmdesk.desktop.pillow.ways import Ways
from calmdesk.journal.days import hour_of, lived
from calmdesk.pillow.keeping import PillowKeeping
from calmdesk.pillow.offer import BreathOffer
from calmdesk.pillow.pillow_moment import moment_of
from calmdesk.pillow.sending import Sending
from calmdesk.shell.remembering import remember

if TYPE_CHECKING:
    from calmdesk.core.loop import Loop, Waiting
    from calmdesk.core.situation import Situation
    from calmdesk.pillow.burst import Burst
    from calmdesk.services import Services
    from calmdesk.shell.tray import Tray

IN_MENU, LOCKED, TESTING = "menu", "lock", "test"
LONGEST_TEST_SECONDS = 3700.0
_LOG = logging.getLogger(__name__)


class PillowHouse:
    """Joins the listener to the icon, the journal and the situation. The screen's thread.

    - ``rippled``: a hit is to be seen in an open panel.
    - ``offer_changed``: whether a slow breath is offered now.
    """

    def __init__(self, services: Services, tray: Tray, loop: Loop) -> None:
        self.rippled: Hook[None] = Hook()
        self.offer_changed: Hook[bool] = Hook()
        self._services = services
        self._tray = tray
        self._loop = loop
        self._offer = BreathOffer()
        self._test: Waiting | None = None
        self._listener = PillowListener(loop, Ways(loop, services.clock).make)
        self._keeping = PillowKeeping(
            self._listener, loop, services.clock, services.record, self._sending
        )
        self._keeping.hit.connect(self._on_hit)
        self._keeping.rippled.connect(self._on_rippled)
        self._keeping.ended.connect(lambda _burst: self._offer_breath())
        self._listener.changed.connect(self._on_status_changed)
        services.situation.changed.connect(self._on_situation_changed)
        services.loaded_settings.settings.changed.connect(self._on_setting_changed)

    @property
    def status(self) -> Status:
        """Where listening stands."""
        return self._listener.status

    @property
    def offered(self) -> bool:
        """Whether a slow breath is offered now."""
        return self._offer.stands(self._services.clock.monotonic())

    def follow(self) -> None:
        """Listen to the pillow that is paired now, or to none."""
        self._listener.follow(read_pairing(self._services.paths.data))

    def pause(self, on: bool) -> None:
        """The user's own pause, from the menu: the device is closed."""
        self._listener.pause(IN_MENU, on)

    def set_locked(self, locked: bool) -> None:
        """The screen is locked, or the machine about to sleep: the device is closed."""
        self._listener.pause(LOCKED, locked)

    def set_testing(self, on: bool) -> None:
        """Another process shows the hits: only one listens at a time."""
        if self._test is not None:
            self._test.cancel()
            self._test = None
        self._listener.pause(TESTING, on)
        if on:
            self._test = self._loop.later(LONGEST_TEST_SECONDS, lambda: self.set_testing(False))

    def record_round(self, burst: Burst) -> None:
        """Record a round with the pillow on the screen."""
        self._services.record(moment_of(burst, Source.SCREEN, self._services.clock))

    def take_up_offer(self) -> None:
        """It was accepted."""
        self._offer.take_back()
        self.offer_changed.emit(False)

    def not_today(self) -> None:
        """Offer nothing more on this day."""
        self._offer.not_today(self._today())
        remember(self._services, PILLOW_NOT_ON, self._today().isoformat())
        self.offer_changed.emit(False)

    def document(self) -> dict[str, object]:
        """What `status --json` says of it."""
        status = self.status
        return {
            "state": status.state.value,
            "backend": status.backend,
            "device": status.device,
            "says": None if status.trouble is None else self._sentence(status),
        }

    def close(self) -> None:
        """Record what is open, give back what is held, close the device."""
        self._keeping.finish()
        self._listener.close()

    def _sending(self) -> Sending:
        return Sending(self._services.loaded_settings.settings.get(PILLOW_SEND))

    def _on_setting_changed(self, key: str) -> None:
        if key == PILLOW_SEND.key:
            self._keeping.settle()

    def _on_situation_changed(self, situation: Situation) -> None:
        self.set_locked(situation.locked or situation.asleep)

    def _on_hit(self, hits: int) -> None:
        now = self._services.clock.monotonic()
        if self._wanted() and self._offer.on_hit(
            hits, now, self._today(), working=self._is_working()
        ):
            self.offer_changed.emit(True)

    def _on_rippled(self, _: None) -> None:
        if not self._services.situation.now.in_call:
            self._tray.ripple()
            self.rippled.emit(None)

    def _offer_breath(self) -> None:
        now = self._services.clock.monotonic()
        if self._wanted() and self._offer.on_burst_ended(
            now, self._today(), working=self._is_working()
        ):
            self.offer_changed.emit(True)

    def _wanted(self) -> bool:
        not_on = self._services.loaded_settings.settings.get(PILLOW_NOT_ON)
        return self._today().isoformat() != not_on

    def _is_working(self) -> bool:
        return not self._services.situation.now.may_offer

    def _today(self) -> date:
        now = self._services.clock.wall()
        ends_at = hour_of(self._services.loaded_settings.settings.get(DAY_ENDS_AT))
        return lived(now.milliseconds, now.offset_minutes, ends_at).day

    def _on_status_changed(self, status: Status) -> None:
        _LOG.info("the pillow: %s", status.state.value)
        paired = status.state is not State.OFF
        self._tray.show_pillow(
            listening=status.state is State.LISTENING,
            paired=paired,
            paused=status.state is State.PAUSED,
        )
        if status.trouble is not None:
            self._services.tell(PillowError(status.trouble))

    def _sentence(self, status: Status) -> str | None:
        if status.trouble is None:
            return None
        return PillowError(status.trouble).sentence(self._services.language)
