"""What a desktop consists of around CalmDesk: X server, bus, window manager, tray, another program.

Every function starts one of them and comes back when it can be used.
"""

from __future__ import annotations

import json
import os
import re
import select
import subprocess
import sys
from pathlib import Path

from tests.end_to_end.laboratory import customer_desk
from tests.end_to_end.laboratory.processes import Household
from tests.end_to_end.laboratory.screen import Rectangle, Screen
from tests.end_to_end.laboratory.waiting import NeverHappened, until

WINDOW_MANAGERS = {
    "openbox": ["openbox", "--sm-disable"],
    "xfwm4": ["xfwm4", "--compositor=off", "--sm-client-disable"],
    "xfwm4, composited": ["xfwm4", "--compositor=on", "--vblank=off", "--sm-client-disable"],
}
TRAY_PIXELS = 28
MILLIMETRES_WIDE, MILLIMETRES_HIGH = 340, 280
START_SECONDS = 15.0


def start_display(household: Household, size: str) -> tuple[subprocess.Popen[bytes], str]:
    """Start Xvfb on a display of its own choosing; gives it and its name, such as `:3`."""
    reading, writing = os.pipe()
    server = household.start(
        "xvfb",
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp", "-noreset"],
        pass_fds=(writing,),
    )
    os.close(writing)
    return server, ":" + _first_line(reading, "Xvfb")


def start_bus(household: Household) -> str:
    """Start a private session bus; gives its address."""
    reading, writing = os.pipe()
    household.start(
        "bus",
        ["dbus-daemon", "--session", "--nofork", f"--print-address={writing}"],
        pass_fds=(writing,),
    )
    os.close(writing)
    return _first_line(reading, "the session bus")


def start_window_manager(household: Household, screen: Screen, name: str) -> None:
    """Start one of WINDOW_MANAGERS; with a compositor, when windows can be seen through."""
    household.start(name, WINDOW_MANAGERS[name])
    until(screen.window_manager_is_up, f"{name} manages the screen", START_SECONDS)
    if "composited" in name:
        until(screen.is_composited, f"{name} mixes the windows", START_SECONDS)


def start_trayer(household: Household, screen: Screen, edge: str) -> subprocess.Popen[bytes]:
    """Start trayer, an XEmbed tray, at an edge of the screen (left, right, top, bottom)."""
    across = edge in ("left", "right")
    command = ["trayer", "--edge", edge, "--align", "center" if across else "right"]
    command += ["--widthtype", "request", "--height", str(TRAY_PIXELS)]
    command += ["--SetDockType", "true", "--SetPartialStrut", "true"]
    process = household.start("trayer", command)
    until(screen.tray_is_up, "the tray is up", START_SECONDS)
    return process


def split_into_two_monitors(household: Household, screen: Screen) -> tuple[Rectangle, Rectangle]:
    """Let the one screen count as two monitors side by side; gives their places."""
    listing = _xrandr(household)
    output = re.findall(r"^(\S+) connected", listing, re.MULTILINE)[0]
    half, height = screen.place.width // 2, screen.place.height
    for name, left, owner in (("LEFT", 0, output), ("RIGHT", half, "none")):
        size = f"{half}/{MILLIMETRES_WIDE}x{height}/{MILLIMETRES_HIGH}+{left}+0"
        _xrandr(household, "--setmonitor", name, size, owner)
    return Rectangle(0, 0, half, height), Rectangle(half, 0, half, height)


class Desk:
    """The other program, in which the agent is typing."""

    def __init__(self, household: Household, screen: Screen, full_screen: bool) -> None:
        self._log = household.log_of("customer-desk-record")
        self._log.touch()
        mode = ["full-screen"] if full_screen else []
        program = str(Path(customer_desk.__file__))
        self.process = household.start(
            "customer-desk", [sys.executable, program, str(self._log), *mode]
        )
        until(lambda: "shown" in self.happenings(), "the customer desk is on the screen")
        self.window = screen.windows(customer_desk.CLASS)[0].identity

    def happenings(self) -> list[str]:
        """What it has recorded so far: shown, focused, unfocused, key."""
        return [str(line["event"]) for line in self._lines()]

    @property
    def text(self) -> str:
        """All that was typed into it."""
        lines = self._lines()
        return str(lines[-1]["text"]) if lines else ""

    def wait_for_focus(self) -> None:
        """Wait until it has the keyboard."""
        until(lambda: "focused" in self.happenings(), "the customer desk has the keyboard")

    def wait_for(self, text: str) -> None:
        """Wait until exactly this has been typed into it."""
        until(lambda: self.text == text, lambda: f"the desk reads {text!r}, and not {self.text!r}")

    def _lines(self) -> list[dict[str, str]]:
        whole = self._log.read_text(encoding="utf-8").rpartition("\n")[0]
        return [json.loads(line) for line in whole.splitlines()]


def _xrandr(household: Household, *arguments: str) -> str:
    return subprocess.run(
        ["xrandr", *arguments],
        env=household.environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def _first_line(descriptor: int, whose: str) -> str:
    """Read one line from a pipe that a program writes to when it is ready, and close it."""
    text = b""
    with os.fdopen(descriptor, "rb", buffering=0) as pipe:
        while not text.endswith(b"\n"):
            if not select.select([pipe], [], [], START_SECONDS)[0]:
                raise NeverHappened(f"{whose} did not come up within {START_SECONDS:g} s")
            part = pipe.read(256)
            if not part:
                raise NeverHappened(f"{whose} ended before it was ready")
            text += part
    return text.decode().strip()
