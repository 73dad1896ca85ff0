"""One animated widget in a window, measured from inside: `circle_program.py KIND SECONDS [load]`.

KIND is `circle` (the real one, with number and word) or `fill` (a plain fill of the same size).
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

from calmdesk.widgets.animation import AnimationClock, eased
from calmdesk.widgets.breath_circle import BreathCircle, BreathFrame
from calmdesk.widgets.theme import Theme
from tests.benchmarks.sampling import percentile

SIDE = 328
WARM_UP_MS = 1500
BREATH_SECONDS = 10.0
COUNTS = 10
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

    def show_instant(self, now: float) -> None:
        """Show the breath as it is at this instant of the monotonic clock."""
        self.watched.asked_for = now
        self.show_frame(_frame(now))


class Fill(QWidget):
    """A plain fill; it notes its frames."""

    watched: Watched

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Fill, and note that it was done."""
        painter = QPainter(self)
        painter.fillRect(QRect(0, 0, SIDE, SIDE), QColor("white"))
        painter.end()
        self.watched.note()

    def show_instant(self, now: float) -> None:
        """Paint again."""
        self.watched.asked_for = now
        self.update()


def _frame(now: float) -> BreathFrame:
    share = now % BREATH_SECONDS / BREATH_SECONDS
    inward = share < 0.5
    lit = int(share * COUNTS)
    return BreathFrame(
        radius=eased(2 * share if inward else 2 - 2 * share),
        word="In" if inward else "Out",
        number=str(lit + 1),
        lit=lit,
        phase="in" if inward else "out",
    )


def run(kind: str, seconds: float, loaded: bool) -> None:
    """Show the widget for so long, print what was measured."""
    application = QApplication(["calmdesk"])
    theme = Theme()
    watched = Watched()
    widget: Circle | Fill = Circle(theme, "breath") if kind == "circle" else Fill()
    widget.watched = watched
    widget.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    widget.resize(SIDE, SIDE)
    clock = AnimationClock(widget, theme)
    clock.ticked.connect(widget.show_instant)
    widget.show()
    clock.start()
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
