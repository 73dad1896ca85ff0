"""Real sound servers of a test's own: PulseAudio, and PipeWire with its PulseAudio server."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.end_to_end.laboratory.hosts import start_bus
from tests.end_to_end.laboratory.processes import Household
from tests.end_to_end.laboratory.waiting import until


@dataclass
class SoundServer:
    """A running sound server with a microphone `mic` and speakers `spk` that nobody hears."""

    household: Household
    address: str
    process: subprocess.Popen[bytes]

    def record(self, source: str, *properties: str) -> subprocess.Popen[bytes]:
        """Start a program that captures from this source."""
        options = [f"--property={one}" for one in properties]
        return self.household.start(
            f"parec-{source}",
            ["parec", f"--device={source}", "--raw", "-n", "softphone", *options],
            stdout=subprocess.DEVNULL,
        )

    def control(self, *words: str) -> str:
        """Say something to the server (pactl)."""
        return subprocess.run(
            ["pactl", *words],
            env=self.household.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=10,
        ).stdout


def start_pulseaudio(household: Household) -> SoundServer:
    """A PulseAudio server. `filtered` is a noise filter that holds the microphone open."""
    runtime = Path(household.environment["XDG_RUNTIME_DIR"])
    address = runtime / "native"
    household.environment.update(PULSE_RUNTIME_PATH=str(runtime), PULSE_SERVER=f"unix:{address}")
    process = household.start(
        "pulseaudio",
        [
            *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"),
            *("-L", f"module-native-protocol-unix socket={address} auth-anonymous=1"),
            *("-L", "module-null-sink sink_name=spk"),
            *("-L", "module-null-source source_name=mic"),
            *("-L", "module-virtual-source source_name=filtered master=mic"),
        ],
    )
    server = SoundServer(household, f"unix:{address}", process)
    until(lambda: "mic" in server.control("list", "short", "sources"), "PulseAudio is up")
    return server


def start_pipewire(household: Household) -> SoundServer:
    """PipeWire with WirePlumber and its PulseAudio server."""
    runtime = household.environment["XDG_RUNTIME_DIR"]
    address = f"unix:{runtime}/pulse/native"
    household.environment.update(
        PIPEWIRE_RUNTIME_DIR=runtime,
        PULSE_SERVER=address,
        DBUS_SESSION_BUS_ADDRESS=start_bus(household),
    )
    household.start("pipewire", ["pipewire"])
    until(lambda: Path(runtime, "pipewire-0").exists(), "PipeWire is up")
    household.start("wireplumber", ["wireplumber"])
    process = household.start("pipewire-pulse", ["pipewire-pulse"])
    server = SoundServer(household, address, process)
    until(lambda: "PipeWire" in server.control("info"), "pipewire-pulse is up")
    microphone = ("media.class=Audio/Source/Virtual", "sink_name=mic", "channel_map=mono")
    server.control("load-module", "module-null-sink", *microphone)
    server.control("load-module", "module-null-sink", "sink_name=spk")
    until(lambda: "mic" in server.control("list", "short", "sources"), "the microphone is there")
    return server


Start = Callable[[Household], SoundServer]
