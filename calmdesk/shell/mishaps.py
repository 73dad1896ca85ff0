"""What nobody foresaw: one kind sentence for the user, a report for whoever mends it.

A report says where in the code it happened and what kind of error it was. It holds no local
variables, and the message of an error only where that is known to be no one's words.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qVersion

from calmdesk import __version__
from calmdesk.core.clock import Clock
from calmdesk.core.errors import CalmDeskError
from calmdesk.core.language import mark
from calmdesk.core.paths import PRIVATE_FILE, make_private_folder

MOST_REPORTS = 10
_LOG = logging.getLogger("calmdesk.mishaps")
_QT_LOG = logging.getLogger("qt")
_WITHOUT_WORDS = (AttributeError, ImportError, NameError, NotImplementedError, ZeroDivisionError)
_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class MishapError(CalmDeskError):
    """Something that was not foreseen has happened; the program goes on."""


class Mishaps:
    """Takes what nobody caught, in any thread. ``tell`` is called in the thread it happened in.

    The same mishap is reported once in a run, and no more than MOST_REPORTS in all.
    """

    def __init__(self, folder: Path, clock: Clock, tell: Callable[[CalmDeskError], None]) -> None:
        self._folder = folder
        self._clock = clock
        self._tell = tell
        self._seen: set[tuple[str, str, int]] = set()

    def watch(self) -> None:
        """Take what Python and Qt complain of from now on."""
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread
        qInstallMessageHandler(self._take_from_qt)

    def watch_no_more(self) -> None:
        """Leave it to Python and Qt again."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    def take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Report an error that nobody caught, and tell the user; known ones are only told."""
        if isinstance(error, CalmDeskError):
            _LOG.warning("%s: %s", kind.__name__, error.detail)
            self._tell(error)
            return
        where = _where(kind, trace)
        if where in self._seen or len(self._seen) >= MOST_REPORTS:
            return
        self._seen.add(where)
        _LOG.error("%s at %s:%d", *where)
        self._tell(self._reported(kind, error, trace))

    def _reported(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> CalmDeskError:
        try:
            file = self._write(report(kind, error, trace))
        except (CalmDeskError, OSError) as failure:
            _LOG.error("no report could be written: %r", failure)
            return MishapError(mark("Something went wrong in CalmDesk. It goes on."))
        return MishapError(
            mark(
                "Something went wrong in CalmDesk. It goes on; a report for its makers is {file}."
            ),
            file=file,
        )

    def _write(self, text: str) -> Path:
        make_private_folder(self._folder)
        for old in sorted(self._folder.glob("report-*.txt"))[: -MOST_REPORTS + 1]:
            old.unlink(missing_ok=True)
        file = self._folder / f"report-{self._clock.wall().milliseconds}.txt"
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(text)
        return file

    def _take_from_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.take(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _take_from_qt(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        _QT_LOG.log(_QT_LEVELS.get(kind, logging.WARNING), "%s: %s", context.category, message)


def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """The text of a report."""
    import platform

    versions = f"Python {platform.python_version()}, Qt {qVersion()}"
    lines = [
        f"CalmDesk {__version__}, {versions}, {platform.system()} {platform.release()}",
        "",
        *(line.rstrip() for line in traceback.format_tb(trace)),
        f"{kind.__name__}{_harmless_words(error)}",
        "",
    ]
    return "\n".join(lines)


def _harmless_words(error: BaseException) -> str:
    if isinstance(error, OSError):
        return f": {error.errno} {error.strerror}"
    return f": {error}" if isinstance(error, _WITHOUT_WORDS) else ""


def _where(kind: type[BaseException], trace: TracebackType | None) -> tuple[str, str, int]:
    frames = traceback.extract_tb(trace)
    if not frames:
        return kind.__name__, "", 0
    return kind.__name__, frames[-1].filename, frames[-1].lineno or 0
