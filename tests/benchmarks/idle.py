"""What the program costs while nobody looks: memory, CPU, wake-ups, against the floor."""

from __future__ import annotations

from dataclasses import dataclass

from tests.benchmarks.report import Row, at_most, told
from tests.benchmarks.sampling import Effort, anonymous_mib, effort
from tests.benchmarks.start_up import FLOOR, OURS
from tests.end_to_end.laboratory import Laboratory
from tests.end_to_end.laboratory.laboratory import CLASS, FIRST_RUN_DONE, SMALLEST_PANEL
from tests.end_to_end.laboratory.waiting import let_pass, until

SENSORS_OFF = f"{FIRST_RUN_DONE}[sensors]\nenabled = false\n"
SETTLE_SECONDS = 15.0
PANEL_NOT_YET_SECONDS = 1.0
PANEL_MADE_SECONDS = 10.0


@dataclass(frozen=True)
class Memory:
    """Anonymous memory in MiB."""

    floor: float
    before: float
    ready: float
    after: float


def measure(quick: bool) -> list[Row]:
    """Both programs in one tray; ours is looked at before and after its panel was made."""
    seconds = 15.0 if quick else 60.0
    with Laboratory(settings=SENSORS_OFF, accessible=False) as laboratory:
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
        at_most("  after", 10.0, memory.ready - memory.floor, "MiB", f"{memory.ready:.1f}"),
        told("  after it was open once", f"{memory.after - memory.floor:.1f} MiB"),
        at_most("idle, CPU in a minute", 2.0, ours.cpu_ms * minute, "ms"),
        at_most("idle, wake-ups in a second", 0.1, ours.wakeups / seconds, ""),
        told(
            "  the floor",
            f"{theirs.cpu_ms * minute:.3g} ms a minute, {theirs.wakeups / seconds:.3g} a second",
        ),
    ]


def _memory(laboratory: Laboratory, floor: int) -> Memory:
    # Making the journal is for the very first start; here there is one, as on every other day.
    first = laboratory.program.run("log", "--stress", "4")
    assert first.exit_code == 0, first
    pid = laboratory.household.start("calmdesk", OURS).pid
    laboratory.icon()
    let_pass(PANEL_NOT_YET_SECONDS)
    assert not _panel_is_made(laboratory), "the panel was made sooner than it is looked at"
    before = anonymous_mib(pid)
    until(lambda: _panel_is_made(laboratory), "the panel is made ready", PANEL_MADE_SECONDS)
    let_pass(PANEL_NOT_YET_SECONDS)
    ready = anonymous_mib(pid)
    until(laboratory.program.is_running, "CalmDesk answers")
    laboratory.click_icon()
    laboratory.wait_for_panel()
    laboratory.click_icon()
    laboratory.wait_for_no_panel()
    let_pass(SETTLE_SECONDS)
    return Memory(anonymous_mib(floor), before, ready, anonymous_mib(pid))


def _panel_is_made(laboratory: Laboratory) -> bool:
    windows = laboratory.sight.windows(CLASS, visible=False)
    return any(window.place.width >= SMALLEST_PANEL for window in windows)


def _idle(ours: int, floor: int, seconds: float) -> tuple[Effort, Effort]:
    before = effort(ours), effort(floor)
    let_pass(seconds)
    return effort(ours).since(before[0]), effort(floor).since(before[1])
