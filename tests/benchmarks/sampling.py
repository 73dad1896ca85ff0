"""Statistics of small samples, and what /proc says of a process."""

from __future__ import annotations

import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

CPU_CLOCK_OF_ALL_THREADS = 2


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` (0 to 1) of the sample do not exceed: the nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -int(-len(ordered) * share // 1) - 1))]


def paired_ratio(values: Sequence[float], floors: Sequence[float]) -> float:
    """The median of value / floor, pair by pair: what the machine did meanwhile cancels out."""
    return median([value / floor for value, floor in zip(values, floors, strict=True)])


def anonymous_mib(pid: int) -> float:
    """Memory that is this process's own and no file's, in MiB: repeats to 0.1."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Anonymous:"):
            return int(line.split()[1]) / 1024
    raise LookupError(f"no figure for process {pid}")


@dataclass(frozen=True)
class Effort:
    """What a process has done since it was started: CPU time of all threads, those that ended too,
    and the voluntary context switches of each thread that lives.
    """

    cpu_ms: float
    switches: Mapping[str, int]

    @property
    def wakeups(self) -> int:
        """Voluntary switches of all threads."""
        return sum(self.switches.values())

    def since(self, earlier: Effort) -> Effort:
        """What it has done since an earlier look."""
        switches = {
            thread: count - earlier.switches.get(thread, 0)
            for thread, count in self.switches.items()
        }
        return Effort(self.cpu_ms - earlier.cpu_ms, switches)


def effort(pid: int) -> Effort:
    """Look at a process now."""
    threads = Path(f"/proc/{pid}/task").iterdir()
    switches = {thread.name: _voluntary_switches(thread) for thread in threads}
    return Effort(time.clock_gettime(_cpu_clock_of(pid)) * 1000, switches)


def _cpu_clock_of(pid: int) -> int:
    """The kernel's clock for the CPU time of a whole process (clock_getcpuclockid)."""
    return (~pid << 3) | CPU_CLOCK_OF_ALL_THREADS


def _voluntary_switches(thread: Path) -> int:
    for line in (thread / "status").read_text().splitlines():
        if line.startswith("voluntary_ctxt_switches"):
            return int(line.split()[1])
    return 0
