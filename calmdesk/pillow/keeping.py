"""The pillow as a whole: edges of the paired device become moments, ripples and an offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calmdesk.core.hook import Hook
from calmdesk.core.moment import Source
from calmdesk.desktop.pillow.listening import PillowListener, State
from calmdesk.pillow.burst import Burst, BurstGathering
from calmdesk.pillow.hits import Heard
from calmdesk.pillow.pillow_moment import moment_of
from calmdesk.pillow.ripples import RippleMerging
from calmdesk.pillow.sending import SETTLE_SECONDS, Sending, holds_back

if TYPE_CHECKING:
    from collections.abc import Callable

    from calmdesk.core.clock import Clock
    from calmdesk.core.loop import Loop, Waiting
    from calmdesk.core.moment import Moment
    from calmdesk.desktop.pillow.edge import Edge
    from calmdesk.desktop.pillow.listening import Status


class PillowKeeping:
    """Runs the rules on what the listener hears. The loop's thread.

    - ``hit`` tells each hit by its number in the burst, ``rippled`` those that are shown.
    - ``ended`` tells the burst that is over; by then it has been recorded.
    """

    def __init__(
        self,
        listener: PillowListener,
        loop: Loop,
        clock: Clock,
        record: Callable[[Moment], object],
        sending: Callable[[], Sending],
    ) -> None:
        self.hit: Hook[int] = Hook()
        self.rippled: Hook[None] = Hook()
        self.ended: Hook[Burst] = Hook()
        self._listener = listener
        self._loop = loop
        self._clock = clock
        self._record = record
        self._sending = sending
        self._gathering = BurstGathering()
        self._ripples = RippleMerging()
        self._source = Source.PILLOW
        self._due: Waiting | None = None
        self._due_at = 0.0
        self._settling: Waiting | None = None
        listener.heard.connect(self._on_edge)
        listener.missed.connect(lambda _: self._gathering.lose())
        listener.changed.connect(self._on_status_changed)

    def finish(self) -> None:
        """End the open burst now, so that it is recorded: quit, lock, sleep."""
        self._end(self._gathering.finish())

    def settle(self) -> None:
        """Take the choice of what is sent to heart, now that it may have changed."""
        if self._listener.status.state is State.LISTENING:
            self._hold()

    def _on_edge(self, edge: Edge) -> None:
        heard, over = self._gathering.take(edge, self._clock.monotonic())
        self._end(over)
        if heard is Heard.HIT:
            self.hit.emit(self._gathering.hits)
            if self._ripples.shows(edge.at):
                self.rippled.emit(None)
        if heard is Heard.RELEASE:
            self._hold()
        self._wait()

    def _on_status_changed(self, status: Status) -> None:
        self._settle_no_more()
        if status.state is State.LISTENING:
            self._source = self._source_now()
            self._gathering.lose()
            self._settling = self._loop.later(SETTLE_SECONDS, self._on_settled)
        else:
            self.finish()

    def _on_settled(self) -> None:
        self._settling = None
        self._hold()

    def _source_now(self) -> Source:
        if not self._listener.per_device:
            return Source.KEYBOARD_UNSURE
        pairing = self._listener.pairing
        pedal = pairing is not None and pairing.device.is_pedal
        return Source.PEDAL if pedal else Source.PILLOW

    def _hold(self) -> None:
        if not self._listener.can_swallow:
            return
        down = self._gathering.is_down
        hold = holds_back(self._sending(), self._gathering.hits, down=down)
        if hold is not None:
            self._listener.swallow(hold)

    def _wait(self) -> None:
        """Be woken when the burst is due: not anew for each hit, unless it is due sooner now."""
        due = self._gathering.due
        if due is None or (self._due is not None and self._due_at <= due):
            return
        if self._due is not None:
            self._due.cancel()
        self._due_at = due
        self._due = self._loop.later(max(due - self._clock.monotonic(), 0.0), self._on_due)

    def _on_due(self) -> None:
        self._due = None
        self._end(self._gathering.end_if_due(self._clock.monotonic()))
        self._wait()

    def _end(self, burst: Burst | None) -> None:
        if burst is None:
            return
        if self._due is not None:
            self._due.cancel()
            self._due = None
        self._hold()
        self._record(moment_of(burst, self._source, self._clock))
        self.ended.emit(burst)

    def _settle_no_more(self) -> None:
        if self._settling is not None:
            self._settling.cancel()
            self._settling = None
