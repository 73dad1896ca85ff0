"""The breathing circle at sixty frames a second, against a plain fill of the same size."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.report import Row, at_most, told
from tests.benchmarks.sampling import median
from tests.end_to_end.laboratory import Laboratory

Figures = dict[str, float]
PROGRAM = [sys.executable, str(Path(__file__).with_name("circle_program.py"))]
ROUNDS, ROUND_SECONDS = 4, 8.0
LONG_SECONDS, QUICK_LONG_SECONDS = 600.0, 20.0


def measure(quick: bool) -> list[Row]:
    """Rounds of both in turn; then the circle alone for ten minutes in a busy loop."""
    with Laboratory(accessible=False, tray="none") as laboratory:
        rounds = [
            (_run(laboratory, "circle", ROUND_SECONDS), _run(laboratory, "fill", ROUND_SECONDS))
            for _ in range(2 if quick else ROUNDS)
        ]
        lasting = QUICK_LONG_SECONDS if quick else LONG_SECONDS
        loaded = _run(laboratory, "circle", lasting, "load")
    cpu = median([circle["cpu_per_frame"] / fill["cpu_per_frame"] for circle, fill in rounds])
    p99, plain = (median([pair[one]["interval_p99"] for pair in rounds]) for one in (0, 1))
    rate = median([circle["frames_per_second"] for circle, _ in rounds])
    each = median([circle["cpu_per_frame"] for circle, _ in rounds])
    return [
        at_most("circle at 60 fps, CPU per frame", 3, cpu, "× fill", f"{each:.2f} ms a frame"),
        at_most("  interval between frames, p99", 25, p99, "ms", f"{rate:.1f} frames a second"),
        at_most("  the same, above the fill", 4, p99 - plain, "ms", f"fill {plain:.1f} ms"),
        at_most(
            "  painted breath behind the clock, under load",
            *(20, loaded["lag_p99"], "ms"),
            f"p99 of {lasting / 60:.3g} min; largest {loaded['lag_largest']:.0f}",
        ),
        told("  frames a second under that load", f"{loaded['frames_per_second']:.1f}"),
    ]


def _run(laboratory: Laboratory, kind: str, seconds: float, *load: str) -> Figures:
    done = subprocess.run(
        [*PROGRAM, kind, str(seconds), *load],
        env=laboratory.environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return dict(json.loads(done.stdout))
