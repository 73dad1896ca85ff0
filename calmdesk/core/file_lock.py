"""A lock that a process holds on a file for as long as it lives, however it ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from calmdesk.core.errors import CalmDeskError
from calmdesk.core.language import mark
from calmdesk.core.paths import PRIVATE_FILE, make_private_folder

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FileLock:
    """A lock that is held. The file stays when it is released: removing it would be a race."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def release(self) -> None:
        """Let others have it. Harmless twice."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def try_lock(file: Path) -> FileLock | None:
    """The lock on this file, or None while another holder lives; raises CalmDeskError where the
    file cannot be made. Never waits.
    """
    make_private_folder(file.parent)
    try:
        descriptor = os.open(file, _FLAGS, PRIVATE_FILE)
    except OSError as error:
        raise CalmDeskError(
            mark("CalmDesk cannot use the file {file}. Please check who owns it."),
            file=file,
            detail=repr(error),
        ) from error
    try:
        _try_lock(descriptor)
    except OSError:
        os.close(descriptor)
        return None
    return FileLock(descriptor)


def is_locked(file: Path) -> bool:
    """Whether somebody holds the lock on this file now."""
    if not file.exists():
        return False
    lock = try_lock(file)
    if lock is not None:
        lock.release()
    return lock is None


_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
