"""What tests of pages share: a look, a hand that finds things by their spoken name."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from calmdesk.widgets.icons import Icons
from calmdesk.widgets.rating_row import RatingFigure, RatingRow

ROOT = Path(__file__).resolve().parents[1]


def icons() -> Icons:
    """The product's own icons."""
    return Icons(ROOT / "assets" / "icons")


def button(page: QWidget, name: str) -> QAbstractButton:
    """The one visible button with this accessible name."""
    found = [
        each
        for each in page.findChildren(QAbstractButton)
        if each.accessibleName() == name and each.isVisibleTo(page)
    ]
    assert len(found) == 1, f"{len(found)} buttons are called {name!r}"
    return found[0]


def press(qtbot: QtBot, page: QWidget, name: str) -> None:
    """A click of the left mouse button in the middle of that button."""
    QTest.mouseClick(button(page, name), Qt.MouseButton.LeftButton)


def rate(qtbot: QtBot, page: QWidget, level: int) -> None:
    """A click on one figure of the page's one visible rating row."""
    rows = [row for row in page.findChildren(RatingRow) if row.isVisibleTo(page)]
    assert len(rows) == 1
    figure = rows[0].findChildren(RatingFigure)[level]
    QTest.mouseClick(figure, Qt.MouseButton.LeftButton)


def words(page: QWidget) -> list[str]:
    """What can be read on the page's labels."""
    return [
        label.text()
        for label in page.findChildren(QLabel)
        if label.isVisibleTo(page) and label.text()
    ]


def controls_without_name(page: QWidget) -> list[QWidget]:
    """Everything that takes the keyboard or a press and has no name to be spoken."""
    return [
        each
        for each in page.findChildren(QWidget)
        if isinstance(each, QAbstractButton | RatingRow) and not each.accessibleName()
    ]


def clipped(page: QWidget) -> list[str]:
    """The words that do not fit where they stand."""
    short = []
    for label in page.findChildren(QLabel):
        if not label.isVisibleTo(page) or not label.text():
            continue
        needed = label.heightForWidth(label.width()) if label.wordWrap() else 0
        if label.height() < needed or label.width() < label.minimumSizeHint().width():
            short.append(label.text())
    short += [
        each.accessibleName()
        for each in page.findChildren(QAbstractButton)
        if each.isVisibleTo(page) and each.width() < each.minimumSizeHint().width()
    ]
    return short
