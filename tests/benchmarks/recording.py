"""How long until a moment is safe, against appending 4 KiB to a file and syncing it."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from calmdesk.core.identity import new_identity
from calmdesk.core.moment import Kind, Moment
from calmdesk.services import Services, services_for
from tests.benchmarks.report import Row, at_most, told
from tests.benchmarks.sampling import median, percentile

RECORDS, QUICK_RECORDS, WARM_UP = 400, 100, 20
PAGE = b"x" * 4096
WAIT_SECONDS = 30.0


def measure(quick: bool) -> list[Row]:
    """Both in turn, on the same disk."""
    count = QUICK_RECORDS if quick else RECORDS
    with tempfile.TemporaryDirectory(prefix="calm-", dir=Path.cwd()) as folder:
        floor: list[float] = []
        ours: list[float] = []
        with _file(Path(folder) / "floor") as descriptor, _services(folder) as services:
            for _ in range(count + WARM_UP):
                floor.append(_append(descriptor))
                ours.append(_record(services))
    floor, ours = floor[WARM_UP:], ours[WARM_UP:]
    ratio = median(ours) / median(floor)
    each = f"{median(ours):.0f} µs against {median(floor):.0f} µs"
    return [
        at_most("record a moment, durable, p50", 2, ratio, "× append + fdatasync", each),
        told("  p99", f"{percentile(ours, 0.99):.0f} µs against {percentile(floor, 0.99):.0f} µs"),
    ]


@contextmanager
def _file(path: Path) -> Iterator[int]:
    descriptor = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    yield descriptor
    os.close(descriptor)


@contextmanager
def _services(folder: str) -> Iterator[Services]:
    services = services_for({"CALMDESK_HOME": folder})
    yield services
    services.close()


def _append(descriptor: int) -> float:
    began = time.perf_counter()
    os.write(descriptor, PAGE)
    os.fdatasync(descriptor)
    return (time.perf_counter() - began) * 1e6


def _record(services: Services) -> float:
    now = services.clock.wall()
    identity = new_identity(now.milliseconds)
    moment = Moment(identity, Kind.CHECK_IN, now.milliseconds, now.offset_minutes, stress_before=5)
    began = time.perf_counter()
    services.journal.record(moment).result(WAIT_SECONDS)
    return (time.perf_counter() - began) * 1e6
