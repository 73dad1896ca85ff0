"""How long from starting the program to its icon in the tray, against the floor."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from Xlib import X

from tests.benchmarks.report import Row, at_most, told
from tests.benchmarks.sampling import effort, median, paired_ratio
from tests.end_to_end.laboratory import Laboratory
from tests.end_to_end.laboratory.program import COMMAND
from tests.end_to_end.laboratory.waiting import NeverHappened, until

FLOOR = [sys.executable, str(Path(__file__).with_name("floor_tray.py"))]
OURS = [*COMMAND, "--hidden"]
LONGEST_START_SECONDS = 20.0


def measure(quick: bool) -> list[Row]:
    """Rounds of one start of each, in turn; the first round warms the caches and is dropped."""
    rounds = 5 if quick else 21
    floor: list[tuple[float, float]] = []
    ours: list[tuple[float, float]] = []
    with Laboratory(accessible=False) as laboratory:
        for number in range(rounds + 1):
            pairs = [(FLOOR, floor), (OURS, ours)]
            for command, taken in pairs if number % 2 else reversed(pairs):
                taken.append(_start(laboratory, command))
    wall = [[taken[0] for taken in sample[1:]] for sample in (ours, floor)]
    work = [[taken[1] for taken in sample[1:]] for sample in (ours, floor)]
    each = f"{median(wall[0]):.0f} ms against {median(wall[1]):.0f} ms, {rounds} rounds"
    cpu = f"{median(work[0]):.0f} ms against {median(work[1]):.0f} ms"
    return [
        at_most("exec → icon in the tray", 1.20, paired_ratio(*wall), "× floor", each),
        told("  the same in CPU time", f"{paired_ratio(*work):.3g} × floor  ({cpu})"),
    ]


def _start(laboratory: Laboratory, command: Sequence[str]) -> tuple[float, float]:
    """Milliseconds of wall and of CPU time until the tray has taken the icon's window."""
    laboratory.sight.forget_events()
    began = time.monotonic()
    process = laboratory.household.start("start", command)
    embedded = _wait_for_embedding(laboratory)
    spent = effort(process.pid).cpu_ms
    laboratory.household.end(process)
    gone = lambda: not laboratory.sight.windows_of_process(process.pid)  # noqa: E731
    until(gone, "its windows are gone")
    return (embedded - began) * 1000, spent


def _wait_for_embedding(laboratory: Laboratory) -> float:
    root = laboratory.sight.root_identity
    for moment, event in laboratory.sight.events(LONGEST_START_SECONDS):
        if getattr(event, "type", None) == X.ReparentNotify:
            parent = getattr(event, "parent")  # noqa: B009 - python-xlib has no types
            if parent.id != root:
                return moment
    raise NeverHappened("the icon in the tray")
