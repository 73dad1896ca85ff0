"""Notifications on Windows and macOS: the tray icon's own message, which has no buttons.

Written, not run. Pressing the message means yes; all other answers are in the panel.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from calmdesk.core.finding import Finding, State, not_started
from calmdesk.core.hook import Hook
from calmdesk.core.language import mark
from calmdesk.core.loop import Loop, Waiting
from calmdesk.desktop.notification.notifier import OPENED, WHAT, Message

SHOWN_SECONDS = 12.0


class Balloons(Protocol):
    """The tray icon's messages; the shell implements it with its icon."""

    pressed: Hook[None]

    def show(self, title: str, text: str, seconds: float) -> None:
        """Show one without sound."""


class BalloonNotifier:
    """Shows one message at a time. The loop's thread."""

    def __init__(self, balloons: Balloons, loop: Loop) -> None:
        self.chosen: Hook[str] = Hook()
        self.gone: Hook[None] = Hook()
        self._balloons = balloons
        self._loop = loop
        self._end: Callable[[], None] | None = None
        self._shown: Waiting | None = None

    def start(self) -> None:
        """Listen for a press."""
        if self._end is None:
            self._end = self._balloons.pressed.connect(lambda _: self._on_pressed())

    def stop(self) -> None:
        """Listen no longer."""
        self.withdraw()
        if self._end is not None:
            self._end()
            self._end = None

    def show(self, message: Message) -> None:
        """Show it; after a while it counts as gone."""
        self.withdraw()
        if self._end is None:
            self.gone.emit(None)
            return
        self._balloons.show(message.title, message.text, SHOWN_SECONDS)
        self._shown = self._loop.later(SHOWN_SECONDS, self._on_over)

    def withdraw(self) -> None:
        """Take no press for what is shown; the system takes it away by itself."""
        if self._shown is not None:
            self._shown.cancel()
            self._shown = None

    def finding(self) -> Finding:
        """Messages are shown, without buttons."""
        if self._end is None:
            return not_started(WHAT)
        return Finding(WHAT, State.LIMITED, _NO_BUTTONS, _PRESS)

    def _on_pressed(self) -> None:
        if self._shown is not None:
            self.withdraw()
            self.chosen.emit(OPENED)

    def _on_over(self) -> None:
        self._shown = None
        self.gone.emit(None)


_NO_BUTTONS = mark("Notifications are shown here without buttons.")
_PRESS = mark("Press the message itself, or open the panel.")
