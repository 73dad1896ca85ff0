"""What the program costs while nobody looks: memory, CPU, wake-ups, against the floor."""

from __future__ import annotations

from dataclasses import dataclass

from tests.benchmarks.report import Row, at_most, told
from tests.benchmarks.sampling import Effort, anonymous_mib, effort
from tests.benchmarks.start_up import FLOOR, OURS
from tests.end_to_end.laboratory import Laboratory
from tests.end_to_end.laboratory.laboratory import CLASS, SMALLEST_PANEL
from tests.end_to_end.laboratory.waiting import let_pass, until

SETTLE_SECONDS = 15.0
PANEL_MADE_SECONDS = 10.0


@dataclass(frozen=True)
class Memory:
    """Anonymous memory in MiB."""

    floor: float
    before: float
    after: float


def measure(quick: bool) -> list[Row]:
    """Both programs in one tray; ours is looked at before and after its panel was made."""
    seconds = 15.0 if quick else 60.0
    with Laboratory(accessible=False) as laboratory:
        floor = laboratory.household.start("floor", FLOOR).pid
        until(lambda: laboratory.sight.windows_of_process(floor), "the floor's icon is there")
        memory = _memory(laboratory, floor)
        ours, theirs = _idle(laboratory.program.pid, floor, seconds)
    minute = 60 / seconds
    return [
        at_most(
            "idle, anonymous memory over the floor: before the panel is made",
            *(5.0, memory.before - memory.floor, "MiB"),
            f"{memory.before:.1f} against {memory.floor:.1f}",
        ),
        at_most("  after", 10.0, memory.after - memory.floor, "MiB", f"{memory.after:.1f}"),
        at_most("idle, CPU in a minute", 2.0, ours.cpu_ms * minute, "ms"),
        at_most("idle, wake-ups in a second", 0.1, ours.wakeups / seconds, ""),
        told(
            "  the floor",
            f"{theirs.cpu_ms * minute:.3g} ms a minute, {theirs.wakeups / seconds:.3g} a second",
        ),
    ]


def _memory(laboratory: Laboratory, floor: int) -> Memory:
    pid = laboratory.household.start("calmdesk", OURS).pid
    laboratory.icon()
    before = _just_before_the_panel(laboratory, pid)
    until(laboratory.program.is_running, "CalmDesk answers")
    laboratory.hand.click(laboratory.icon())
    laboratory.wait_for_panel()
    laboratory.hand.click(laboratory.icon())
    laboratory.wait_for_no_panel()
    let_pass(SETTLE_SECONDS)
    return Memory(anonymous_mib(floor), before, anonymous_mib(pid))


def _just_before_the_panel(laboratory: Laboratory, pid: int) -> float:
    """The last reading before the panel's window exists, hidden as it still is."""
    readings = [anonymous_mib(pid)]

    def made() -> bool:
        windows = laboratory.sight.windows(CLASS, visible=False)
        if any(window.place.width >= SMALLEST_PANEL for window in windows):
            return True
        readings.append(anonymous_mib(pid))
        return False

    until(made, "the panel is made ready", PANEL_MADE_SECONDS)
    return readings[-1]


def _idle(ours: int, floor: int, seconds: float) -> tuple[Effort, Effort]:
    before = effort(ours), effort(floor)
    let_pass(seconds)
    return effort(ours).since(before[0]), effort(floor).since(before[1])
