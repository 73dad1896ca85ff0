"""The resident program: the tray icon first, then everything behind it."""

from __future__ import annotations

import gc
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from calmdesk.core.paths import shipped
from calmdesk.shell.loop import QtLoop
from calmdesk.shell.tray import Tray, TrayWish
from calmdesk.widgets.tray_ring import TrayRing

if TYPE_CHECKING:
    from PySide6.QtGui import QSessionManager

    from calmdesk.core.request import Reply, Request
    from calmdesk.services import Services
    from calmdesk.shell.ending import EndingSignals
    from calmdesk.shell.household import Household
    from calmdesk.shell.instance import Instance
    from calmdesk.shell.upkeep import Upkeep

NAME = "calmdesk"
SETTLE_SECONDS = 0.2
PREPARE_SECONDS = 2.0
LOGOUT_SECONDS = 2.0
SETTLED_SECONDS = 2.0


class Resident:
    """The icon, and behind it the household, which is made when it is first needed or when
    nothing else is to be done. Lives in the screen's thread.
    """

    def __init__(self, services: Services, instance: Instance) -> None:
        self._services = services
        self._instance = instance
        self._ending: EndingSignals | None = None
        QApplication.setApplicationName(NAME)
        QApplication.setDesktopFileName(NAME)
        QApplication.setQuitOnLastWindowClosed(False)
        self._qt = QApplication([NAME])
        self._tray = Tray(services.language, TrayRing(shipped("assets") / "icons"))
        self._tray.show()
        self._loop = QtLoop()

    def run(self, request: Request) -> int:
        """Answer this request and all that follow, until asked to end."""
        self._instance.serve(self._loop, self._answer)
        self._tray.asked.connect(self._on_tray_asked)
        # No sooner than the loop runs: the icon's way into the tray comes first.
        self._loop.later(0.0, self._on_running)
        if request.name != "start":
            self._loop.post(lambda: self._begin_with(request))
        try:
            return self._qt.exec()
        finally:
            self._close()

    @cached_property
    def _household(self) -> Household:
        from calmdesk.shell.household import Household

        return Household(self._services, self._tray, self._loop, self._qt)

    @cached_property
    def _upkeep(self) -> Upkeep:
        from calmdesk.shell.upkeep import Upkeep

        return Upkeep(self._services)

    def _answer(self, request: Request) -> Reply:
        return self._household.answers.answer(request)

    def _begin_with(self, request: Request) -> None:
        self._answer(request)

    def _on_tray_asked(self, wish: TrayWish) -> None:
        self._household.on_tray_asked(wish)

    def _on_running(self) -> None:
        from calmdesk.shell.ending import EndingSignals, stay_out_of_saved_sessions

        self._ending = EndingSignals(self._loop, self._qt.quit)
        stay_out_of_saved_sessions(self._qt)
        self._loop.later(SETTLE_SECONDS, self._settle)
        self._loop.later(PREPARE_SECONDS, self._prepare)

    def _settle(self) -> None:
        """What the icon need not wait for: log, settings, bus."""
        gc.enable()
        self._upkeep.begin()
        self._qt.commitDataRequest.connect(self._on_commit_data_requested)
        _ = self._household

    def _on_commit_data_requested(self, _manager: QSessionManager) -> None:
        """The desktop session ends: nobody may ask again before this process is killed."""
        self._household.current.stop()
        self._household.current.wait_until_safe(LOGOUT_SECONDS)

    def _prepare(self) -> None:
        self._household.prepare()
        self._tidy_up()
        self._household.sensing.begin()
        self._loop.later(SETTLED_SECONDS, self._tidy_up)

    def _tidy_up(self) -> None:
        from calmdesk.desktop.memory import give_memory_back

        gc.collect()
        give_memory_back()
        # What is there by now stays: collecting need not look at it again.
        gc.freeze()

    def _close(self) -> None:
        self._tray.hide()
        if "_household" in self.__dict__:
            self._household.close()
        if "_upkeep" in self.__dict__:
            self._upkeep.end()
        if self._ending is not None:
            self._ending.close()
