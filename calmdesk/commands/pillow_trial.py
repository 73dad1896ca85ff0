"""pillow test: shows each hit as it comes, and records none."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from calmdesk.commands.pillow import tell_running
from calmdesk.core.errors import UnavailableError
from calmdesk.core.language import mark
from calmdesk.core.plain_loop import PlainLoop
from calmdesk.core.request import Reply
from calmdesk.desktop.pillow.listening import PillowListener, State, Status
from calmdesk.desktop.pillow.pairing_file import read_pairing
from calmdesk.desktop.pillow.trouble import PillowError
from calmdesk.desktop.pillow.ways import Ways
from calmdesk.pillow.burst import BurstGathering
from calmdesk.pillow.hits import Heard

if TYPE_CHECKING:
    from calmdesk.desktop.pillow.edge import Edge
    from calmdesk.services import Services

_NONE_PAIRED = mark("No pillow is paired. `calmdesk pillow pair` does it.")
_GO_ON = mark("Hit it. Nothing is recorded; Ctrl-C ends.")
_WAITING = mark("The pillow is not plugged in.")


def show_hits(services: Services, seconds: float) -> Reply:
    """Show hits for so long; raises UnavailableError where none can be heard.

    The CalmDesk that runs lets go of the pillow meanwhile: only one listens at a time.
    """
    pairing = read_pairing(services.paths.data)
    if pairing is None:
        raise UnavailableError(_NONE_PAIRED)
    loop = PlainLoop()
    tell_running(services, "test")
    listener = PillowListener(loop, Ways(loop, services.clock).make)
    shown = _Shown(services)
    listener.heard.connect(shown.on_edge)
    listener.changed.connect(shown.on_status)
    try:
        listener.follow(pairing)
        if listener.status.trouble is not None:
            raise PillowError(listener.status.trouble)
        loop.run_until(lambda: False, seconds)
    except KeyboardInterrupt:
        _write("\n")
    finally:
        listener.close()
        loop.close()
        tell_running(services, "tested")
    return Reply(out=services.language.plural("1 hit.", "{n} hits.", shown.hits) + "\n")


class _Shown:
    def __init__(self, services: Services) -> None:
        self.hits = 0
        self._services = services
        self._gathering = BurstGathering()

    def on_edge(self, edge: Edge) -> None:
        """Write the number of each hit."""
        heard, _ = self._gathering.take(edge, self._services.clock.monotonic())
        if heard is Heard.HIT:
            self.hits += 1
            _write(f"{self.hits}\n")

    def on_status(self, status: Status) -> None:
        """Say whether it can be hit."""
        words = {State.LISTENING: _GO_ON, State.WAITING: _WAITING}.get(status.state)
        if words is not None and sys.stderr is not None:
            sys.stderr.write(self._services.language.text(words) + "\n")


def _write(text: str) -> None:
    if sys.stdout is not None:
        sys.stdout.write(text)
        sys.stdout.flush()
