"""Notifications: one silent message at a time, with buttons, in neutral words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from calmdesk.core.finding import Finding
from calmdesk.core.hook import Hook
from calmdesk.core.language import mark

WHAT = mark("Notifications")
OPENED = "default"
"""What ``chosen`` tells when the message itself was pressed, not a button."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be said, already in the user's language. ``buttons`` are (key, words)."""

    title: str
    text: str = ""
    buttons: tuple[tuple[str, str], ...] = ()


class Notifier(Protocol):
    """Shows messages. The loop's thread.

    ``chosen`` tells the key of the button that was pressed, or OPENED. ``gone`` tells that the
    message went without a choice: it timed out, was closed, or could not be shown.
    """

    chosen: Hook[str]
    gone: Hook[None]

    def start(self) -> None:
        """Get ready; quick, never raises, harmless twice."""

    def stop(self) -> None:
        """Take back what is shown and let go. Harmless twice."""

    def show(self, message: Message) -> None:
        """Show it without sound, in the place of the one before."""

    def withdraw(self) -> None:
        """Take back what is shown. Harmless when nothing is."""

    def finding(self) -> Finding:
        """Whether messages can be shown here, and with buttons."""


class AbsentNotifier:
    """No notifications here: nothing is shown, and that is told at once."""

    def __init__(self, finding: Finding) -> None:
        self.chosen: Hook[str] = Hook()
        self.gone: Hook[None] = Hook()
        self._finding = finding

    def start(self) -> None:
        """Nothing to get ready."""

    def stop(self) -> None:
        """Nothing to let go."""

    def show(self, message: Message) -> None:  # noqa: ARG002 - the protocol's
        """Nothing is shown."""
        self.gone.emit(None)

    def withdraw(self) -> None:
        """Nothing to take back."""

    def finding(self) -> Finding:
        """Why there are none."""
        return self._finding
