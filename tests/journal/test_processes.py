"""Several processes on one journal lose nothing, even if none of them found one there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from calmdesk.journal.check import check_journal
from tests.journal.samples import a_moment, ids

ROOT = Path(__file__).resolve().parents[2]
EACH = 1000
PROGRAM = """
import sys
from pathlib import Path
from tests.fakes import FakeClock
from tests.journal.samples import a_moment
from calmdesk.journal.journal import Journal

first, count, one_by_one = int(sys.argv[2]), int(sys.argv[3]), sys.argv[4] == "True"
journal = Journal(Path(sys.argv[1]), FakeClock(), print)
futures = []
for number in range(first, first + count):
    futures.append(journal.record(a_moment(number, tags=("tough",))))
    if one_by_one:
        futures[-1].result(60)
for future in futures:
    future.result(60)
journal.close()
"""


@pytest.mark.parametrize("one_by_one", [True, False])
def test_two_processes_with_a_thousand_moments_each(file: Path, one_by_one: bool) -> None:
    _run(file, processes=2, each=EACH, one_by_one=one_by_one)


def test_many_processes_make_one_journal(file: Path) -> None:
    _run(file, processes=6, each=5, one_by_one=True)


def _run(file: Path, processes: int, each: int, *, one_by_one: bool) -> None:
    writers = [
        subprocess.Popen(
            [
                sys.executable,
                "-c",
                PROGRAM,
                str(file),
                str(number * each),
                str(each),
                str(one_by_one),
            ],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for number in range(processes)
    ]
    said = [writer.communicate(timeout=100)[0] for writer in writers]
    assert said == [""] * processes
    assert sorted(ids(file)) == [a_moment(number).id for number in range(processes * each)]
    assert check_journal(file) == []
