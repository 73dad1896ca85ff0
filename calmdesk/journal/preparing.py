"""Making the journal's file ready: made if missing, migrated if old, refused if not ours."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from calmdesk.core.clock import Clock
from calmdesk.core.file_lock import try_lock
from calmdesk.core.language import mark
from calmdesk.core.paths import make_private_folder
from calmdesk.journal.asides import (
    BEFORE,
    BROKEN,
    BUILDING,
    CARRIED,
    aside,
    asides,
    make_empty,
    remove,
    renamed,
    sync,
)
from calmdesk.journal.connecting import SIDE_FILES, Condition, condition_of, connect, side_file
from calmdesk.journal.errors import WaitingJournalError, errors_of_writing

LOCK_SECONDS = 5.0
_BETWEEN_TRIES = 0.02

Migrate = Callable[[Path], None]


@contextmanager
def exclusive(file: Path) -> Iterator[None]:
    """Hold the journal's lock file: nobody else makes, migrates or moves the journal meanwhile.

    Raises WaitingJournalError if others hold it for long, CalmDeskError if it cannot be made.
    """
    until = time.monotonic() + LOCK_SECONDS
    lock_file = file.with_name(file.name + ".lock")
    while (lock := try_lock(lock_file)) is None:
        if time.monotonic() > until:
            raise WaitingJournalError(
                mark("Another CalmDesk is busy with the journal. Please wait a moment.")
            )
        time.sleep(_BETWEEN_TRIES)
    try:
        yield
    finally:
        lock.release()


def prepare(file: Path, clock: Clock, migrate: Migrate | None = None) -> Path | None:
    """Make the file a journal of this version, if it is not one yet.

    Gives the path of a broken journal whose moving aside, cut short before, was finished now.
    ``migrate`` stands in for the schema's own. Raises JournalError; a refused file is untouched.
    """
    with errors_of_writing(file):
        if condition_of(file) is Condition.CURRENT:
            return None
        make_private_folder(file.parent)
        with exclusive(file):
            broken = finish_move(file)
            _make_or_migrate(file, clock, migrate)
            return broken


def finish_move(file: Path) -> Path | None:
    """If a broken journal was moved aside but its heir not put in place, do that now.

    Gives the path of the broken one then. Leftovers of a repair that came less far are removed.
    The caller holds the lock. Raises OSError.
    """
    broken = None
    for leftover in asides(file, BUILDING):
        remove(leftover)
    for heir in asides(file, CARRIED):
        if file.exists():
            remove(heir)
            continue
        broken = renamed(file, heir, CARRIED, BROKEN)
        for suffix in SIDE_FILES:
            if side_file(file, suffix).exists():
                side_file(file, suffix).replace(side_file(broken, suffix))
        heir.replace(file)
        sync(file.parent)
    return broken


def copy_database(connection: sqlite3.Connection, target: Path) -> None:
    """Write all that the connection sees into a new file that only its owner can read.

    The copy is on disk and checked when this returns. Raises sqlite3.Error and OSError; then
    there is no copy.
    """
    make_empty(target)
    try:
        connection.execute("VACUUM INTO ?", (str(target.absolute()),))
        sync(target)
        sync(target.parent)
        with closing(sqlite3.connect(target)) as copy:
            faults = copy.execute("PRAGMA integrity_check").fetchall()
        if faults != [("ok",)]:
            raise sqlite3.DatabaseError(f"the copy is damaged: {faults[0][0]}")
    except (sqlite3.Error, OSError):
        target.unlink()
        raise


def _make_or_migrate(file: Path, clock: Clock, migrate: Migrate | None) -> None:
    condition = condition_of(file)
    if condition is Condition.CURRENT:
        return
    if condition is Condition.OLDER:
        with closing(connect(file)) as connection:
            copy_database(connection, aside(file, BEFORE, clock))
    if condition is Condition.MISSING:
        make_empty(file)
    (migrate or _schema())(file)
    sync(file.parent)


def _schema() -> Migrate:
    # sqlite-utils is large and seldom needed: an up-to-date journal is opened without it.
    from calmdesk.journal.schema import migrate

    return migrate
