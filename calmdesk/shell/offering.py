"""One minute after a hard call: the icon glows once, and a silent message asks."""

from __future__ import annotations

from collections.abc import Callable

from calmdesk.content.breathing import Breath
from calmdesk.core.language import Language
from calmdesk.desktop.notification.after_call import AfterCall, Answer
from calmdesk.desktop.notification.notifier import Message, Notifier

MINUTE_SECONDS = 60.0


class Offering:
    """Joins the decision to offer to what shows it. Lives in the screen's thread."""

    def __init__(
        self,
        after_call: AfterCall,
        notifier: Notifier,
        glow: Callable[[], None],
        language: Language,
    ) -> None:
        self._after_call = after_call
        self._notifier = notifier
        self._glow = glow
        self._language = language
        self._ends: list[Callable[[], None]] = []

    def begin(self) -> None:
        """Make offers from now on. Harmless twice."""
        if self._ends:
            return
        self._ends = [
            self._after_call.offered.connect(lambda _nothing: self._offer()),
            self._after_call.withdrawn.connect(lambda _nothing: self._notifier.withdraw()),
            self._notifier.chosen.connect(self._after_call.answer),
            self._notifier.gone.connect(lambda _nothing: self._after_call.passed()),
        ]
        self._notifier.start()

    def end(self) -> None:
        """Take back what is shown, and make no more. Harmless twice."""
        if self._ends:
            self._notifier.stop()
        for end in self._ends:
            end()
        self._ends = []

    def _offer(self) -> None:
        self._glow()
        say = self._language.text
        buttons = (
            (Answer.BREATHE.value, say("Breathe")),
            (Answer.NOT_NOW.value, say("Not now")),
            (Answer.NOT_TODAY.value, say("Not today")),
        )
        # Nothing else: a colleague may read it over the shoulder.
        self._notifier.show(Message(say("One minute?"), "", buttons))


def cycles_of_a_minute(breath: Breath, count_seconds: float) -> int:
    """How often this breath fits a minute best, within its own bounds."""
    one = sum(phase.counts for phase in breath.phases) * count_seconds
    return min(max(round(MINUTE_SECONDS / one), breath.cycles.lowest), breath.cycles.highest)
