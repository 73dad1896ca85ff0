"""The pad as the rest of the house knows it: opened, erased, and what is kept of it."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Signal

from calmdesk.core.errors import UnavailableError
from calmdesk.core.language import mark
from calmdesk.core.loop import Loop
from calmdesk.core.moment import Source
from calmdesk.core.settings import VENT_ERASE_AFTER_SECONDS
from calmdesk.services import Services
from calmdesk.venting.moment import moment_of
from calmdesk.venting.pad_child import pad_command
from calmdesk.venting.pad_process import PadProcess
from calmdesk.venting.pad_protocol import PadEnded, PadWishes
from calmdesk.widgets.theme import Theme

_LOG = logging.getLogger(__name__)
_NOT_WIPED = mark(
    "The pad ended before it could wipe its memory. Nothing was saved, and no other program can "
    "read it."
)


class Venting(QObject):
    """At most one pad, its moment in the journal, its faults in the panel. The main thread.

    - ``opened``: the pad can be typed in.
    - ``gone``: its user has got rid of what was written, on purpose.
    """

    opened = Signal()
    gone = Signal()

    def __init__(self, services: Services, theme: Theme, loop: Loop) -> None:
        super().__init__()
        self._services = services
        self._theme = theme
        self._source = Source.PANEL
        self._pad = PadProcess(pad_command(), self._wishes, loop, services.clock)
        self._pad.opened.connect(lambda _nothing: self.opened.emit())
        self._pad.ended.connect(self._on_pad_ended)
        self._pad.failed.connect(services.tell)

    def vent(self, source: Source) -> None:
        """Open the pad, or bring it to the front; raises UnavailableError."""
        self._source = source
        self._pad.open()

    def warm(self) -> None:
        """Somebody may be about to ask for it."""
        try:
            self._pad.warm()
        except UnavailableError as error:
            # Told when somebody asks for it.
            _LOG.info("the pad could not be made ready: %s", error.detail)

    def cool(self) -> None:
        """Nobody is about to ask for it any more."""
        self._pad.cool()

    def erase(self) -> None:
        """Erase what is being written, and the pad with it. Nothing happens if there is none."""
        self._pad.erase()

    def close(self) -> None:
        """Erase with the end of the program, and wait until it is done (a second at most)."""
        self._pad.close()

    def _wishes(self) -> PadWishes:
        silence = self._services.loaded_settings.settings.get(VENT_ERASE_AFTER_SECONDS)
        return PadWishes(silence, not self._theme.palette.dark, self._theme.motion)

    def _on_pad_ended(self, ended: PadEnded) -> None:
        self._services.record(moment_of(ended, self._source))
        if not ended.wiped:
            self._services.tell(UnavailableError(_NOT_WIPED))
        elif ended.by_user:
            self.gone.emit()
