"""One animated widget in a window, measured from inside: `circle_program.py KIND SECONDS [load]`.

KIND is `circle` (the real one, with number and word, following a real session) or `fill` (a plain
fill of the same size).
With `load` the loop is blocked for 20 ms in every 100. Prints one JSON document: CPU per frame,
intervals between frames, and by how much the painted breath lags behind the clock, all in ms.
"""

from __future__ import annotations

import itertools
import json
import sys
import time

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from calmdesk.breathing.practice import BreathChoice, begin
from calmdesk.breathing.view.frames import breath_frame, highest_number
from calmdesk.breathing.view.session_clock import SessionClock
from calmdesk.core.moment import Source
from calmdesk.services import services_for
from calmdesk.widgets.animation import AnimationClock
from calmdesk.widgets.breath_circle import BreathCircle
from calmdesk.widgets.theme import Theme
from tests.benchmarks.sampling import percentile

SIDE = 328
WARM_UP_MS = 1500
EXERCISE, CYCLES = "ten_count", 1000
BLOCKED_SECONDS, EVERY_MS = 0.020, 100


class Watched:
    """Notes each frame: when it was painted, and which instant of the breath it showed."""

    def __init__(self) -> None:
        self.painted: list[float] = []
        self.shown: list[float] = []
        self.asked_for = 0.0

    def note(self) -> None:
        """A frame has been painted."""
        self.painted.append(time.monotonic())
        self.shown.append(self.asked_for)

    def clear(self) -> None:
        """Begin anew."""
        self.painted.clear()
        self.shown.clear()


class Circle(BreathCircle):
    """The real circle; it notes its frames."""

    watched: Watched

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint, and note that it was done."""
        super().paintEvent(event)
        self.watched.note()

    def follow(self, theme: Theme) -> None:
        """Show a breath of many cycles, as the panel's page does."""
        services = services_for()
        breath = services.library.breath(EXERCISE)
        session = begin(breath, BreathChoice(EXERCISE, CYCLES, 1.0), services.clock, Source.PANEL)
        highest = highest_number(session.timeline.phases)
        clock = SessionClock(self, theme)

        def look() -> None:
            self.watched.asked_for = time.monotonic()
            frame = breath_frame(session.position, theme.motion, services.language, highest)
            self.show_frame(frame)

        clock.looked.connect(look)
        session.start()
        clock.follow(session)


class Fill(QWidget):
    """A plain fill; it notes its frames."""

    watched: Watched

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Fill, and note that it was done."""
        painter = QPainter(self)
        painter.fillRect(QRect(0, 0, SIDE, SIDE), QColor("white"))
        painter.end()
        self.watched.note()

    def follow(self, theme: Theme) -> None:
        """Paint again at every tick."""
        clock = AnimationClock(self, theme)
        clock.ticked.connect(self._on_ticked)
        clock.start()

    def _on_ticked(self, now: float) -> None:
        self.watched.asked_for = now
        self.update()


def run(kind: str, seconds: float, loaded: bool) -> None:
    """Show the widget for so long, print what was measured."""
    application = QApplication(["calmdesk"])
    theme = Theme()
    watched = Watched()
    widget: Circle | Fill = Circle(theme, "breath") if kind == "circle" else Fill()
    widget.watched = watched
    widget.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    widget.resize(SIDE, SIDE)
    widget.show()
    widget.follow(theme)
    load = QTimer(interval=EVERY_MS, timerType=Qt.TimerType.PreciseTimer)
    load.timeout.connect(_block)
    if loaded:
        load.start()
    spent: list[float] = []

    def begin() -> None:
        watched.clear()
        spent.append(time.process_time())

    def end() -> None:
        print(json.dumps(_figures(watched, time.process_time() - spent[0])))
        application.quit()

    QTimer.singleShot(WARM_UP_MS, begin)
    QTimer.singleShot(WARM_UP_MS + round(seconds * 1000), end)
    application.exec()


def _block() -> None:
    until = time.monotonic() + BLOCKED_SECONDS
    while time.monotonic() < until:
        pass


def _figures(watched: Watched, cpu_seconds: float) -> dict[str, float]:
    times = watched.painted
    intervals = [1000 * (later - earlier) for earlier, later in itertools.pairwise(times)]
    lags = [
        1000 * (painted - shown)
        for painted, shown in zip(watched.painted, watched.shown, strict=True)
    ]
    return {
        "cpu_per_frame": 1000 * cpu_seconds / len(times),
        "interval_p50": percentile(intervals, 0.5),
        "interval_p99": percentile(intervals, 0.99),
        "frames_per_second": 1000 / (sum(intervals) / len(intervals)),
        "lag_p99": percentile(lags, 0.99),
        "lag_largest": max(lags),
    }


if __name__ == "__main__":
    run(sys.argv[1], float(sys.argv[2]), loaded="load" in sys.argv[3:])
