"""When to look at a running session again: each frame, or only when something changes."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from calmdesk.breathing.view.frames import seconds_to_next_frame
from calmdesk.core.session import Session, SessionState
from calmdesk.widgets.animation import AnimationClock
from calmdesk.widgets.theme import Theme


class SessionClock(QObject):
    """Emits ``looked`` whenever the picture of its session is out of date.

    With full motion that is every frame; else at the next change of number, phase or cycle.
    Silent while the session stands still and while the widget is hidden, whose owner tells when
    it is shown (``look``) and hidden (``rest``). Keeps no time itself: draw from the session's
    position. Lives in the screen's thread.
    """

    looked = Signal()

    def __init__(self, widget: QWidget, theme: Theme) -> None:
        super().__init__(widget)
        self._widget = widget
        self._theme = theme
        self._session: Session | None = None
        self._frames = AnimationClock(widget, theme)
        self._frames.ticked.connect(self._on_frames_ticked)
        self._change = QTimer(self)
        self._change.setSingleShot(True)
        self._change.setTimerType(Qt.TimerType.PreciseTimer)
        self._change.timeout.connect(self._on_change_timeout)
        theme.changed.connect(self.look)

    @property
    def ticking(self) -> bool:
        """Whether a timer is armed at this moment."""
        return self._frames.ticking or self._change.isActive()

    def follow(self, session: Session | None) -> None:
        """Follow this session from now on, or none."""
        self._session = session
        self.look()

    def look(self) -> None:
        """Emit now, and arm what the session's state asks for: call it when the state changed."""
        self.rest()
        if self._session is None or not self._widget.isVisible():
            return
        if self._session.state is SessionState.RUNNING and self._theme.motion == "full":
            self._frames.start()
        self._show()

    def rest(self) -> None:
        """Look no more until told to: nobody sees the widget."""
        self._frames.stop()
        self._change.stop()

    def _show(self) -> None:
        self.looked.emit()
        session = self._session
        if session is None or session.state is not SessionState.RUNNING:
            return
        if self._theme.motion != "full":
            seconds = seconds_to_next_frame(session.timeline, session.elapsed)
            if seconds is not None:
                self._change.start(math.ceil(seconds * 1000))

    def _on_frames_ticked(self) -> None:
        self.looked.emit()

    def _on_change_timeout(self) -> None:
        self._show()
