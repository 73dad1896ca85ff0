"""`make bench`: measures each row of the Speed table and prints what was asked beside it.

`python -m tests.benchmarks [--quick] [--strict] [ROW …]`, where ROW is start, idle, senses,
clicks, circle, recording, commands, pad or pillow. With `--strict` a missed row makes the exit
code 1.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from tests.benchmarks import (
    circle,
    clicks,
    commands,
    idle,
    pad,
    pillow,
    recording,
    senses,
    start_up,
)
from tests.benchmarks.report import Row, print_table

ROWS: dict[str, Callable[[bool], list[Row]]] = {
    "start": start_up.measure,
    "idle": idle.measure,
    "senses": senses.measure,
    "clicks": clicks.measure,
    "circle": circle.measure,
    "recording": recording.measure,
    "commands": commands.measure,
    "pillow": pillow.measure,
    "pad": pad.measure,
}


def main() -> int:
    """Measure what was asked for; gives the exit code."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("rows", nargs="*", choices=[[], *ROWS], metavar="ROW", default=[])
    parser.add_argument("--quick", action="store_true", help="fewer rounds: a first impression")
    parser.add_argument("--strict", action="store_true", help="exit 1 when a row was missed")
    asked = parser.parse_args()
    found: list[Row] = []
    for name in asked.rows or ROWS:
        print(f"measuring: {name} …", file=sys.stderr, flush=True)
        found += ROWS[name](asked.quick)
    print_table(found)
    return int(asked.strict and any(row.met is False for row in found))


if __name__ == "__main__":
    sys.exit(main())
