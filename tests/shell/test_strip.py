"""The strip: its clicks, its way along the edges, and when it is there at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from calmdesk.core.language import english
from calmdesk.core.paths import Paths
from calmdesk.core.settings import (
    STRIP,
    STRIP_EDGE,
    STRIP_HINT_TOLD,
    STRIP_PLACE,
    Settings,
)
from calmdesk.core.settings_file import LoadedSettings
from calmdesk.services import Services
from calmdesk.shell.strip import Strip
from calmdesk.shell.strip_keeping import HOST_SECONDS, START_SECONDS, StripKeeping
from calmdesk.shell.tray import TrayWish
from calmdesk.widgets.theme import Theme
from calmdesk.widgets.tray_ring import TrayRing
from tests.fakes import FakeClock, FakeLoop

LEFT = Qt.MouseButton.LeftButton


class FakeTray(QObject):
    """As much of a tray as the strip knows."""

    pictured = Signal(QIcon)
    hosts_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.backend = "none"
        self.picture = TrayRing().icon("idle")
        self.menus: list[QPoint] = []

    def popup(self, at: QPoint) -> None:
        self.menus.append(at)


@pytest.fixture
def tray(qtbot: QtBot) -> FakeTray:
    return FakeTray()


@pytest.fixture
def services(tmp_path: Path) -> Services:
    made = Services(Paths(tmp_path, tmp_path, tmp_path), FakeClock(), english())
    made.loaded_settings = LoadedSettings(Settings())
    return made


@pytest.fixture
def loop(services: Services) -> FakeLoop:
    assert isinstance(services.clock, FakeClock)
    return FakeLoop(services.clock)


@pytest.fixture
def keeping(services: Services, tray: FakeTray, loop: FakeLoop) -> Iterator[StripKeeping]:
    made = StripKeeping(services, tray, Theme(), loop)  # type: ignore[arg-type]
    yield made
    made.close()


def _strip() -> Strip:
    widgets = [each for each in QApplication.topLevelWidgets() if isinstance(each, Strip)]
    shown = [each for each in widgets if each.isVisible()]
    assert len(shown) == 1
    return shown[0]


def _settings(services: Services) -> Settings:
    return services.loaded_settings.settings


def test_where_no_tray_comes_the_strip_does(keeping: StripKeeping, loop: FakeLoop) -> None:
    loop.run(START_SECONDS - 0.1)
    assert keeping.place is None
    loop.run(0.2)
    assert keeping.place is not None
    screen = QGuiApplication.primaryScreen().availableGeometry()
    assert keeping.place.right() == screen.right()
    assert abs(keeping.place.center().y() - screen.center().y()) <= 1


def test_it_goes_when_a_tray_comes_and_comes_when_it_goes(
    keeping: StripKeeping, tray: FakeTray, loop: FakeLoop
) -> None:
    loop.run(START_SECONDS)
    tray.backend = "xembed"
    tray.hosts_changed.emit()
    loop.run(HOST_SECONDS)
    assert keeping.place is None
    tray.backend = "none"
    tray.hosts_changed.emit()
    loop.run(HOST_SECONDS)
    assert keeping.place is not None


def test_a_tray_that_is_only_restarted_brings_no_strip(
    keeping: StripKeeping, tray: FakeTray, loop: FakeLoop
) -> None:
    tray.backend = "sni"
    loop.run(START_SECONDS)
    tray.backend = "none"
    tray.hosts_changed.emit()
    loop.run(HOST_SECONDS / 2)
    tray.backend = "sni"
    tray.hosts_changed.emit()
    loop.run(HOST_SECONDS)
    assert keeping.place is None


@pytest.mark.parametrize(
    ("choice", "backend", "shown"),
    [
        ("always", "xembed", True),
        ("always", "none", True),
        ("without_tray", "sni", False),
        ("without_tray", "none", True),
        ("never", "none", False),
    ],
)
def test_the_users_choice_holds_at_once(
    keeping: StripKeeping,
    services: Services,
    tray: FakeTray,
    loop: FakeLoop,
    choice: str,
    backend: str,
    shown: bool,
) -> None:
    tray.backend = backend
    loop.run(START_SECONDS)
    _settings(services).set(STRIP, choice)
    assert (keeping.place is not None) is shown


def test_right_to_left_the_usual_side_is_the_left(
    qtbot: QtBot, keeping: StripKeeping, loop: FakeLoop
) -> None:
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        loop.run(START_SECONDS)
        assert keeping.place is not None
        assert keeping.place.left() == QGuiApplication.primaryScreen().availableGeometry().left()
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_its_clicks_are_the_icons(
    qtbot: QtBot, keeping: StripKeeping, tray: FakeTray, loop: FakeLoop
) -> None:
    asked: list[TrayWish] = []
    keeping.asked.connect(asked.append)
    loop.run(START_SECONDS)
    strip = _strip()
    QTest.mouseClick(strip, LEFT)
    QTest.mouseClick(strip, Qt.MouseButton.MiddleButton)
    assert asked == [TrayWish.TOGGLE, TrayWish.BREATHE]
    QTest.mouseClick(strip, Qt.MouseButton.RightButton)
    assert len(tray.menus) == 1
    QTest.mouseDClick(strip, LEFT)
    assert asked[2:] in ([], [TrayWish.TOGGLE])


def test_it_is_large_enough_has_a_name_and_takes_no_keyboard(
    keeping: StripKeeping, loop: FakeLoop
) -> None:
    loop.run(START_SECONDS)
    strip = _strip()
    assert min(strip.width(), strip.height()) >= 40
    assert strip.accessibleName() == "CalmDesk"
    assert strip.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert strip.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


def test_it_is_dragged_along_the_edges_and_remembers_where(
    keeping: StripKeeping, services: Services, loop: FakeLoop
) -> None:
    asked: list[TrayWish] = []
    keeping.asked.connect(asked.append)
    loop.run(START_SECONDS)
    strip = _strip()
    screen = QGuiApplication.primaryScreen().availableGeometry()
    target = QPoint(screen.left() + 3, screen.top() + screen.height() // 4)
    QTest.mousePress(strip, LEFT)
    QTest.mouseMove(strip, strip.mapFromGlobal(strip.geometry().center() - QPoint(60, 0)))
    QTest.mouseMove(strip, strip.mapFromGlobal(target))
    QTest.mouseRelease(strip, LEFT, pos=strip.mapFromGlobal(target))
    assert asked == []
    settings = _settings(services)
    assert settings.get(STRIP_EDGE) == "left"
    assert settings.get(STRIP_PLACE) == pytest.approx(0.22, abs=0.05)
    assert keeping.place is not None
    assert keeping.place.left() == screen.left()


def test_it_is_explained_once_and_only_where_it_came_by_itself(
    keeping: StripKeeping, services: Services, loop: FakeLoop
) -> None:
    assert keeping.hint() == ""
    loop.run(START_SECONDS)
    assert "small ring at the edge" in keeping.hint()
    assert keeping.hint() == ""
    assert _settings(services).get(STRIP_HINT_TOLD)


def test_a_strip_by_choice_needs_no_words(
    keeping: StripKeeping, services: Services, loop: FakeLoop
) -> None:
    _settings(services).set(STRIP, "always")
    assert keeping.hint() == ""


def test_it_shows_what_the_tray_would(
    keeping: StripKeeping, tray: FakeTray, loop: FakeLoop
) -> None:
    loop.run(START_SECONDS)
    strip = _strip()
    before = strip.grab().toImage()
    tray.pictured.emit(TrayRing().icon("session", 20))
    assert strip.grab().toImage() != before


def test_a_locked_screen_is_not_its_place(
    keeping: StripKeeping, services: Services, loop: FakeLoop
) -> None:
    loop.run(START_SECONDS)
    services.situation.sense_lock(True)
    assert keeping.place is None
    services.situation.sense_lock(False)
    assert keeping.place is not None


def test_closed_it_leaves_nothing_waiting(keeping: StripKeeping, loop: FakeLoop) -> None:
    keeping.close()
    loop.run(START_SECONDS + 1)
    assert keeping.place is None
