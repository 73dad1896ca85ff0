"""The other windows as they look in use: the settings, and the strip at the edge of a screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from scenes import Studio, home

from calmdesk.core.settings import Settings
from calmdesk.shell.docking import LENGTH, THICKNESS
from calmdesk.shell.panel import Panel
from calmdesk.shell.placement import GAP, Edge
from calmdesk.shell.settings_window.window import SettingsWindow
from calmdesk.shell.strip import Strip
from calmdesk.widgets.theme import PANEL_WIDTH
from calmdesk.widgets.tray_ring import TrayRing

SIZE = (560, 720)
WORD = "night"
SCREEN = (520, 680)
DESKTOP = ("#3B5A73", "#7C93A6")


def settings(studio: Studio) -> SettingsWindow:
    """The settings as they open."""
    window = SettingsWindow(studio.theme, studio.icons, studio.language, Settings())
    window.resize(*SIZE)
    return window


def settings_rest(studio: Studio) -> SettingsWindow:
    """The settings on a screen that is high enough for all of them."""
    window = settings(studio)
    window.resize(SIZE[0], 2400)
    return window


def settings_search(studio: Studio) -> SettingsWindow:
    """The settings while something is looked for."""
    window = settings(studio)
    window.findChildren(QLineEdit)[0].setText(WORD)
    return window


def strip(studio: Studio) -> QWidget:
    """The strip at its usual edge, while a breath runs, and the panel that it opened."""
    return _ScreenEdge(studio, studio.language.right_to_left)


WINDOWS: dict[str, Callable[[Studio], QWidget]] = {
    "settings": settings,
    "settings-rest": settings_rest,
    "settings-search": settings_search,
    "strip": strip,
}


class _ScreenEdge(QWidget):
    """A piece of a desktop with the strip and the panel on it."""

    def __init__(self, studio: Studio, mirrored: bool) -> None:
        super().__init__()
        self._mirrored = mirrored
        self._panel = Panel(studio.theme, translucent=True)
        self._panel.add_page(home(studio))
        self._panel.show_page(self._panel.findChildren(type(home(studio)))[0])
        self._panel.prepare()
        self._strip = Strip(studio.theme, translucent=True)
        self._strip.show_picture(TrayRing().icon("session", 25))
        edge: Edge = "left" if mirrored else "right"
        self._strip.dock_at(QRect(0, 0, THICKNESS, LENGTH), edge)
        self.resize(*SCREEN)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the desktop and what stands on it."""
        painter = QPainter(self)
        sky = QLinearGradient(0, 0, 0, self.height())
        for share, colour in enumerate(DESKTOP):
            sky.setColorAt(share, QColor(colour))
        painter.fillRect(self.rect(), sky)
        middle = self.height() // 2
        beside = THICKNESS + GAP
        panel = self._panel.grab()
        margin = self._panel.shadow_margin
        near = beside if self._mirrored else self.width() - beside - PANEL_WIDTH
        high = round(panel.height() / panel.devicePixelRatio())
        painter.drawPixmap(QPoint(near - margin, middle - high // 2), panel)
        edge = 0 if self._mirrored else self.width() - THICKNESS
        painter.drawPixmap(QPoint(edge, middle - LENGTH // 2), self._strip.grab())
