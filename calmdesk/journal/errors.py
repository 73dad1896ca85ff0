"""What can be wrong with a journal, and what SQLite's own errors mean here."""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from calmdesk.core.errors import CalmDeskError, JournalError
from calmdesk.core.language import mark

_PRIMARY_CODE = 0xFF
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}
_IN_USE = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
_UNFIT = {sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_TOOBIG}
_MISTYPED = (ValueError, OverflowError, sqlite3.ProgrammingError, sqlite3.InterfaceError)
_LEAST_ROOM = 256 * 1024
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}


class RefusedJournalError(JournalError):
    """The file is a newer CalmDesk's or no journal at all: it is left as it is."""


class DamagedJournalError(JournalError):
    """The file is broken: ``repair.mend`` moves it aside and carries over what can be read."""


class WaitingJournalError(JournalError):
    """The file cannot be used now; later it may. What was to be written is kept meanwhile."""


class UnfitMomentError(JournalError):
    """The moment cannot be written, now or later."""


def understood(error: Exception, file: Path) -> JournalError:
    """The journal's word for an error that SQLite or the system gave while writing ``file``."""
    # What Python says of a text that cannot be encoded repeats the text: it may be a note.
    detail = type(error).__name__ if isinstance(error, ValueError) else repr(error)
    if isinstance(error, _MISTYPED) or _code(error) in _UNFIT:
        return UnfitMomentError(
            mark("This moment cannot be saved: a value in it does not fit."), detail=detail
        )
    if _code(error) in _DAMAGED:
        return damaged(file, detail)
    if _code(error) in _IN_USE:
        return WaitingJournalError(
            mark(
                "Another program holds the journal, so nothing can be saved yet. Please close it."
            ),
            detail=detail,
        )
    if _is_full(error, file):
        return WaitingJournalError(
            mark("The disk is full, so nothing can be saved yet. Please free some space."),
            detail=detail,
        )
    return WaitingJournalError(
        mark("The journal {file} cannot be written. Please check its folder and disk."),
        file=file,
        detail=detail,
    )


def unreadable(error: Exception, file: Path) -> JournalError:
    """The journal's word for an error that came while reading ``file``."""
    meaning = understood(error, file)
    if isinstance(meaning, DamagedJournalError):
        return meaning
    if _code(error) in _IN_USE:
        return WaitingJournalError(
            mark("Another program holds the journal. Please try again in a moment."),
            detail=meaning.detail,
        )
    return WaitingJournalError(
        mark("The journal {file} cannot be read. Please check its folder and disk."),
        file=file,
        detail=meaning.detail,
    )


@contextmanager
def errors_of_writing(file: Path) -> Iterator[None]:
    """Raise as JournalError whatever goes wrong in here while ``file`` is written."""
    try:
        yield
    except JournalError:
        raise
    except CalmDeskError as error:
        raise WaitingJournalError(error.template, detail=error.detail, **error.values) from error
    except (sqlite3.Error, OSError, ValueError, OverflowError) as error:
        raise understood(error, file) from error


@contextmanager
def errors_of_reading(file: Path) -> Iterator[None]:
    """Raise as JournalError whatever goes wrong in here while ``file`` is read."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise unreadable(error, file) from error


def damaged(file: Path, detail: str = "") -> DamagedJournalError:
    """The error of a broken file."""
    return DamagedJournalError(
        mark("The journal {file} is damaged. CalmDesk saves what it can when it writes next."),
        file=file,
        detail=detail,
    )


def moved_aside(broken: Path, moments: int) -> JournalError:
    """What the user is told when a broken journal has been replaced."""
    return JournalError(
        mark(
            "The journal was damaged: what could be read (moments: {moments}) is in a new one, "
            "the old file is kept as {file}."
        ),
        moments=moments,
        file=broken,
    )


def newer(file: Path) -> RefusedJournalError:
    """The error of a file that a later CalmDesk has written."""
    return RefusedJournalError(
        mark("The journal {file} is from a newer CalmDesk. Please update; nothing was changed."),
        file=file,
    )


def outdated_sqlite() -> RefusedJournalError:
    """The error of a Python whose SQLite does not know the journal's kind of tables."""
    return RefusedJournalError(
        mark("The journal needs SQLite 3.37, this Python has {version}. Please use a newer one."),
        version=sqlite3.sqlite_version,
    )


def foreign(file: Path) -> RefusedJournalError:
    """The error of a database that is no journal of CalmDesk."""
    return RefusedJournalError(
        mark("{file} is not a journal of CalmDesk. Please move it away; nothing was changed."),
        file=file,
    )


def _code(error: Exception) -> int:
    return (getattr(error, "sqlite_errorcode", None) or 0) & _PRIMARY_CODE


def _is_full(error: Exception, file: Path) -> bool:
    if isinstance(error, OSError):
        return error.errno in _NO_ROOM
    if _code(error) == sqlite3.SQLITE_IOERR:
        # Where SQLite cannot make its shared memory it does not say why.
        return _room_beside(file) < _LEAST_ROOM
    return _code(error) == sqlite3.SQLITE_FULL


def _room_beside(file: Path) -> int:
    """Bytes that the user may still write to the disk the file lies on; plenty if unknown."""
    if sys.platform == "win32":
        return _LEAST_ROOM
    try:
        disk = os.statvfs(file.parent)
    except OSError:
        return _LEAST_ROOM
    return disk.f_bavail * disk.f_frsize
