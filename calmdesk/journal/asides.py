"""Files that are kept beside the journal: broken ones, copies from before a migration."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from itertools import chain
from itertools import count as count_from
from pathlib import Path

from calmdesk.core.clock import Clock
from calmdesk.core.paths import PRIVATE_FILE
from calmdesk.journal.connecting import SIDE_FILES, side_file

BROKEN = "broken"
BUILDING = "building"
CARRIED = "carried"
BEFORE = "before"
_WORDS = (BROKEN, BUILDING, CARRIED, BEFORE)


def aside(file: Path, word: str, clock: Clock) -> Path:
    """A name beside the journal that says what the file is and when it was put there, as in
    ``journal.broken-2026-11-24-091530.db``; free under every word, so that it may be renamed.
    """
    now = clock.wall()
    lived = datetime.fromtimestamp(now.milliseconds / 1000, UTC)
    date = (lived + timedelta(minutes=now.offset_minutes)).strftime("%Y-%m-%d-%H%M%S")
    stamps = chain([date], (f"{date}-{count}" for count in count_from(2)))
    return next(
        _named(file, word, stamp)
        for stamp in stamps
        if not any(_named(file, each, stamp).exists() for each in _WORDS)
    )


def renamed(file: Path, path: Path, old_word: str, new_word: str) -> Path:
    """The aside ``path`` under another word, with the same date."""
    stamp = path.name.removeprefix(f"{file.stem}.{old_word}-").removesuffix(file.suffix)
    return _named(file, new_word, stamp)


def asides(file: Path, word: str) -> list[Path]:
    """What was put aside under this word, the oldest first."""
    if not file.parent.is_dir():
        return []
    start = f"{file.stem}.{word}-"
    return sorted(
        path
        for path in file.parent.iterdir()
        if path.name.startswith(start) and path.name.endswith(file.suffix)
    )


def all_asides(file: Path) -> list[Path]:
    """Every database that was put aside."""
    return [path for word in _WORDS for path in asides(file, word)]


def remove(path: Path) -> None:
    """Remove a database, if there, and what SQLite keeps beside it; raises OSError."""
    for victim in (path, *(side_file(path, suffix) for suffix in SIDE_FILES)):
        victim.unlink(missing_ok=True)


def make_empty(path: Path) -> None:
    """Make an empty file that only its owner can read; raises OSError if there is one."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on disk; raises OSError."""
    if os.name != "posix" and path.is_dir():
        return  # Windows has no such call for folders; its names are safe once they are made.
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _named(file: Path, word: str, stamp: str) -> Path:
    return file.with_name(f"{file.stem}.{word}-{stamp}{file.suffix}")
