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


class Discretion(StrEnum):
    """When titles stay neutral and figures stay hidden: the user's wish."""

    CALLS = "calls"
    ALWAYS = "always"
    NEVER = "never"


class Call(StrEnum):
    """Whether the agent is in a call."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of this moment. Immutable; any thread.

    ``sensed_call`` is what sensors say: None while none works. ``microphone`` is True from the
    first moment that a program captures sound, before it counts as a call. ``on_hold`` is the
    user's word for a call that waits. All others are False where nothing senses them.
    """

    switch: CallSwitch = CallSwitch.AUTO
    sensed_call: bool | None = None
    microphone: bool = False
    on_hold: bool = False
    discretion: Discretion = Discretion.CALLS
    locked: bool = False
    asleep: bool = False
    idle: bool = False
    do_not_disturb: bool = False
    full_screen: bool = False

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
        """Whether anything may be heard: unknown counts as a call, for a microphone is open.

        The switch's *off* is the user's own word and wins over a microphone in use.
        """
        if self.locked or self.asleep:
            return False
        return self.call is Call.NO and (self.switch is CallSwitch.OFF or not self.microphone)

    @property
    def may_show(self) -> bool:
        """Whether a window may be on the screen at all: not while it is locked or asleep."""
        return not (self.locked or self.asleep)

    @property
    def may_offer(self) -> bool:
        """Whether anything may be offered unasked. A guess may silence: a microphone in use is
        enough to say nothing, unless the switch says *off*.
        """
        capturing = self.microphone and self.switch is not CallSwitch.OFF
        elsewhere = self.idle or self.do_not_disturb or self.full_screen
        return self.may_show and not (self.in_call or capturing or elsewhere)

    @property
    def discreet(self) -> bool:
        """Whether titles stay neutral and figures stay hidden: in a call, unless wished
        otherwise.
        """
        if self.discretion is Discretion.CALLS:
            return self.in_call
        return self.discretion is Discretion.ALWAYS


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

    def set_on_hold(self, on_hold: bool) -> None:
        """Take the user's word that the call waits; a call that ends waits no longer."""
        self._become(replace(self._now, on_hold=on_hold))

    def set_discretion(self, discretion: Discretion) -> None:
        """Take the user's wish when to be discreet."""
        self._become(replace(self._now, discretion=discretion))

    def sense_call(self, in_call: bool | None) -> None:
        """Take what the sensors say; None when none of them works."""
        self._become(replace(self._now, sensed_call=in_call))

    def sense_microphone(self, in_use: bool) -> None:
        """Take that a program captures sound, or none does any more."""
        self._become(replace(self._now, microphone=in_use))

    def sense_lock(self, locked: bool) -> None:
        """Take that the screen is locked or unlocked."""
        self._become(replace(self._now, locked=locked))

    def sense_sleep(self, asleep: bool) -> None:
        """Take that the machine is about to sleep, or has woken."""
        self._become(replace(self._now, asleep=asleep))

    def sense_idle(self, idle: bool) -> None:
        """Take that nobody has touched the machine for a while, or somebody does again."""
        self._become(replace(self._now, idle=idle))

    def sense_do_not_disturb(self, wished: bool) -> None:
        """Take that the desktop is asked to be quiet, or not any more."""
        self._become(replace(self._now, do_not_disturb=wished))

    def sense_full_screen(self, full: bool) -> None:
        """Take that the window in front fills the screen, or not any more."""
        self._become(replace(self._now, full_screen=full))

    def forget_sensed(self) -> None:
        """Drop all that sensors said: they have been switched off. The user's words stay."""
        now = self._now
        self._become(Situation(now.switch, on_hold=now.on_hold, discretion=now.discretion))

    def _become(self, situation: Situation) -> None:
        if situation.on_hold and situation.call is Call.NO:
            situation = replace(situation, on_hold=False)
        if situation != self._now:
            self._now = situation
            self.changed.emit(situation)
