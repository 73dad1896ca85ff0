"""The editor of the pad: like any other, but that nothing comes out of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor, QGuiApplication, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from calmdesk.venting.view.pad import Pad
from calmdesk.widgets.theme import DARK, LIGHT, Theme

KEPT = "KEEP"
HIDDEN = (
    Qt.InputMethodQuery.ImSurroundingText,
    Qt.InputMethodQuery.ImCurrentSelection,
    Qt.InputMethodQuery.ImTextBeforeCursor,
    Qt.InputMethodQuery.ImTextAfterCursor,
)


@pytest.fixture
def pad(qtbot: QtBot) -> Pad:
    pad = Pad(Theme(DARK), "Write")
    qtbot.addWidget(pad)
    pad.resize(300, 120)
    pad.show()
    pad.setFocus()
    QTest.keyClicks(pad, "one two three")
    QGuiApplication.clipboard().setText(KEPT)
    return pad


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Insert, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier),
    ],
)
def test_copying_and_cutting_do_nothing(
    pad: Pad, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    QTest.keyClick(pad, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(pad, key, modifier)
    assert QGuiApplication.clipboard().text() == KEPT
    assert pad.toPlainText() == "one two three"


def test_it_undoes_and_pastes_like_any_other(pad: Pad) -> None:
    QTest.keyClick(pad, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(pad, Qt.Key.Key_Backspace)
    assert pad.toPlainText() == ""
    QTest.keyClick(pad, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert pad.toPlainText() == "one two three"
    QTest.keyClick(pad, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert KEPT in pad.toPlainText()


@pytest.mark.parametrize(
    ("key", "modifier", "selected"),
    [
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier, "e"),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier, "one two three"),
        (
            Qt.Key.Key_Left,
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier,
            "three",
        ),
    ],
)
def test_keys_select(pad: Pad, key: Qt.Key, modifier: Qt.KeyboardModifier, selected: str) -> None:
    QTest.keyClick(pad, key, modifier)
    assert pad.textCursor().selectedText() == selected


def test_the_mouse_selects_a_word_and_then_the_paragraph(pad: Pad) -> None:
    place = pad.cursorRect(_cursor_at(pad, 5)).center()
    QTest.mouseDClick(pad.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert pad.textCursor().selectedText() == "two"
    QTest.mousePress(pad.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert pad.textCursor().selectedText() == "one two three"
    QTest.mouseRelease(pad.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_dragging_beyond_the_edge_goes_on_by_itself(pad: Pad, qtbot: QtBot) -> None:
    pad.setPlainText("\n".join(f"line {number}" for number in range(40)))
    viewport, bar = pad.viewport(), pad.verticalScrollBar()
    begin, beyond = QPoint(20, 10), QPoint(20, viewport.height() + 30)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=begin)
    QTest.mouseMove(viewport, QPoint(20, 40))
    QCursor.setPos(viewport.mapToGlobal(beyond))
    QTest.mouseMove(viewport, beyond)
    qtbot.waitUntil(lambda: bar.value() > 5)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=beyond)
    assert len(pad.textCursor().selectedText()) > 20


@pytest.mark.parametrize("query", HIDDEN)
def test_an_input_method_is_told_nothing_of_what_is_written(
    pad: Pad, query: Qt.InputMethodQuery
) -> None:
    pad.selectAll()
    assert not pad.inputMethodQuery(query)


def test_an_input_method_is_told_that_this_is_sensitive(pad: Pad) -> None:
    hints = pad.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData
    assert hints & Qt.InputMethodHint.ImhNoPredictiveText


def test_what_an_input_method_composes_is_written(pad: Pad, qtbot: QtBot) -> None:
    event = QInputMethodEvent()
    event.setCommitString("你好")
    with qtbot.waitSignal(pad.touched):
        QApplication.sendEvent(pad, event)
    assert "你好" in pad.toPlainText()


def test_every_key_is_told(pad: Pad, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pad.touched):
        QTest.keyClick(pad, Qt.Key.Key_Left)


def test_there_is_nothing_to_drag_out(pad: Pad) -> None:
    pad.selectAll()
    assert pad.createMimeDataFromSelection().formats() == []


def test_it_follows_the_theme(pad: Pad, qtbot: QtBot) -> None:
    theme = Theme(DARK)
    other = Pad(theme, "Write")
    qtbot.addWidget(other)
    theme.set_palette(LIGHT)
    assert other.palette().text().color().name().upper() == LIGHT.text


def test_writing_begins_at_the_side_of_the_language(qtbot: QtBot, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    mirrored = Pad(Theme(DARK), "Write")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    qtbot.addWidget(mirrored)
    mirrored.resize(300, 120)
    mirrored.show()
    assert mirrored.cursorRect().x() > 250


def _cursor_at(pad: Pad, position: int) -> QTextCursor:
    cursor = pad.textCursor()
    cursor.setPosition(position)
    return cursor
