"""A process that records moments and says which are safe: `journal_writer.py FIRST COUNT`.

It prints the id of each moment when its Future has completed, and not before. What drives it may
kill it at any instant: every id that it printed must be in the journal.
"""

from __future__ import annotations

import sys

from calmdesk.core.identity import new_identity
from calmdesk.core.moment import Kind, Moment, Source
from calmdesk.services import services_for


def write(first: int, count: int) -> None:
    """Record so many check-ins, one after the other, each acknowledged."""
    services = services_for()
    for number in range(first, first + count):
        now = services.clock.wall()
        identity = new_identity(now.milliseconds)
        moment = Moment(
            identity,
            Kind.CHECK_IN,
            started_at=now.milliseconds,
            utc_offset_minutes=now.offset_minutes,
            stress_before=number % 11,
            source=Source.TERMINAL,
        )
        safe = services.journal.record(moment)
        safe.result(timeout=30)
        print(identity, flush=True)
    services.close()


if __name__ == "__main__":
    write(int(sys.argv[1]), int(sys.argv[2]))
