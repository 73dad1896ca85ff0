"""All sensors together: what they say becomes the situation, step by step after the start."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from calmdesk.core.clock import Clock
from calmdesk.core.finding import Finding
from calmdesk.core.hook import Hook
from calmdesk.core.loop import Loop, Waiting
from calmdesk.core.setting import Setting
from calmdesk.core.settings import CALL_IGNORED, CALL_KNOWN, Settings
from calmdesk.core.situation import CurrentSituation
from calmdesk.desktop.call.watch import CallGuess, CallWatch, one_name
from calmdesk.desktop.desktop import Desktop
from calmdesk.desktop.notification.after_call import AfterCall
from calmdesk.desktop.sensor import Sensor
from calmdesk.desktop.session.login import LoginState

STEP_SECONDS = 0.1


class Sensors:
    """Starts the sensors one after the other, so that none delays a frame, and feeds the
    situation. The loop's thread.

    ``asked`` names a program that may be no call (answer with ``judge``); ``ending`` tells that
    the machine shuts down; ``woke`` tells that it has woken from sleep.
    """

    def __init__(
        self,
        loop: Loop,
        clock: Clock,
        settings: Settings,
        situation: CurrentSituation,
        desktop: Desktop,
    ) -> None:
        self.asked: Hook[str] = Hook()
        self.ending: Hook[None] = Hook()
        self.woke: Hook[None] = Hook()
        self.after_call = AfterCall(clock, settings, situation)
        self._loop = loop
        self._settings = settings
        self._situation = situation
        self._desktop = desktop
        self._calls = CallWatch(loop, clock)
        self._calls.changed.connect(self._on_guess)
        self._calls.call_ended.connect(self.after_call.call_ended)
        self._calls.asked.connect(self.asked.emit)
        self._started: list[Sensor[Any]] = []
        self._ends: list[Callable[[], None]] = []
        self._step: Waiting | None = None
        self._running = False
        self._login = LoginState()

    def start(self) -> None:
        """Begin, the microphone first. Harmless twice."""
        if self._running:
            return
        self._running = True
        self._ends = [self._settings.changed.connect(self._on_setting)]
        self._judge()
        self._start_next(list(self._steps()))

    def stop(self) -> None:
        """End them all and forget what they said. Harmless twice."""
        if not self._running:
            return
        self._running = False
        if self._step is not None:
            self._step.cancel()
        for end in self._ends:
            end()
        for sensor in self._started:
            sensor.stop()
        self._ends, self._started = [], []
        self._calls.stop()
        self._login = LoginState()
        self._situation.forget_sensed()

    def close(self) -> None:
        """Stop, and follow the situation no longer."""
        self.stop()
        self.after_call.close()

    def judge(self, program: str, is_call: bool) -> None:
        """Take the user's word about a program; it is kept in the settings."""
        setting, other = (CALL_KNOWN, CALL_IGNORED) if is_call else (CALL_IGNORED, CALL_KNOWN)
        self._settings.set(other, _without(self._settings.get(other), program))
        self._settings.set(setting, _with(self._settings.get(setting), program))

    def findings(self) -> tuple[Finding, ...]:
        """A line of doctor for each sensor and each connection."""
        sensors = [sensor for sensor, _ in (step() for step in self._steps())]
        return (*(sensor.finding() for sensor in sensors), *self._desktop.connections())

    # -- starting --------------------------------------------------------------------------

    def _steps(self) -> tuple[Callable[[], tuple[Sensor[Any], Callable[[Any], None]]], ...]:
        desktop = self._desktop
        return (
            lambda: (desktop.call, self._calls.see),
            lambda: (desktop.session, self._on_login),
            lambda: (desktop.quiet, lambda v: self._situation.sense_do_not_disturb(bool(v))),
            lambda: (desktop.full_screen, lambda v: self._situation.sense_full_screen(bool(v))),
            lambda: (desktop.idle, lambda v: self._situation.sense_idle(bool(v))),
        )

    def _start_next(
        self, steps: list[Callable[[], tuple[Sensor[Any], Callable[[Any], None]]]]
    ) -> None:
        self._step = None
        if not steps:
            return
        sensor, heard = steps.pop(0)()
        self._ends.append(sensor.changed.connect(heard))
        self._started.append(sensor)
        sensor.start()
        self._step = self._loop.later(STEP_SECONDS, lambda: self._start_next(steps))

    # -- what they say ---------------------------------------------------------------------

    def _on_guess(self, guess: CallGuess) -> None:
        self._situation.sense_microphone(guess.microphone)
        self._situation.sense_call(guess.in_call)

    def _on_login(self, state: LoginState) -> None:
        before, self._login = self._login, state
        self._situation.sense_lock(state.locked)
        self._situation.sense_sleep(state.asleep)
        if before.asleep and not state.asleep:
            for sensor in self._started:
                sensor.refresh()
            self.woke.emit(None)
        if state.ending and not before.ending:
            self.ending.emit(None)

    def _on_setting(self, key: str) -> None:
        if key in (CALL_IGNORED.key, CALL_KNOWN.key):
            self._judge()

    def _judge(self) -> None:
        ignored, known = (self._listed(setting) for setting in (CALL_IGNORED, CALL_KNOWN))
        self._calls.judge(ignored, known)

    def _listed(self, setting: Setting[str]) -> list[str]:
        return _names(self._settings.get(setting))


def _names(listed: str) -> list[str]:
    return [name.strip() for name in listed.split(",") if name.strip()]


def _without(listed: str, program: str) -> str:
    unwanted = one_name(program).casefold()
    kept = (name for name in _names(listed) if one_name(name).casefold() != unwanted)
    return ", ".join(kept)


def _with(listed: str, program: str) -> str:
    names = _names(_without(listed, program))
    # A comma in a program's name would make two of it.
    return ", ".join([*names, one_name(program)])
