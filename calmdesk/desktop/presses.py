"""Presses of the mouse anywhere on the screen: buttons alone, never keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from calmdesk.core.language import mark
from calmdesk.core.loop import Loop, Waiting


class Presses(Protocol):
    """What tells that a mouse button was pressed somewhere. The loop's thread.

    ``unavailable`` is empty where it works, else the sentence that says why it does not.
    """

    @property
    def unavailable(self) -> str:
        """Why nothing is told here, marked for translation; empty if it works."""

    def watch(self, loop: Loop, pressed: Callable[[], None]) -> Waiting:
        """Call at every press until cancelled."""


class NoPresses:
    """A desktop that tells a program nothing of presses on other windows."""

    unavailable = mark("This desktop does not tell when another window is pressed.")

    def watch(self, loop: Loop, pressed: Callable[[], None]) -> Waiting:  # noqa: ARG002
        """Nothing ever comes."""
        return _Nothing()


class _Nothing:
    def cancel(self) -> None:
        """There is nothing to cancel."""
