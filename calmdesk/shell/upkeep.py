"""What keeps watch over the program itself: its log, and what nobody foresaw."""

from __future__ import annotations

import logging

from calmdesk import __version__
from calmdesk.core.errors import CalmDeskError
from calmdesk.services import Services
from calmdesk.shell.logbook import close_logbook, open_logbook
from calmdesk.shell.mishaps import Mishaps

_LOG = logging.getLogger("calmdesk")


class Upkeep:
    """The log and the watch for mishaps, from ``begin`` to ``end``. The main thread."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._mishaps = Mishaps(services.paths.logs, services.clock, services.tell)
        self._logbook: logging.Handler | None = None

    def begin(self) -> None:
        """Keep watch. A log that cannot be written is told, and is no reason to stop."""
        self._mishaps.watch()
        try:
            self._logbook = open_logbook(self._services.paths.logs)
        except CalmDeskError as error:
            self._services.tell(error)
        except OSError as error:
            _LOG.info("no log is written: %r", error)
        _LOG.info("CalmDesk %s started", __version__)

    def end(self) -> None:
        """Leave the watch."""
        _LOG.info("CalmDesk ended")
        self._mishaps.watch_no_more()
        if self._logbook is not None:
            close_logbook(self._logbook)
            self._logbook = None
