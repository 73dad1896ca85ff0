"""A process that records while its files may not grow (`limited_writer.py FILE`)."""

from __future__ import annotations

import json
import resource
import signal
import sys
from pathlib import Path
from threading import Event

from calmdesk.core.errors import CalmDeskError
from calmdesk.journal.journal import Journal
from tests.fakes import FakeClock
from tests.journal.samples import SOON, a_moment


def main(file: Path) -> None:
    """Record one moment, one that cannot be written, and one after the limit has gone."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    told: list[CalmDeskError] = []
    event = Event()

    def tell(error: CalmDeskError) -> None:
        told.append(error)
        event.set()

    journal = Journal(file, FakeClock(), tell)
    journal.record(a_moment(0)).result(SOON)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, before[1]))
    waiting = journal.record(a_moment(1, exercise="x" * 100_000))
    event.wait(SOON)
    done = waiting.done()
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    journal.record(a_moment(2)).result(SOON)
    journal.close()
    acknowledged = [a_moment(number).id for number in range(3)]
    print(json.dumps({"done_while_limited": done, "told": len(told), "acknowledged": acknowledged}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
