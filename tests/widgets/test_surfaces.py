"""What things lie on: the panel's ground, lines of chips, words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from calmdesk.widgets.chip import Chip
from calmdesk.widgets.flow_layout import FlowLayout
from calmdesk.widgets.panel_surface import PanelSurface
from calmdesk.widgets.theme import DARK, LIGHT, Theme
from tests.widgets.looking import picture

WIDTH, HEIGHT = 408, 500


def _surface(qtbot: QtBot, translucent: bool) -> PanelSurface:
    surface = PanelSurface(Theme(DARK, "none"), translucent)
    qtbot.addWidget(surface)
    surface.resize(WIDTH, HEIGHT)
    surface.show()
    return surface


def test_a_shadow_falls_softly_around_the_ground(qtbot: QtBot) -> None:
    surface = _surface(qtbot, translucent=True)
    image = picture(surface)
    margin = surface.shadow_margin
    assert image.pixelColor(WIDTH // 2, HEIGHT // 2) == QColor(DARK.ground)
    assert image.pixelColor(0, 0).alpha() == 0
    fall = [image.pixelColor(WIDTH // 2, HEIGHT - margin + step).alpha() for step in range(margin)]
    assert fall == sorted(fall, reverse=True)
    assert 0 < fall[0] < 128
    assert fall[-1] <= 2


def test_the_corners_of_the_ground_are_round(qtbot: QtBot) -> None:
    surface = _surface(qtbot, translucent=True)
    margin = surface.shadow_margin
    assert picture(surface).pixelColor(margin + 1, margin + 1) != QColor(DARK.ground)


def test_pages_keep_clear_of_shadow_and_edge(qtbot: QtBot) -> None:
    surface = _surface(qtbot, translucent=True)
    page = QWidget()
    surface.content.addWidget(page)
    page.show()
    surface.content.activate()
    assert page.geometry() == QRect(40, 40, WIDTH - 80, HEIGHT - 80)


def test_where_nothing_shines_through_the_window_is_cut_round(qtbot: QtBot) -> None:
    surface = _surface(qtbot, translucent=False)
    assert surface.shadow_margin == 0
    assert not surface.mask().contains(QPoint(0, 0))
    assert surface.mask().contains(QPoint(WIDTH // 2, 0))
    assert picture(surface).pixelColor(WIDTH // 2, HEIGHT // 2) == QColor(DARK.ground)


def test_the_ground_follows_the_palette(qtbot: QtBot) -> None:
    surface = _surface(qtbot, translucent=True)
    surface._theme.set_palette(LIGHT)
    assert picture(surface).pixelColor(WIDTH // 2, HEIGHT // 2) == QColor(LIGHT.ground)


def _chips(qtbot: QtBot, width: int, direction: Qt.LayoutDirection) -> list[QRect]:
    holder = QWidget()
    holder.setLayoutDirection(direction)
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    theme = Theme()
    chips = [Chip(theme, words) for words in ("Ten counts", "Ten in, ten out", "Long out", "One")]
    for chip in chips:
        flow.addWidget(chip)
    holder.resize(width, flow.heightForWidth(width))
    holder.show()
    flow.activate()
    assert all(holder.rect().contains(chip.geometry()) for chip in chips)
    return [chip.geometry() for chip in chips]


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
@pytest.mark.parametrize("width", [160, 240, 328, 900])
def test_chips_flow_into_as_many_lines_as_they_need(
    qtbot: QtBot, width: int, direction: Qt.LayoutDirection
) -> None:
    places = _chips(qtbot, width, direction)
    pairs = [(a, b) for index, a in enumerate(places) for b in places[index + 1 :]]
    assert not any(one.intersects(other) for one, other in pairs)


def test_chips_begin_where_reading_begins(qtbot: QtBot) -> None:
    rightward = _chips(qtbot, 328, Qt.LayoutDirection.LeftToRight)
    leftward = _chips(qtbot, 328, Qt.LayoutDirection.RightToLeft)
    assert rightward[0].left() == 0
    assert leftward[0].right() == 327
    assert [place.top() for place in rightward] == [place.top() for place in leftward]


def test_a_flow_gives_its_items_back(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    chip = Chip(Theme(), "One")
    flow.addWidget(chip)
    assert flow.count() == 1
    item = flow.takeAt(0)
    assert item is not None
    assert item.widget() is chip
    assert flow.itemAt(0) is None
    assert flow.takeAt(0) is None
    assert flow.heightForWidth(300) == 0
    chip.deleteLater()
