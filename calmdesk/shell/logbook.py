"""The log: local, small, and without the user's words."""

from __future__ import annotations

import logging
import os
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from calmdesk.core.paths import PRIVATE_FILE, make_private_folder

FILE = "calmdesk.log"
LONGEST_FILE = 256 * 1024
OLDER_FILES = 3


class PrivateLog(RotatingFileHandler):
    """A log file that only its user can read; at LONGEST_FILE bytes the next one begins."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            folder / FILE,
            maxBytes=LONGEST_FILE,
            backupCount=OLDER_FILES,
            encoding="utf-8",
            errors="replace",
        )
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))

    def _open(self) -> TextIOWrapper:
        descriptor = os.open(
            self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, PRIVATE_FILE
        )
        return os.fdopen(descriptor, "a", encoding="utf-8", errors="replace")


def open_logbook(folder: Path) -> logging.Handler:
    """Log to this folder from now on, information and worse; raises CalmDeskError or OSError
    where it cannot be written. A disk that fills up later is no reason for noise.
    """
    make_private_folder(folder)
    handler = PrivateLog(folder)
    logging.raiseExceptions = False
    logger = logging.getLogger()
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    return handler


def close_logbook(handler: logging.Handler) -> None:
    """Log there no more."""
    logging.getLogger().removeHandler(handler)
    handler.close()
