"""The journal: takes moments and says when each is safe on disk."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, TypeVar

from calmdesk.core.clock import Clock
from calmdesk.core.errors import CalmDeskError, JournalError
from calmdesk.core.language import mark
from calmdesk.journal.jobs import Job
from calmdesk.journal.rows import row_of

if TYPE_CHECKING:
    from calmdesk.core.moment import Moment
    from calmdesk.journal.reading import JournalReader
    from calmdesk.journal.store import Store

Seen = TypeVar("Seen")


class Journal:
    """One writing connection on one thread of its own, begun when first needed. Any thread.

    Every method gives a Future. It completes on the journal's thread when the work is durable,
    and fails with a JournalError if it never will be. A moment that cannot be written now (disk
    full, file locked or read-only) is kept in memory, in order, and written as soon as that is
    possible; its Future completes then.

    ``told`` is called on the journal's thread with what the user should know, just before the
    Future that it concerns completes: once when writing begins to fail, and once when a broken
    file was moved aside.
    """

    def __init__(self, file: Path, clock: Clock, told: Callable[[CalmDeskError], None]) -> None:
        self._file = file
        self._clock = clock
        self._told = told
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._guard = threading.Lock()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._state = "open"

    @property
    def state(self) -> str:
        """``open``: works, as far as known. ``locked``: moments wait in memory until the file
        can be written. ``off``: closed, or the file is not one this program may write.
        """
        if self._closed:
            return "off"
        return self._state

    def open(self) -> Future[None]:
        """Open the file now, so that the first moment need not wait and a fault is told early."""
        return self._ask(lambda store: store.open())

    def record(self, moment: Moment) -> Future[None]:
        """Keep a moment. One with the same id is replaced, tags and all; the mark of an edit
        stays unless the new one carries its own.
        """
        row = row_of(moment)
        return self._ask(lambda store: store.record(row, moment.tags))

    def erase(self) -> Future[None]:
        """Remove every moment, so that nothing of them can be read in the files any more: the
        log of SQLite and the copies CalmDesk keeps beside the journal included.
        """
        return self._ask(lambda store: store.erase())

    def backup(self, file: Path) -> Future[None]:
        """Write a checked copy, readable by its owner alone, to a path where nothing is yet."""
        return self._ask(lambda store: store.back_up(file), waits=False)

    def mend(self) -> Future[None]:
        """Replace the file if it is broken; ``told`` hears of it. For who reads and finds it so."""
        return self._ask(lambda store: store.mend(), waits=False)

    def read(self, look: Callable[[JournalReader], Seen]) -> Seen:
        """What ``look`` finds in the journal, on the caller's thread; a broken file is mended
        first, which takes its time. Raises JournalError.
        """
        from calmdesk.journal.errors import DamagedJournalError
        from calmdesk.journal.reading import JournalReader

        try:
            with JournalReader(self._file) as reader:
                return look(reader)
        except DamagedJournalError:
            self.mend().result()
        with JournalReader(self._file) as reader:
            return look(reader)

    def close(self, timeout: float = 5.0) -> None:
        """Write what still waits and end the thread; gives up after ``timeout`` seconds.

        What could not be written fails its Future.
        """
        with self._guard:
            self._closed = True
            thread = self._thread
        if thread is not None:
            self._jobs.put(None)
            thread.join(timeout)

    def _ask(self, work: Callable[[Store], None], *, waits: bool = True) -> Future[None]:
        job = Job(work, waits)
        with self._guard:
            if self._closed:
                job.future.set_exception(JournalError(mark("The journal is closed already.")))
                return job.future
            self._jobs.put(job)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
                self._thread.start()
        return job.future

    def _run(self) -> None:
        from calmdesk.journal.store import Store
        from calmdesk.journal.writing import Writer

        store = Store(self._file, self._clock)
        Writer(self._jobs, store, self._told, self._become).run()

    def _become(self, state: str) -> None:
        self._state = state
