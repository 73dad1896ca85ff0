"""The pillow: from press to hit, what listening costs, and that nobody else's typing wakes it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from calmdesk.core.clock import SystemClock
from calmdesk.core.plain_loop import PlainLoop
from calmdesk.desktop.pillow.edge import Edge
from calmdesk.desktop.pillow.evdev import EvdevBackend
from calmdesk.desktop.pillow.keys import KEYS
from calmdesk.desktop.pillow.trouble import Trouble
from tests.benchmarks.report import Row, at_most, told
from tests.benchmarks.sampling import percentile
from tests.desktop.pillow.fake_kernel import FakeKernel
from tests.desktop.pillow.streams import key

HITS, QUICK_HITS = 2000, 300
_PATH = os.pathsep.join((str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")))
LIMITS = {"evdev": 1.0, "xinput2": 4.0, "pynput": 12.0}
_FLOOR = """
import sys
import calmdesk.shell.household, calmdesk.shell.upkeep, calmdesk.core.settings_file
from calmdesk.core.clock import SystemClock
from calmdesk.core.plain_loop import PlainLoop
def anonymous():
    text = open("/proc/self/smaps_rollup").read()
    return int(text.split("Anonymous:")[1].split()[0]) / 1024
loop, clock = PlainLoop(), SystemClock()
before = anonymous()
"""
_LISTENING = """
from calmdesk.desktop.pillow.edge import Edge
from calmdesk.desktop.pillow.keys import KEYS
from calmdesk.desktop.pillow.ways import Ways
class Sink:
    def on_edge(self, edge): pass
    def on_missed(self): pass
    def on_lost(self, trouble): sys.exit(f"lost: {trouble}")
backend = Ways(loop, clock).make(sys.argv[1])
device = backend.devices()[0]
backend.start(device, KEYS["enter"], Sink())
watch = backend.watch(lambda: None)
loop.run_until(lambda: False, 1.0)
print(anonymous() - before, flush=True)
import os; os._exit(0)
"""


class _Stopwatch:
    def __init__(self) -> None:
        self.seen = 0.0

    def on_edge(self, _edge: Edge) -> None:
        self.seen = time.perf_counter()

    def on_missed(self) -> None:
        raise AssertionError("events were lost")

    def on_lost(self, trouble: Trouble) -> None:
        raise AssertionError(trouble)


def measure(quick: bool) -> list[Row]:
    """A faked device for the way of a press; a real X server for what listening costs."""
    waits = _press_to_edge(QUICK_HITS if quick else HITS)
    rows = [
        at_most("pillow: press → hit seen, p99", 10.0, percentile(waits, 0.99) * 1000, "ms"),
        told("  p50", f"{percentile(waits, 0.5) * 1e6:.0f} µs"),
    ]
    return [*rows, *_memory_rows()]


def _press_to_edge(count: int) -> list[float]:
    loop, stopwatch, waits = PlainLoop(), _Stopwatch(), []
    with tempfile.TemporaryDirectory(prefix="calm-") as folder:
        kernel = FakeKernel(Path(folder))
        device = kernel.plug()
        backend = EvdevBackend(
            loop,
            SystemClock(),
            open_node=kernel.open_node,
            listing=kernel.listing,
            nodes=kernel.nodes,
        )
        backend.start(device, KEYS["enter"], stopwatch)
        for number in range(count):
            stopwatch.seen = 0.0
            struck = time.perf_counter()
            kernel.write(device, key(time.monotonic(), 28, (number + 1) % 2))
            loop.run_until(lambda: stopwatch.seen, 5.0)
            waits.append(stopwatch.seen - struck)
        backend.stop()
        kernel.close()
    loop.close()
    return waits


def _memory_rows() -> list[Row]:
    from tests.end_to_end.laboratory import Laboratory

    with Laboratory(accessible=False, tray="none", window_manager="none") as laboratory:
        rows = []
        for name in ("xinput2", "pynput"):
            done = subprocess.run(
                [sys.executable, "-c", _FLOOR + _LISTENING, name],
                env={**laboratory.environment, "PYTHONPATH": _PATH},
                capture_output=True,
                text=True,
                timeout=60,
                check=True,
            )
            mib = float(done.stdout)
            rows.append(at_most(f"pillow: memory for listening, {name}", LIMITS[name], mib, "MiB"))
    return [*rows, _evdev_memory()]


def _evdev_memory() -> Row:
    source = _FLOOR + _EVDEV
    with tempfile.TemporaryDirectory(prefix="calm-") as folder:
        done = subprocess.run(
            [sys.executable, "-c", source, folder],
            env={**os.environ, "PYTHONPATH": _PATH},
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
    return at_most(
        "pillow: memory for listening, evdev", LIMITS["evdev"], float(done.stdout), "MiB"
    )


_EVDEV = """
import os, fcntl
from pathlib import Path
node = Path(sys.argv[1]) / "event5"
os.mkfifo(node)
writer = os.open(node, os.O_RDWR | os.O_NONBLOCK)
before = anonymous()
from calmdesk.desktop.pillow.device import Device
from calmdesk.desktop.pillow.evdev import EvdevBackend
from calmdesk.desktop.pillow.input_node import InputNode
from calmdesk.desktop.pillow.keys import KEYS
class Sink:
    def on_edge(self, edge): pass
    def on_missed(self): pass
    def on_lost(self, trouble): sys.exit(f"lost: {trouble}")
answers = lambda path, codes, identity: InputNode(path, codes, ("", ""), lambda *_: 0)
backend = EvdevBackend(loop, clock, open_node=answers)
backend.devices()
backend.start(Device("pillow", place=str(node)), KEYS["enter"], Sink())
watch = backend.watch(lambda: None)
loop.run_until(lambda: False, 0.5)
print(anonymous() - before, flush=True)
"""
