"""After a hard call: whether to offer a minute, and when to be quiet about it."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from enum import StrEnum

from calmdesk.core.clock import Clock, WallTime
from calmdesk.core.hook import Hook
from calmdesk.core.settings import (
    AFTER_CALL_MINUTES,
    AFTER_CALL_NOT_ON,
    AFTER_CALL_OFFER,
    DAY_ENDS_AT,
    Settings,
)
from calmdesk.core.situation import CurrentSituation, Situation

QUIET_SECONDS = 10 * 60.0
FRESH_SECONDS = 60.0


class Answer(StrEnum):
    """What can be said to the offer; the keys of its buttons."""

    BREATHE = "breathe"
    NOT_NOW = "not_now"
    NOT_TODAY = "not_today"


class AfterCall:
    """Decides when to offer a minute. Pure but for the clock it is given. The loop's thread.

    ``offered`` tells that the moment has come: the ring glows once and a silent message asks.
    ``breathe_wanted`` tells that the user said yes. Not one in ten minutes more than one; never
    in a call, locked, asleep, idle, in full screen or while the desktop is not to be disturbed;
    an offer that had to wait for that is made within a minute or not at all.
    """

    def __init__(self, clock: Clock, settings: Settings, situation: CurrentSituation) -> None:
        self.offered: Hook[None] = Hook()
        self.withdrawn: Hook[None] = Hook()
        self.breathe_wanted: Hook[None] = Hook()
        self._clock = clock
        self._settings = settings
        self._situation = situation
        self._last: float | None = None
        self._due: float | None = None
        self._tough = False
        self._open = False
        self._disconnect = situation.changed.connect(self._on_situation)

    def close(self) -> None:
        """Follow the situation no longer."""
        self._disconnect()

    def mark_tough(self) -> None:
        """Take the user's word that this call, or the one just ended, was tough."""
        if self._situation.now.in_call:
            self._tough = True
        else:
            self._become_due()

    def call_ended(self, seconds: float) -> None:
        """Take that a call has ended that lasted this many seconds."""
        tough, self._tough = self._tough, False
        if tough or seconds > self._settings.get(AFTER_CALL_MINUTES) * 60:
            self._become_due()

    def answer(self, answer: str) -> None:
        """Take what was pressed; anything but *not now* and *not today* means yes."""
        self._open = False
        if answer == Answer.NOT_TODAY:
            self.not_today()
        elif answer != Answer.NOT_NOW:
            self.breathe_wanted.emit(None)

    def not_today(self) -> None:
        """Offer nothing more today. A day ends when the settings say so, not at midnight."""
        self._due = None
        self._settings.set(AFTER_CALL_NOT_ON, self._today())

    def passed(self) -> None:
        """Take that the message went without an answer."""
        self._open = False

    def _become_due(self) -> None:
        self._due = self._clock.monotonic()
        self._offer_if_fitting()

    def _on_situation(self, situation: Situation) -> None:
        if self._open and not situation.may_offer:
            self._open = False
            self.withdrawn.emit(None)
        self._offer_if_fitting()

    def _offer_if_fitting(self) -> None:
        now = self._clock.monotonic()
        if self._due is None or not self._situation.now.may_offer:
            return
        due, self._due = self._due, None
        recent = self._last is not None and now - self._last < QUIET_SECONDS
        if now - due <= FRESH_SECONDS and not recent and self._wished():
            self._last = now
            self._open = True
            self.offered.emit(None)

    def _wished(self) -> bool:
        refused = self._settings.get(AFTER_CALL_NOT_ON) == self._today()
        return self._settings.get(AFTER_CALL_OFFER) and not refused

    def _today(self) -> str:
        hour = int(self._settings.get(DAY_ENDS_AT).partition(":")[0])
        return _lived_day(self._clock.wall(), hour).isoformat()


def _lived_day(now: WallTime, ends_at: int) -> date:
    zone = timezone(timedelta(minutes=now.offset_minutes))
    local = datetime.fromtimestamp(now.milliseconds / 1000, zone)
    return (local - timedelta(hours=ends_at)).date()
