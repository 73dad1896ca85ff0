"""What makes a widget move: frames and fades, drawn from a monotonic clock."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from calmdesk.core.easing import eased
from calmdesk.widgets.theme import MOTION_MS, Theme

FRAME_MS: Final = 17
STILL_SECONDS: Final = 1.0
GRID_SLACK: Final = 0.002


class AnimationClock(QObject):
    """Asks for frames while it runs and its widget can be seen, and is silent otherwise.

    With full motion `ticked` comes at most sixty times a second. With less motion it comes on a
    grid of `every` seconds from `origin`, re-armed from the clock each time, so that it never
    drifts. `ticked` carries the clock's seconds: draw from these, never count ticks.
    Lives in the screen's thread.
    """

    ticked = Signal(float)

    def __init__(
        self,
        widget: QWidget,
        theme: Theme,
        now: Callable[[], float] = time.monotonic,
        frame_ms: int = FRAME_MS,
    ) -> None:
        super().__init__(widget)
        self._widget = widget
        self._theme = theme
        self._now = now
        self._frame_ms = frame_ms
        self._running = False
        self._origin = 0.0
        self._every = STILL_SECONDS
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timer_timeout)
        theme.changed.connect(self._arm)
        widget.installEventFilter(self)

    @property
    def running(self) -> bool:
        """Whether `start` was called and `stop` was not; a hidden widget may still be running."""
        return self._running

    @property
    def ticking(self) -> bool:
        """Whether a timer is armed at this moment."""
        return self._timer.isActive()

    def start(self, origin: float | None = None, every: float = STILL_SECONDS) -> None:
        """Run. `origin` is in the clock's seconds; `every` is the step with less motion, in s."""
        self._origin = self._now() if origin is None else origin
        self._every = every
        self._running = True
        self._arm()

    def stop(self) -> None:
        """Ask for no more frames."""
        self._running = False
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pause with the widget's hiding, go on with its showing."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            visible = event.type() == QEvent.Type.Show
            self._arm() if visible else self._timer.stop()
            if visible and self._running:
                self.ticked.emit(self._now())
        return super().eventFilter(watched, event)

    def _arm(self) -> None:
        if not (self._running and self._widget.isVisible()):
            self._timer.stop()
            return
        if self._theme.motion == "full":
            self._timer.setSingleShot(False)
            self._timer.start(self._frame_ms)
            return
        self._timer.setSingleShot(True)
        self._timer.start(math.ceil(1000 * self._until_grid()))

    def _until_grid(self) -> float:
        steps = math.floor((self._now() - self._origin + GRID_SLACK) / self._every) + 1
        return max(0.0, self._origin + steps * self._every - self._now())

    def _on_timer_timeout(self) -> None:
        self.ticked.emit(self._now())
        if self._running and self._timer.isSingleShot():
            self._arm()


class Fade(QObject):
    """A value that goes from 0 to 1 and back with the ease of a breath.

    Repaints its widget while it moves, and only then. With no motion it jumps.
    Lives in the screen's thread.
    """

    def __init__(
        self,
        widget: QWidget,
        theme: Theme,
        milliseconds: int = MOTION_MS,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(widget)
        self._widget = widget
        self._theme = theme
        self._seconds = milliseconds / 1000
        self._now = now
        self._from = 0.0
        self._to = 0.0
        self._since = -math.inf
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        widget.installEventFilter(self)

    @property
    def value(self) -> float:
        """Where it is now, 0 to 1."""
        return self._from + (self._to - self._from) * eased(self._done())

    @property
    def target(self) -> float:
        """Where it is going, 0 to 1."""
        return self._to

    @property
    def moving(self) -> bool:
        """Whether `value` is still on its way."""
        return self._done() < 1.0

    def go(self, target: float) -> None:
        """Move to `target`."""
        if target == self._to:
            return
        self._from, self._to = self.value, target
        if self._theme.motion == "none" or not self._widget.isVisible():
            self.jump(target)
            return
        self._since = self._now()
        self._timer.start()
        self._widget.update()

    def jump(self, target: float) -> None:
        """Be at `target` at once."""
        self._from = self._to = target
        self._since = -math.inf
        self._timer.stop()
        self._widget.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrive at once when the widget hides."""
        if event.type() == QEvent.Type.Hide:
            self.jump(self._to)
        return super().eventFilter(watched, event)

    def _done(self) -> float:
        return min(1.0, (self._now() - self._since) / self._seconds)

    def _on_timer_timeout(self) -> None:
        self._widget.update()
        if not self.moving:
            self._timer.stop()
