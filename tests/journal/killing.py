"""Children that are killed without warning (`python -m tests.journal.killing HOW FILE …`).

``writers FILE KILLS SEED``: each child records moments and says which are safe, until it is
killed after a random time; every other starts with no journal there. Prints the ids that were
acknowledged, by the number of the journal.

``lines STEP FILE STRIDE``: children do the step (``create``, ``mend``, ``erase``, ``backup``) on
copies of the file's folder and kill themselves at every STRIDEth line of the journal's code.
Prints the folders; in the last the step came to its end.
"""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from calmdesk.core.identity import new_identity
from calmdesk.core.moment import Kind, Moment
from calmdesk.journal import repair, schema, store, writing  # noqa: F401 - children begin at once
from calmdesk.journal.journal import Journal
from calmdesk.journal.preparing import prepare
from calmdesk.journal.repair import mend
from calmdesk.journal.store import Store
from tests.fakes import FakeClock

LONGEST_LIFE = 0.03


def kill_writers(file: Path, kills: int, seed: int) -> dict[str, list[str]]:
    """Ids that were acknowledged, by journal; journals are ``FILE`` with a number."""
    chance = random.Random(seed)
    acknowledged: dict[str, list[str]] = {}
    for number in range(kills):
        journal = file.with_name(f"{file.stem}{number // 2}{file.suffix}")
        acknowledged.setdefault(str(journal), []).extend(_killed_writer(journal, chance))
    return acknowledged


def _killed_writer(file: Path, chance: random.Random) -> list[str]:
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reads)
        _write_for_ever(file, writes)
    os.close(writes)
    # Half of the children live until their first word and a little longer.
    if chance.random() < 0.5:
        select.select([reads], [], [], 10)
    time.sleep(chance.uniform(0, LONGEST_LIFE))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reads) as said:
        return [line.strip() for line in said if line.endswith("\n")]


def _write_for_ever(file: Path, descriptor: int) -> None:
    journal = Journal(file, FakeClock(), print)
    while True:
        identity = new_identity(time.time_ns() // 1_000_000)
        moment = Moment(identity, Kind.CHECK_IN, 1, 0, stress_before=5, tags=("tough",))
        journal.record(moment).result()
        os.write(descriptor, f"{identity}\n".encode())


def die_at_line(step: str, file: Path, line: int) -> None:
    """Do the step, but be killed when the journal's code reaches this line of it."""
    seen = 0
    folder = str(Path(store.__file__).parent)

    def trace(frame: FrameType, event: str, argument: Any) -> Callable[..., Any] | None:
        nonlocal seen
        if not frame.f_code.co_filename.startswith(folder):
            return None
        if event == "line":
            seen += 1
            if seen == line:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)
    _STEPS[step](file)


def _erase(file: Path) -> None:
    Store(file, FakeClock()).erase()


def _back_up(file: Path) -> None:
    Store(file, FakeClock()).back_up(file.with_name("copy.db"))


_STEPS: dict[str, Callable[[Path], object]] = {
    "create": lambda file: prepare(file, FakeClock()),
    "mend": lambda file: mend(file, FakeClock()),
    "erase": _erase,
    "backup": _back_up,
}


def die_at_every_line(step: str, file: Path, stride: int) -> list[Path]:
    """Copies of the folder, each of which a child died in; in the last it came to the end."""
    folders: list[Path] = []
    line = 1
    while True:
        folder = file.parent.with_name(f"{file.parent.name}-{line}")
        shutil.copytree(file.parent, folder)
        child = os.fork()
        if child == 0:
            die_at_line(step, folder / file.name, line)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        folders.append(folder)
        if not os.WIFSIGNALED(status):
            return folders
        line += stride


def main(how: str, *arguments: str) -> None:
    """Do as the module says."""
    if how == "writers":
        file, kills, seed = arguments
        print(json.dumps(kill_writers(Path(file), int(kills), int(seed))))
    else:
        step, file, stride = arguments
        folders = die_at_every_line(step, Path(file), int(stride))
        print(json.dumps([str(folder) for folder in folders]))


if __name__ == "__main__":
    main(*sys.argv[1:])
