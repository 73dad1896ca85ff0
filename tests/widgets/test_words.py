"""Words stand where the interface wants them and run as their own language does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from calmdesk.widgets.chip import Chip
from calmdesk.widgets.fading_label import FadingLabel
from calmdesk.widgets.label import Label, Side
from calmdesk.widgets.painted_words import paint_words
from calmdesk.widgets.theme import DARK, LIGHT, SIZE_LARGE, Theme
from tests.widgets.looking import picture

LEFT_TO_RIGHT = Qt.LayoutDirection.LeftToRight
RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft
ARABIC = "خمسة أنفاس"
ROOM = QRect(0, 0, 240, 30)


def _reach(image: QImage) -> tuple[int, int]:
    """The first and the last column in which anything is painted."""
    columns = [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y).alpha() > 40 for y in range(image.height()))
    ]
    return columns[0], columns[-1]


def _painted(words: str, direction: Qt.LayoutDirection, side: Qt.AlignmentFlag) -> QImage:
    image = QImage(ROOM.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setLayoutDirection(direction)
    paint_words(painter, ROOM, words, side)
    painter.end()
    return image


def test_words_are_shown_as_they_are_and_wrap(qtbot: QtBot) -> None:
    label = Label(Theme(DARK, "none"), "<b>Slow</b> and easy, " * 8, size=SIZE_LARGE)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.heightForWidth(200) > 3 * label.fontMetrics().height()


def test_words_follow_the_palette(qtbot: QtBot) -> None:
    theme = Theme(DARK, "none")
    label = Label(theme, "Slow and easy", colour="quiet")
    qtbot.addWidget(label)
    theme.set_palette(LIGHT)
    assert label.palette().windowText().color() == QColor(LIGHT.quiet)


@pytest.mark.parametrize("words", ["Ten times", ARABIC])
@pytest.mark.parametrize(
    ("direction", "side", "at_the_left"),
    [
        (LEFT_TO_RIGHT, "near", True),
        (LEFT_TO_RIGHT, "far", False),
        (RIGHT_TO_LEFT, "near", False),
        (RIGHT_TO_LEFT, "far", True),
    ],
)
def test_a_label_goes_by_the_interface_and_not_by_its_words(
    qtbot: QtBot, words: str, direction: Qt.LayoutDirection, side: Side, at_the_left: bool
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    label = Label(Theme(DARK, "none"), words, side=side, parent=parent)
    label.resize(ROOM.size())
    parent.setLayoutDirection(direction)
    first, last = _reach(picture(label))
    assert (first < 8) is at_the_left
    assert (last > ROOM.width() - 8) is not at_the_left


@pytest.mark.parametrize("direction", [LEFT_TO_RIGHT, RIGHT_TO_LEFT])
def test_a_label_in_the_middle_stays_there(qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    label = Label(Theme(DARK, "none"), "Slow and easy", side="middle")
    qtbot.addWidget(label)
    label.setLayoutDirection(direction)
    label.resize(ROOM.size())
    first, last = _reach(picture(label))
    assert abs(first + last - ROOM.width()) < 6


@pytest.mark.parametrize("side", [Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight])
@pytest.mark.parametrize("words", ["10 times", "In…", ARABIC])
def test_painted_words_are_the_same_in_a_mirrored_interface(
    qtbot: QtBot, words: str, side: Qt.AlignmentFlag
) -> None:
    assert _painted(words, LEFT_TO_RIGHT, side) == _painted(words, RIGHT_TO_LEFT, side)


def test_ten_times_is_not_times_ten_in_a_mirrored_panel(qtbot: QtBot) -> None:
    chip = Chip(Theme(DARK, "none"), "10 times")
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    straight = picture(chip)
    chip.setLayoutDirection(RIGHT_TO_LEFT)
    assert picture(chip) == straight


def test_words_give_way_to_the_next_ones_in_a_room_that_stays(qtbot: QtBot) -> None:
    label = FadingLabel(Theme(DARK, "none"))
    qtbot.addWidget(label)
    label.reserve(["In", "Out just as slowly, " * 6])
    room = label.height()
    assert room > 2 * label.fontMetrics().height()
    label.resize(328, room)
    label.show_words("In")
    before = picture(label)
    label.show_words("Out just as slowly")
    assert label.text() == "Out just as slowly"
    assert picture(label) != before
    assert label.height() == room
