"""The laboratory itself: it leaves nothing behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.end_to_end.laboratory import Laboratory
from tests.end_to_end.laboratory.processes import alive
from tests.end_to_end.laboratory.waiting import until


def test_nothing_of_a_laboratory_outlives_it() -> None:
    with Laboratory() as laboratory:
        laboratory.customer_desk()
        started = laboratory.household.relatives()
    assert len(started) >= 5
    assert [pid for pid in started if alive(pid)] == []
    assert not laboratory.folder.exists()


def test_nothing_of_a_laboratory_outlives_a_test_that_is_killed(tmp_path: Path) -> None:
    program = (
        "from tests.end_to_end.laboratory import Laboratory\n"
        "laboratory = Laboratory()\n"
        "print(*laboratory.household.relatives(), flush=True)\n"
        "input()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    ) as test:
        assert test.stdout is not None
        started = [int(word) for word in test.stdout.readline().split()]
        test.kill()
    assert len(started) >= 4
    until(lambda: not any(alive(pid) for pid in started), "all ended with the test")


def test_the_customer_desk_reads_what_is_typed(laboratory: Laboratory) -> None:
    desk = laboratory.customer_desk()
    laboratory.hand.type("Order 4711")
    desk.wait_for("Order 4711")
