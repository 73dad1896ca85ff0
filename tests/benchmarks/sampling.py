"""Statistics of small samples, and what /proc says of a process."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


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
    """What a process has done since it was started, all threads together."""

    cpu_ms: float
    wakeups: int

    def since(self, earlier: Effort) -> Effort:
        """What it has done since an earlier look."""
        return Effort(self.cpu_ms - earlier.cpu_ms, self.wakeups - earlier.wakeups)


def effort(pid: int) -> Effort:
    """CPU time to the nanosecond (schedstat) and voluntary context switches."""
    threads = list(Path(f"/proc/{pid}/task").iterdir())
    spent = sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads)
    return Effort(spent / 1e6, sum(_voluntary_switches(thread) for thread in threads))


def _voluntary_switches(thread: Path) -> int:
    for line in (thread / "status").read_text().splitlines():
        if line.startswith("voluntary_ctxt_switches"):
            return int(line.split()[1])
    return 0
