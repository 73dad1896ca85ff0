"""How long a command takes, from its start to its end."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence

from tests.benchmarks.report import Row, at_most, told
from tests.benchmarks.sampling import median, paired_ratio
from tests.end_to_end.laboratory import Laboratory
from tests.end_to_end.laboratory.program import COMMAND

NOTHING = [sys.executable, "-c", "pass"]
ROUNDS, QUICK_ROUNDS = 25, 7


def measure(quick: bool) -> list[Row]:
    """`--version` beside an empty Python, and `breathe` handed to the one that runs."""
    rounds = QUICK_ROUNDS if quick else ROUNDS
    with Laboratory(accessible=False) as laboratory:
        version = [_time(laboratory, [*COMMAND, "--version"]) for _ in range(3)]
        version, nothing = [], []
        for _ in range(rounds):
            version.append(_time(laboratory, [*COMMAND, "--version"]))
            nothing.append(_time(laboratory, NOTHING))
        log = [_time(laboratory, [*COMMAND, "log", "--stress", "3"]) for _ in range(5)]
        laboratory.program.start("--hidden")
        laboratory.icon()
        handed = [_time(laboratory, [*COMMAND, "breathe"]) for _ in range(rounds)]
    against = f"{median(version):.1f} ms against {median(nothing):.1f} ms"
    largest = f"p50 of {rounds}; largest {max(handed):.0f}"
    return [
        at_most("calmdesk breathe, handed over", 80, median(handed), "ms", largest),
        at_most(
            "calmdesk --version", 4, paired_ratio(version, nothing), "× python -c pass", against
        ),
        told("  calmdesk log, durable", f"{median(log):.0f} ms"),
    ]


def _time(laboratory: Laboratory, command: Sequence[str]) -> float:
    began = time.monotonic()
    subprocess.run(
        command,
        env=laboratory.environment,
        cwd=laboratory.folder,
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    return (time.monotonic() - began) * 1000
