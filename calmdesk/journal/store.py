"""The one connection that writes, and how it stays true to the file. The journal's thread."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from calmdesk.core.clock import Clock
from calmdesk.core.errors import JournalError
from calmdesk.core.language import mark
from calmdesk.journal.asides import all_asides, remove
from calmdesk.journal.connecting import (
    VERSION,
    connect,
    make_private,
    real_path,
    side_file,
    version_of,
)
from calmdesk.journal.errors import (
    DamagedJournalError,
    WaitingJournalError,
    errors_of_writing,
    moved_aside,
    newer,
    understood,
)
from calmdesk.journal.preparing import copy_database, exclusive, prepare
from calmdesk.journal.repair import mend
from calmdesk.journal.rows import UPSERT, Row

Identity = tuple[tuple[int, int] | None, ...]

_MOST_TRIES = 3


class Store:
    """Writes moments. Opens the file when it is first needed, and again when it was replaced.

    Every method raises JournalError and leaves the store ready for another try. ``news`` is
    what the user has not been told yet: broken files that were replaced.
    """

    def __init__(self, file: Path, clock: Clock) -> None:
        self.news: list[JournalError] = []
        self._file = real_path(file)
        self._clock = clock
        self._connection: sqlite3.Connection | None = None
        self._identity: Identity = ()
        self._moved: list[Path] = []

    def open(self) -> None:
        """Make the file ready and open it, unless that is done."""
        with self._guarded():
            self._opened()

    def record(self, row: Row, tags: Sequence[str]) -> None:
        """Write a moment's row and its tags; durable when this returns."""
        for _ in range(_MOST_TRIES):
            with self._guarded():
                self._write(row, tags)
                if self._is_in_place():
                    return
            # The file went away between opening and committing: the row went with it.
            self.close()
        raise WaitingJournalError(
            mark("The journal {file} keeps being replaced, so nothing can be saved yet."),
            file=self._file,
        )

    def erase(self) -> None:
        """Remove every row and every broken or old copy beside the journal, so that nothing of
        them can be read in the files any more.
        """
        with self._guarded():
            if self._file.exists():
                self._empty()
            if all_asides(self._file):
                with exclusive(self._file):
                    for path in all_asides(self._file):
                        remove(path)

    def back_up(self, target: Path) -> None:
        """Write a checked copy to a path where nothing is yet."""
        if os.path.lexists(target):
            raise JournalError(
                mark("{file} is there already. Please choose another name."), file=target
            )
        if not self._file.exists():
            raise JournalError(mark("There is no journal yet, so there is nothing to copy."))
        with self._guarded():
            connection = self._opened()
            with _blaming(target):
                copy_database(connection, target)

    def mend(self) -> None:
        """Replace the file if it is broken."""
        self.close()
        broken = mend(self._file, self._clock)
        if broken is not None:
            self._moved.append(broken)
            self.open()

    def close(self) -> None:
        """Let go of the file; the next call opens it again."""
        connection, self._connection = self._connection, None
        if connection is not None:
            # What was acknowledged is safe: at worst the write-ahead log stays for the next.
            with suppress(sqlite3.Error):
                connection.close()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            with errors_of_writing(self._file):
                yield
        except JournalError:
            self.close()
            raise

    def _opened(self) -> sqlite3.Connection:
        if self._connection is not None and not self._is_in_place():
            self.close()
        if self._connection is None:
            broken = prepare(self._file, self._clock)
            self._moved += [broken] if broken else []
            before = _identity_of(self._file)
            self._connection = connect(self._file)
            # A look at a table makes SQLite open its log, and shows a broken file early.
            self._connection.execute("SELECT 1 FROM moments LIMIT 1").fetchone()
            make_private(self._file)
            self._identity = (before, _identity_of(side_file(self._file, "-wal")))
            self._tell_of_moved(self._connection)
        return self._connection

    def _is_in_place(self) -> bool:
        log = side_file(self._file, "-wal")
        return self._identity == (_identity_of(self._file), _identity_of(log))

    def _write(self, row: Row, tags: Sequence[str]) -> None:
        identity = row[0]
        with self._transaction() as connection:
            connection.execute(UPSERT, row)
            connection.execute("DELETE FROM moment_tags WHERE moment_id = ?", (identity,))
            rows = [(identity, tag) for tag in dict.fromkeys(tags)]
            connection.executemany("INSERT INTO moment_tags(moment_id, tag) VALUES (?, ?)", rows)

    def _empty(self) -> None:
        with self._transaction() as connection:
            for table in ("moment_tags", "moments", "deleted"):
                connection.execute(f"DELETE FROM {table}")
        self._clear_log(connection)
        connection.execute("VACUUM")
        self._clear_log(connection)

    def _clear_log(self, connection: sqlite3.Connection) -> None:
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            raise WaitingJournalError(
                mark("Another program reads the journal. It is erased when that has finished.")
            )

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        connection = self._opened()
        connection.execute("BEGIN IMMEDIATE")
        if version_of(connection) > VERSION:
            raise newer(self._file)
        yield connection
        connection.execute("COMMIT")

    def _tell_of_moved(self, connection: sqlite3.Connection) -> None:
        while self._moved:
            count = connection.execute("SELECT count(*) FROM moments").fetchone()[0]
            self.news.append(moved_aside(self._moved.pop(0), count))


@contextmanager
def _blaming(target: Path) -> Iterator[None]:
    """Raise what goes wrong while a copy is written as a fault of the copy's place."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        meaning = understood(error, target)
        if isinstance(meaning, DamagedJournalError):
            raise
        raise JournalError(
            mark("The copy {file} cannot be written. Please check the folder and its space."),
            file=target,
            detail=repr(error),
        ) from error


def _identity_of(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
