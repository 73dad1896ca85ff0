"""Plain hooks: how the core tells whoever listens, without knowing a screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from calmdesk.core.errors import CalmDeskError

Value = TypeVar("Value")


class Hook(Generic[Value]):
    """A list of listeners for one kind of news. One thread: the loop's."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[Value], None]] = []

    def connect(self, listener: Callable[[Value], None]) -> Callable[[], None]:
        """Add a listener; gives the call that removes it again (harmless twice)."""
        self._listeners.append(listener)

        def disconnect() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return disconnect

    def emit(self, value: Value) -> None:
        """Tell every listener, in the order in which they came. A known failure of one is raised
        when all have been told: a setting that cannot be saved holds all the same.
        """
        failures: list[CalmDeskError] = []
        for listener in tuple(self._listeners):
            try:
                listener(value)
            except CalmDeskError as error:
                failures.append(error)
        if failures:
            raise failures[0]
