"""How the panel comes and goes, with the pointer and the presses in the test's hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from calmdesk.core.loop import Loop
from calmdesk.shell.opening import SAME_CLICK_SECONDS, Opening
from calmdesk.shell.panel import Panel
from calmdesk.widgets.theme import Theme
from tests.fakes import FakeLoop, FakeWaiting

ICON = QRect(700, 740, 22, 22)
AWAY = QPoint(5, 5)


@dataclass
class FakeAnchor:
    """An icon at a fixed place, and whether the pointer is on it."""

    pointer: QPoint = field(default_factory=lambda: AWAY)
    room: int = 700
    area: QRect = field(default_factory=lambda: QRect(0, 0, 800, 735))

    def corner(self, width: int, height: int) -> QPoint:
        return QPoint(ICON.right() - width, ICON.top() - 8 - height)

    @property
    def pointer_on_icon(self) -> bool:
        return ICON.contains(self.pointer)


@dataclass
class FakePresses:
    """Presses that the test makes; ``watching`` while somebody wants to know of them."""

    unavailable: str = ""
    pressed: Callable[[], None] | None = None
    waiting: FakeWaiting | None = None
    broken: bool = False

    def watch(self, loop: Loop, pressed: Callable[[], None]) -> FakeWaiting:
        if self.broken:
            raise ConnectionError("no X server")
        self.pressed = pressed
        self.waiting = FakeWaiting(pressed)
        return self.waiting

    @property
    def watching(self) -> bool:
        return self.waiting is not None and not self.waiting.cancelled


@dataclass
class Scene:
    """The panel with all that it is opened and closed by."""

    panel: Panel
    anchor: FakeAnchor
    presses: FakePresses
    loop: FakeLoop
    opening: Opening
    session_runs: bool = False

    def press(self, point: QPoint) -> None:
        self.anchor.pointer = point
        assert self.presses.pressed is not None
        self.presses.pressed()


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    time = [1000.0]
    monkeypatch.setattr("calmdesk.shell.opening.time.monotonic", lambda: time[0])
    return time


@pytest.fixture
def scene(qtbot: QtBot, loop: FakeLoop, now: list[float], monkeypatch: pytest.MonkeyPatch) -> Scene:
    panel = Panel(Theme(), translucent=False)
    qtbot.addWidget(panel)
    page = QWidget()
    panel.add_page(page)
    panel.show_page(page)
    anchor, presses = FakeAnchor(), FakePresses()
    monkeypatch.setattr("calmdesk.shell.opening.QCursor.pos", lambda: anchor.pointer)
    scene = Scene(panel, anchor, presses, loop, None)  # type: ignore[arg-type]
    scene.opening = Opening(panel, anchor, presses, loop, lambda: scene.session_runs)  # type: ignore[arg-type]
    return scene


def _open(qtbot: QtBot, scene: Scene) -> None:
    scene.opening.open()
    qtbot.waitUntil(lambda: scene.loop.waiting > 0)
    scene.loop.run(1)


def test_presses_are_watched_only_while_it_is_open(qtbot: QtBot, scene: Scene) -> None:
    scene.opening.open()
    assert not scene.presses.watching
    _open(qtbot, scene)
    assert scene.presses.watching
    scene.opening.close()
    assert not scene.presses.watching
    assert scene.loop.waiting == 0


def test_closed_at_once_it_never_begins_to_watch(qtbot: QtBot, scene: Scene) -> None:
    scene.opening.open()
    qtbot.waitUntil(lambda: scene.loop.waiting > 0)
    scene.opening.close()
    scene.loop.run(1)
    assert scene.presses.waiting is None


def test_a_press_elsewhere_closes_it(qtbot: QtBot, scene: Scene) -> None:
    _open(qtbot, scene)
    scene.press(AWAY)
    assert not scene.opening.is_open


def test_a_press_on_it_or_on_its_icon_does_not(qtbot: QtBot, scene: Scene) -> None:
    _open(qtbot, scene)
    scene.press(scene.panel.geometry().center())
    scene.press(ICON.center())
    assert scene.opening.is_open
    assert not scene.opening.just_pressed_away


def test_a_press_elsewhere_leaves_it_open_while_a_session_runs(qtbot: QtBot, scene: Scene) -> None:
    _open(qtbot, scene)
    scene.session_runs = True
    scene.press(AWAY)
    assert scene.opening.is_open


def test_the_click_that_pressed_it_away_is_known_for_a_moment(
    qtbot: QtBot, scene: Scene, now: list[float]
) -> None:
    _open(qtbot, scene)
    scene.press(AWAY)
    assert scene.opening.just_pressed_away
    now[0] += 2 * SAME_CLICK_SECONDS
    assert not scene.opening.just_pressed_away


def test_a_press_that_made_the_panel_smaller_was_on_it(
    qtbot: QtBot, scene: Scene, now: list[float]
) -> None:
    _open(qtbot, scene)
    top = scene.panel.geometry().topLeft() + QPoint(20, 20)
    scene.panel.set_compact(True)
    assert not scene.panel.geometry().contains(top)
    scene.press(top)
    assert scene.opening.is_open
    now[0] += 2 * SAME_CLICK_SECONDS
    scene.press(top)
    assert not scene.opening.is_open


def test_grown_it_stays_beside_its_icon(qtbot: QtBot, scene: Scene) -> None:
    _open(qtbot, scene)
    high = QWidget()
    high.setMinimumHeight(640)
    scene.panel.show_page(high)
    assert scene.panel.geometry().bottom() == ICON.top() - 9


def test_where_presses_cannot_be_seen_it_opens_all_the_same(qtbot: QtBot, scene: Scene) -> None:
    scene.presses.broken = True
    _open(qtbot, scene)
    assert scene.opening.is_open
    scene.opening.close()
    assert not scene.opening.is_open


def test_what_has_the_keyboard_keeps_it(qtbot: QtBot, scene: Scene) -> None:
    scene.opening.open(for_keyboard=True)
    scene.opening.open()
    assert scene.panel.for_keyboard


def test_asked_for_the_keyboard_an_open_panel_takes_it(qtbot: QtBot, scene: Scene) -> None:
    _open(qtbot, scene)
    scene.opening.open(for_keyboard=True)
    assert scene.panel.for_keyboard
    assert scene.opening.is_open
