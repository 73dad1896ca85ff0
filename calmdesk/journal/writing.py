"""The journal's thread: does one job after the other, and keeps what cannot be written yet."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from queue import Empty, SimpleQueue

from calmdesk.core.errors import CalmDeskError, JournalError
from calmdesk.core.language import mark
from calmdesk.journal.errors import DamagedJournalError, RefusedJournalError, WaitingJournalError
from calmdesk.journal.jobs import Job
from calmdesk.journal.store import Store

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 60.0

_log = logging.getLogger(__name__)


class Writer:
    """Does the jobs in order; None among them ends it. Its thread alone.

    ``told`` hears of a trouble once, and again only after things went well in between.
    ``became`` hears the journal's state: open, locked (jobs wait) or off (the file is refused).
    """

    def __init__(
        self,
        jobs: SimpleQueue[Job | None],
        store: Store,
        told: Callable[[CalmDeskError], None],
        became: Callable[[str], None],
    ) -> None:
        self._jobs = jobs
        self._store = store
        self._told = told
        self._became = became
        self._waiting: deque[Job] = deque()
        self._pause = FIRST_PAUSE
        self._trouble: str | None = None

    def run(self) -> None:
        """Work until the end is asked for; what still waits then is tried once more."""
        try:
            while (job := self._next()) is not None:
                if job.waits:
                    self._waiting.append(job)
                    self._do_waiting()
                else:
                    self._attempt(job)
            self._do_waiting()
        finally:
            self._store.close()
            self._give_up_waiting()

    def _next(self) -> Job | None:
        """The next job; meanwhile those that wait are tried again, ever more seldom."""
        while True:
            try:
                return self._jobs.get(timeout=self._pause if self._waiting else None)
            except Empty:
                self._pause = min(2 * self._pause, LONGEST_PAUSE)
                self._do_waiting()

    def _do_waiting(self) -> None:
        while self._waiting:
            job = self._waiting.popleft()
            if not self._attempt(job):
                self._waiting.appendleft(job)
                return
            self._pause = FIRST_PAUSE

    def _attempt(self, job: Job) -> bool:
        """Do the job and complete its future; False if it has to wait."""
        try:
            self._do(job)
        except JournalError as error:
            return self._settle(job, error)
        except BaseException as error:
            job.future.set_exception(error)
            raise
        self._trouble = None
        self._became("open")
        self._tell_news()
        job.future.set_result(None)
        return True

    def _settle(self, job: Job, error: JournalError) -> bool:
        """Let the job wait, or fail it; whoever asked for a job that cannot wait hears of its
        fault from the future alone.
        """
        waits = job.waits and isinstance(error, WaitingJournalError)
        if waits or isinstance(error, RefusedJournalError):
            self._became("locked" if waits else "off")
        self._tell_news()
        if job.waits:
            self._tell(error)
        if not waits:
            job.future.set_exception(error)
        return not waits

    def _do(self, job: Job) -> None:
        try:
            job.work(self._store)
        except DamagedJournalError as error:
            _log.info("the journal is damaged: %s", error.detail)
            self._store.mend()
            self._do_mended(job)

    def _do_mended(self, job: Job) -> None:
        try:
            job.work(self._store)
        except DamagedJournalError as error:
            # Neither sound nor mended: try again later rather than going round in circles.
            raise WaitingJournalError(
                error.template, detail=error.detail, **error.values
            ) from error

    def _tell(self, error: JournalError) -> None:
        if error.template != self._trouble:
            self._trouble = error.template
            _log.info("%s: %s", type(error).__name__, error.detail)
            self._told(error)

    def _tell_news(self) -> None:
        while self._store.news:
            self._told(self._store.news.pop(0))

    def _give_up_waiting(self) -> None:
        for job in self._waiting:
            job.future.set_exception(
                JournalError(mark("A moment could not be saved before CalmDesk ended."))
            )
