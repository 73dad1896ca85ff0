"""A panel with everything in it, for the tests of the way through it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from calmdesk.core.moment import Moment
from calmdesk.journal.reading import JournalReader
from calmdesk.services import Services
from calmdesk.shell.current_session import CurrentSession
from calmdesk.shell.navigation import Navigation
from calmdesk.shell.panel import Panel
from tests.fakes import FakeClock, FakeLoop
from tests.screens import press


@dataclass
class House:
    """A panel with everything in it, and time in the test's hand."""

    services: Services
    current: CurrentSession
    panel: Panel
    navigation: Navigation
    clock: FakeClock
    loop: FakeLoop
    qtbot: QtBot

    def shown(self) -> QWidget:
        """The page that is shown."""
        assert self.panel.page is not None
        return self.panel.page

    def press(self, name: str) -> None:
        press(self.qtbot, self.shown(), name)

    def moments(self, count: int) -> list[Moment]:
        """Wait until the journal holds so many."""
        found: list[Moment] = []

        def there() -> bool:
            self.loop.run()
            with JournalReader(self.services.paths.journal) as reader:
                found[:] = reader.moments(0, 1 << 50)
            return len(found) == count

        self.qtbot.waitUntil(there)
        return found

    def be_painted(self) -> None:
        self.qtbot.waitUntil(lambda: bool(self.loop.posted))
        self.loop.run()
