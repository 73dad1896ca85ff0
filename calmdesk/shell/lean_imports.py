"""Imports as quick after Qt's as before.

PySide6 replaces ``__import__`` to look through the source of every module that is imported later
for its ``__feature__`` switches, which this project does not use (a house test). The source of
all our modules would be read at every start and kept for good: 15 ms and 4 MiB.
"""

from __future__ import annotations

import builtins
import linecache


def import_plainly() -> None:
    """Give Python its own ``__import__`` back. After the first import of PySide6."""
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain
    linecache.clearcache()
