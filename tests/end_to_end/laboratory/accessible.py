"""What a screen reader sees of CalmDesk: its controls, by role and name, and where they are."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.end_to_end.laboratory import screen as screens
from tests.end_to_end.laboratory.processes import Household
from tests.end_to_end.laboratory.screen import Rectangle
from tests.end_to_end.laboratory.waiting import until

SYSTEM_PYTHON = "/usr/bin/python3"
SERVER = Path(__file__).with_name("accessible_server.py")
INTERACTIVE = frozenset(
    [
        "push button",
        "toggle button",
        "check box",
        "radio button",
        "button",
        "switch",
        "link",
        "text",
        "entry",
        "slider",
        "spin button",
        "combo box",
        "list item",
        "page tab",
        "menu item",
        "check menu item",
    ]
)


@dataclass(frozen=True)
class Control:
    """One accessible control. `place` is on the screen, in physical pixels."""

    role: str
    name: str
    description: str
    states: frozenset[str]
    place: Rectangle
    path: tuple[int, ...]

    @property
    def shown(self) -> bool:
        """Whether it can be seen now."""
        return "showing" in self.states and self.place.width > 0

    @property
    def must_have_a_name(self) -> bool:
        """Whether somebody who hears the screen would be lost without its name."""
        return self.shown and (self.role in INTERACTIVE or "focusable" in self.states)


class AccessibleProgram:
    """The controls of one process, read anew at every question."""

    def __init__(self, household: Household, screen: screens.Screen, pid: int) -> None:
        self._screen = screen
        self.pid = pid
        self._server = household.start(
            "accessible",
            [SYSTEM_PYTHON, str(SERVER), str(pid)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        until(lambda: self._ask("read") is not None, "CalmDesk is among the accessible programs")

    def controls(self) -> list[Control]:
        """All controls of all windows that are on the screen."""
        found: list[Control] = []
        for window in self._ask("read") or []:
            place = self._place_of(window[0])
            if place is not None:
                found += [_control(node, window[0], place) for node in window]
        return [control for control in found if control.shown]

    def find(self, fits: Callable[[Control], bool]) -> Control | None:
        """The first control that fits and is shown."""
        return next((control for control in self.controls() if fits(control)), None)

    def named(self, name: str, within: float = 5.0) -> Control:
        """Wait for a control whose name begins so; raises NeverHappened, listing what is there."""
        return until(
            lambda: self.find(lambda control: control.name.startswith(name)),
            lambda: f"a control named {name!r} is shown among {self.names()}",
            within,
            every=0.05,
        )

    def names(self) -> list[str]:
        """The names of all that is shown."""
        return [control.name for control in self.controls() if control.name]

    def press(self, control: Control) -> None:
        """Do what a screen reader does to press it."""
        self._ask(f"press {json.dumps(list(control.path))}")

    def _ask(self, question: str) -> Any:
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(f"{question}\n".encode())
        self._server.stdin.flush()
        return json.loads(self._server.stdout.readline() or "null")

    def _place_of(self, frame: dict[str, Any]) -> Rectangle | None:
        """Where the X window of an accessible window is: the same title, else the same shape."""
        windows = [w for w in self._screen.windows_of_process(self.pid) if w.visible]
        titled = [w for w in windows if w.title and w.title == frame["name"]]
        _, _, width, height = frame["place"]
        shaped = [w for w in windows if width and _same_shape(w.place, width, height)]
        chosen = [w for w in titled if w in shaped] or titled or shaped
        return chosen[0].place if chosen and "showing" in frame["states"] else None


def _same_shape(place: Rectangle, width: int, height: int) -> bool:
    return abs(place.width * height - place.height * width) <= 2 * max(place.width, place.height)


def _control(node: dict[str, Any], frame: dict[str, Any], window: Rectangle) -> Control:
    scale = window.width / max(1, frame["place"][2])
    x, y, width, height = (round(value * scale) for value in node["place"])
    return Control(
        role=node["role"],
        name=node["name"],
        description=node["description"],
        states=frozenset(node["states"]),
        place=Rectangle(window.x + x, window.y + y, width, height),
        path=tuple(node["path"]),
    )
