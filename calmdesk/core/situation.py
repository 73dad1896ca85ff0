"""The situation: what is fitting now. Everything that shows, sounds or offers asks it first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from calmdesk.core.hook import Hook


class CallSwitch(StrEnum):
    """The manual switch *On a call*; it wins over every sensor."""

    AUTO = "auto"
    ON = "on"
    OFF = "off"


class Call(StrEnum):
    """Whether the agent is in a call."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of this moment. Immutable; any thread.

    ``sensed_call`` is what sensors say: None while none works.
    """

    switch: CallSwitch = CallSwitch.AUTO
    sensed_call: bool | None = None

    @property
    def call(self) -> Call:
        """The switch's yes or no; without it what was sensed; unknown if nothing senses."""
        if self.switch is CallSwitch.ON:
            return Call.YES
        if self.switch is CallSwitch.OFF:
            return Call.NO
        if self.sensed_call is None:
            return Call.UNKNOWN
        return Call.YES if self.sensed_call else Call.NO

    @property
    def in_call(self) -> bool:
        """Whether to behave as in a call: unknown counts as no for what is shown and offered."""
        return self.call is Call.YES

    @property
    def may_sound(self) -> bool:
        """Whether anything may be heard: unknown counts as a call, for a microphone is open."""
        return self.call is Call.NO

    @property
    def discreet(self) -> bool:
        """Whether titles stay neutral and figures stay hidden: the default in a call."""
        return self.in_call


class CurrentSituation:
    """Holds the situation of now and tells when it changes. The loop's thread."""

    def __init__(self) -> None:
        self.changed: Hook[Situation] = Hook()
        self._now = Situation()

    @property
    def now(self) -> Situation:
        """The situation at this moment."""
        return self._now

    def set_switch(self, switch: CallSwitch) -> None:
        """Set the manual switch."""
        self._become(replace(self._now, switch=switch))

    def sense_call(self, in_call: bool | None) -> None:
        """Take what the sensors say; None when none of them works."""
        self._become(replace(self._now, sensed_call=in_call))

    def _become(self, situation: Situation) -> None:
        if situation != self._now:
            self._now = situation
            self.changed.emit(situation)
