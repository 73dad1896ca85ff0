"""The panel: pages of which one is shown, a window that leaves the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from calmdesk.shell.page_stack import USUAL_HEIGHT
from calmdesk.shell.panel import Panel
from calmdesk.widgets.theme import PANEL_WIDTH, SPACE_WIDE, Theme

SCREEN = QRect(0, 0, 800, 760)
ROOM = 744


class Sheet(QWidget):
    """A page of a given height."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self.setMinimumHeight(height)


@pytest.fixture
def panel(qtbot: QtBot) -> Panel:
    return _panel(qtbot)


def _panel(qtbot: QtBot, *, translucent: bool = False) -> Panel:
    panel = Panel(Theme(), translucent)
    qtbot.addWidget(panel)
    panel.add_page(Sheet(300))
    panel.show_page(panel._pages.pages[0])
    return panel


def _open(panel: Panel, room: int = ROOM, *, for_keyboard: bool = False) -> None:
    panel.ground_size(room)
    panel.open_at(QPoint(40, 40), SCREEN, for_keyboard=for_keyboard)


def _has(panel: Panel, flag: Qt.WindowType) -> bool:
    return bool(panel.windowFlags() & flag)


def test_shown_aside_it_asks_for_no_keyboard(panel: Panel) -> None:
    _open(panel)
    assert _has(panel, Qt.WindowType.WindowDoesNotAcceptFocus)
    assert panel.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert not panel.for_keyboard


def test_shown_for_the_keyboard_it_takes_it_and_escape_closes_it(
    qtbot: QtBot, panel: Panel
) -> None:
    _open(panel, for_keyboard=True)
    assert panel.for_keyboard
    assert not _has(panel, Qt.WindowType.WindowDoesNotAcceptFocus)
    with qtbot.waitSignal(panel.closed):
        QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert panel.isHidden()
    qtbot.waitUntil(lambda: not panel.for_keyboard)
    assert _has(panel, Qt.WindowType.WindowDoesNotAcceptFocus)


def test_changing_its_kind_while_open_is_no_closing(qtbot: QtBot, panel: Panel) -> None:
    closed: list[bool] = []
    panel.closed.connect(lambda: closed.append(True))
    _open(panel)
    _open(panel, for_keyboard=True)
    assert panel.isVisible()
    assert closed == []


def test_other_keys_do_not_close_it(panel: Panel) -> None:
    _open(panel, for_keyboard=True)
    QTest.keyClick(panel, Qt.Key.Key_A)
    assert panel.isVisible()


def test_it_says_once_that_it_is_painted(qtbot: QtBot, panel: Panel) -> None:
    painted: list[bool] = []
    panel.painted.connect(lambda: painted.append(True))
    panel.prepare()
    assert painted == []
    _open(panel)
    qtbot.waitUntil(lambda: painted == [True])
    panel.repaint()
    assert painted == [True]


def test_it_is_never_lower_than_usual_and_as_high_as_its_highest_page(panel: Panel) -> None:
    assert panel.ground_size(ROOM) == (PANEL_WIDTH, USUAL_HEIGHT + 2 * SPACE_WIDE)
    panel.add_page(Sheet(650))
    assert panel.ground_size(ROOM) == (PANEL_WIDTH, 650 + 2 * SPACE_WIDE)


def test_it_is_never_higher_than_the_screen_allows(panel: Panel) -> None:
    panel.add_page(Sheet(2000))
    assert panel.ground_size(500) == (PANEL_WIDTH, 500)


def test_while_it_is_open_it_grows_and_does_not_shrink(qtbot: QtBot, panel: Panel) -> None:
    _open(panel)
    before = panel.height()
    with qtbot.waitSignal(panel.resized):
        panel.show_page(Sheet(before))
    assert panel.height() == before + 2 * SPACE_WIDE
    with qtbot.assertNotEmitted(panel.resized):
        panel.show_page(Sheet(200))
    assert panel.height() == before + 2 * SPACE_WIDE


def test_compact_it_is_as_high_as_what_it_shows(qtbot: QtBot, panel: Panel) -> None:
    _open(panel)
    with qtbot.waitSignal(panel.resized):
        panel.set_compact(True)
    assert panel.height() == 300 + 2 * SPACE_WIDE
    with qtbot.waitSignal(panel.resized):
        panel.set_compact(False)
    assert panel.height() == USUAL_HEIGHT + 2 * SPACE_WIDE


def test_a_passing_page_is_let_go_of_with_the_next(qtbot: QtBot, panel: Panel) -> None:
    lasting = panel.page
    assert lasting is not None
    passing = Sheet(100)
    panel.show_page(passing)
    assert panel.page is passing
    assert lasting.isHidden()
    with qtbot.waitSignal(passing.destroyed):
        panel.show_page(lasting)
    assert panel.page is lasting
    assert panel._pages.pages == (lasting,)
    panel.show_page(lasting)
    assert panel.page is lasting


def test_its_shadow_falls_on_no_bar(qtbot: QtBot) -> None:
    panel = _panel(qtbot, translucent=True)
    panel.ground_size(ROOM)
    free = QRect(0, 0, 800, 700)
    foot = free.bottom() + 1 - panel.ground_size(ROOM)[1] - 8
    panel.open_at(QPoint(40, foot), free)
    margin = panel.shadow_margin
    assert panel.geometry().bottom() > free.bottom()
    seen = panel.mask().boundingRect().translated(panel.pos())
    assert free.contains(seen)
    assert seen.contains(panel.geometry().adjusted(margin, margin, -margin, -margin))


def test_what_does_not_fit_scrolls(qtbot: QtBot, panel: Panel) -> None:
    panel.add_page(Sheet(900))
    panel.show_page(panel._pages.pages[1])
    _open(panel, 500)
    bar = panel._pages.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    panel.show_page(panel._pages.pages[0])
    assert bar.value() == 0
