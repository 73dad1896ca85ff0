"""What the sensors cost while nothing happens, and how soon a capture silences."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass

from calmdesk.commands.examination.brief_loop import BriefLoop
from calmdesk.core.clock import SystemClock
from calmdesk.core.settings import Settings
from calmdesk.core.situation import CurrentSituation
from calmdesk.desktop.linux import LinuxDesktop
from calmdesk.desktop.sensors import Sensors
from tests.benchmarks.idle import SENSORS_OFF
from tests.benchmarks.report import Row, at_most, told
from tests.benchmarks.sampling import Effort, anonymous_mib, effort, median
from tests.desktop.call.sound_servers import (
    SoundServer,
    Start,
    start_pipewire,
    start_pulseaudio,
)
from tests.end_to_end.laboratory import Laboratory
from tests.end_to_end.laboratory.laboratory import FIRST_RUN_DONE
from tests.end_to_end.laboratory.login import Login
from tests.end_to_end.laboratory.notices import Notices
from tests.end_to_end.laboratory.waiting import NeverHappened, let_pass

SETTLE_SECONDS = 10.0
LONGEST_SECONDS = 10.0
STEP_SECONDS = 0.001


@dataclass(frozen=True)
class Rest:
    """Anonymous memory in MiB, and what was done in a while."""

    memory: float
    effort: Effort


def measure(quick: bool) -> list[Row]:
    """The whole program with everything that it can sense, and without; then the sensors alone."""
    seconds = 15.0 if quick else 60.0
    rounds = 5 if quick else 20
    with_sensors, without = _rest(FIRST_RUN_DONE, seconds), _rest(SENSORS_OFF, seconds)
    more = with_sensors.memory - without.memory
    each = f"{with_sensors.memory:.1f} against {without.memory:.1f}"
    done = with_sensors.effort
    rows = [
        at_most("sensors, anonymous memory over none", 9.0, more, "MiB", each),
        at_most("sensors, CPU in a minute", 5.0, done.cpu_ms * 60 / seconds, "ms"),
        at_most("sensors, wake-ups in a second", 0.3, done.wakeups / seconds, ""),
    ]
    for name, start in (("PulseAudio", start_pulseaudio), ("PipeWire", start_pipewire)):
        silent = _silencing(start, rounds)
        worst = f"{max(silent):.0f} ms at most, {rounds} rounds"
        what = f"program captures → silent, {name}, p50"
        rows += [at_most(what, 150.0, median(silent), "ms"), told("  the slowest", worst)]
    return rows


def _rest(settings: str, seconds: float) -> Rest:
    with Laboratory(settings=settings, accessible=False) as laboratory:
        start_pulseaudio(laboratory.household)
        Login(laboratory)
        Notices(laboratory)
        first = laboratory.program.run("log", "--stress", "4")
        assert first.exit_code == 0, first
        laboratory.program.start("--hidden")
        laboratory.icon()
        let_pass(SETTLE_SECONDS)
        before = effort(laboratory.program.pid)
        let_pass(seconds)
        done = effort(laboratory.program.pid).since(before)
        return Rest(anonymous_mib(laboratory.program.pid), done)


def _silencing(start: Start, rounds: int) -> list[float]:
    """Milliseconds from starting a program that captures until nothing may sound."""
    with Laboratory(accessible=False) as laboratory:
        server = start(laboratory.household)
        os.environ["PULSE_SERVER"] = server.address
        loop, situation = BriefLoop(), CurrentSituation()
        desktop = LinuxDesktop(loop, laboratory.environment, ["calmdesk"], {})
        sensors = Sensors(loop, SystemClock(), Settings(), situation, desktop)
        sensors.start()
        try:
            _run_until(loop, situation, may_sound=True)
            return [_silence(server, loop, situation) for _ in range(rounds)]
        finally:
            sensors.close()
            desktop.close()
            loop.close()
            del os.environ["PULSE_SERVER"]


def _silence(server: SoundServer, loop: BriefLoop, situation: CurrentSituation) -> float:
    began = time.monotonic()
    recording = server.record("mic")
    _run_until(loop, situation, may_sound=False)
    silent = time.monotonic()
    server.household.end(recording)
    _run_until(loop, situation, may_sound=True)
    return (silent - began) * 1000


def _run_until(loop: BriefLoop, situation: CurrentSituation, *, may_sound: bool) -> None:
    deadline = time.monotonic() + LONGEST_SECONDS
    while situation.now.may_sound is not may_sound:
        if time.monotonic() > deadline:
            raise NeverHappened(f"sound may be: {may_sound}")
        loop.run(STEP_SECONDS)
