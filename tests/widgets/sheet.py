"""Draws every widget in every form on one sheet: python -m tests.widgets.sheet FILE.png [RATIO]."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QWidget

from calmdesk.widgets.breath_button import BreathButton
from calmdesk.widgets.breath_circle import BreathCircle, BreathFrame
from calmdesk.widgets.chip import Chip
from calmdesk.widgets.flow_layout import FlowLayout
from calmdesk.widgets.icon_button import IconButton
from calmdesk.widgets.icons import Icons
from calmdesk.widgets.label import Label
from calmdesk.widgets.panel_surface import PanelSurface
from calmdesk.widgets.rating_row import RatingRow
from calmdesk.widgets.step_slider import StepSlider
from calmdesk.widgets.switch import Switch
from calmdesk.widgets.text_button import TextButton
from calmdesk.widgets.theme import DARK, LIGHT, SIZE_LARGE, SIZE_SMALL, Motion, Palette, Theme
from calmdesk.widgets.tile import Tile
from calmdesk.widgets.today_strip import Mark, TodayStrip
from calmdesk.widgets.tray_painting import draw
from calmdesk.widgets.tray_ring import TrayState
from tests.widgets.sheet_words import ENGLISH, HEBREW, LONG, Words

ICONS = Path(__file__).parents[2] / "assets" / "icons"
LONG_AGO = -1e9
TRAY_STATES: tuple[tuple[TrayState, int], ...] = (
    ("idle", 60),
    ("listening", 60),
    ("session", 0),
    ("session", 8),
    ("session", 30),
    ("session", 52),
    ("paused", 30),
)


def home(theme: Theme, icons: Icons, words: Words) -> PanelSurface:
    """A panel as the shell may compose it."""
    panel = PanelSurface(theme, translucent=True)
    head = QHBoxLayout()
    head.setSpacing(0)
    head.addWidget(Switch(theme, words.call))
    head.addStretch()
    for icon in ("help", "close"):
        head.addWidget(IconButton(theme, icons, icon, icon))
    panel.content.addLayout(head)
    panel.content.addWidget(BreathButton(theme, words.breathe, words.counts, now=lambda: 4.0))
    tiles = QHBoxLayout()
    tiles.setSpacing(8)
    for icon, word in zip(("stretch", "place", "week"), words.tiles, strict=True):
        tiles.addWidget(Tile(theme, icons, icon, word))
    panel.content.addLayout(tiles)
    panel.content.addWidget(Label(theme, words.question))
    panel.content.addWidget(rating(theme, words, None))
    strip = TodayStrip(theme, "Today")
    marks = [Mark(0.2, 7), Mark(0.27, 4), Mark(0.45), Mark(0.52, 2)]
    strip.show_day(marks, words.caption, now=0.6)
    panel.content.addWidget(strip)
    return panel


def breath(theme: Theme, icons: Icons, words: Words, frame: BreathFrame) -> PanelSurface:
    """A running breath."""
    panel = PanelSurface(theme, translucent=True)
    head = QHBoxLayout()
    head.setSpacing(0)
    head.addWidget(IconButton(theme, icons, "back", "Back"))
    head.addStretch()
    head.addWidget(Label(theme, "3 / 10", size=SIZE_SMALL, colour="quiet"))
    head.addStretch()
    head.addWidget(IconButton(theme, icons, "pause", "Pause"))
    head.addWidget(IconButton(theme, icons, "stop", "Stop"))
    panel.content.addLayout(head)
    lead = Label(theme, words.lead, size=SIZE_LARGE, side="middle")
    panel.content.addWidget(lead)
    circle = settled(BreathCircle(theme, "Breath"), frame)
    circle.setFixedSize(328, 328)
    panel.content.addWidget(circle)
    panel.content.addWidget(rating(theme, words, 6))
    return panel


def controls(theme: Theme, icons: Icons, words: Words) -> PanelSurface:
    """All other controls, on the surface of a desktop without a compositor."""
    panel = PanelSurface(theme, translucent=False)
    chips = QWidget()
    flow = FlowLayout(chips)
    for number, text in enumerate(words.chips):
        chip = Chip(theme, text)
        chip.setChecked(number == 0)
        flow.addWidget(chip)
    panel.content.addWidget(chips)
    pace = StepSlider(theme, "Pace", 0.30, 1.20, 0.05)
    pace.set_step_value(0.5)
    panel.content.addWidget(pace)
    switch = Switch(theme, words.call)
    switch.setChecked(True)
    panel.content.addWidget(switch)
    buttons = QHBoxLayout()
    buttons.addWidget(TextButton(theme, words.done, primary=True))
    buttons.addWidget(TextButton(theme, words.again))
    buttons.addStretch()
    panel.content.addLayout(buttons)
    grid = QGridLayout()
    grid.setSpacing(4)
    names = sorted(path.stem for path in ICONS.glob("*.svg") if path.stem != "calmdesk")
    for index, name in enumerate(names):
        grid.addWidget(IconButton(theme, icons, name, name), index // 7, index % 7)
    panel.content.addLayout(grid)
    frame = BreathFrame(0.3, words.inhale, "", None, None, "in")
    small = settled(BreathCircle(theme, "Breath", ()), frame)
    small.setFixedSize(180, 180)
    panel.content.addWidget(small, alignment=Qt.AlignmentFlag.AlignHCenter)
    discreet = TodayStrip(theme, "Today")
    discreet.show_day([Mark(0.2, 7), Mark(0.5)], words.caption, now=0.6)
    discreet.set_discreet(True)
    panel.content.addWidget(discreet)
    return panel


def rating(theme: Theme, words: Words, level: int | None) -> RatingRow:
    """The rating row with `level` chosen."""
    names = [f"Stress {number} of 10" for number in range(11)]
    row = RatingRow(theme, words.question, names, low=words.low, high=words.high)
    row.set_level(level)
    return row


def settled(circle: BreathCircle, frame: BreathFrame) -> BreathCircle:
    """`circle` showing `frame` with all fades done."""
    circle.show_frame(frame)
    circle._word_since = circle._tone_since = LONG_AGO
    return circle


def picture(widget: QWidget, ratio: float) -> QImage:
    """What `widget` paints at `ratio`, without showing it."""
    widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    widget.ensurePolished()
    widget.resize(widget.sizeHint().expandedTo(widget.minimumSize()))
    widget.show()
    QApplication.processEvents()
    image = QImage(widget.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    widget.render(image, renderFlags=QWidget.RenderFlag.DrawChildren)
    widget.close()
    return image


def board(
    palette: Palette, motion: Motion, words: Words, ratio: float, *, mirrored: bool = False
) -> QImage:
    """Four panels side by side in one form, on a plain desktop."""
    theme = Theme(palette, motion)
    icons = Icons(ICONS)
    ring = None if motion == "full" else 0.7
    panels = (
        home(theme, icons, words),
        breath(theme, icons, words, BreathFrame(0.75, words.inhale, "4", ring, 3, "in")),
        breath(theme, icons, words, BreathFrame(0.0, words.inhale, "10", 0.4, 9, "out")),
        controls(theme, icons, words),
    )
    images = []
    for panel in panels:
        panel.setFixedWidth(360 + 2 * panel.shadow_margin)
        if mirrored:
            panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        images.append(picture(panel, ratio))
    return beside(images, QColor("#39434a" if palette.dark else "#c9ced1"), ratio)


def beside(images: Sequence[QImage], desktop: QColor, ratio: float) -> QImage:
    """`images` from left to right on `desktop`."""
    gap = round(8 * ratio)
    width = sum(image.width() + gap for image in images) + gap
    height = max(image.height() for image in images) + 2 * gap
    whole = QImage(width, height, QImage.Format.Format_RGB32)
    whole.fill(desktop)
    painter = QPainter(whole)
    left = gap
    for image in images:
        painter.drawImage(QRect(QPoint(left, gap), image.size()), image)
        left += image.width() + gap
    painter.end()
    return whole


def above(images: Sequence[QImage]) -> QImage:
    """`images` one above the other."""
    width = max(image.width() for image in images)
    whole = QImage(
        QSize(width, sum(image.height() for image in images)), QImage.Format.Format_RGB32
    )
    painter = QPainter(whole)
    top = 0
    for image in images:
        painter.drawImage(QRect(QPoint(0, top), image.size()), image)
        top += image.height()
    painter.end()
    return whole


def tray_sheet() -> QImage:
    """The tray icon in its states at four sizes on three bars: as it is, and magnified."""
    whole = QImage(1500, 900, QImage.Format.Format_RGB32)
    painter = QPainter(whole)
    for row, bar in enumerate(("#2b2b2b", "#f0f0f0", "#808080")):
        painter.fillRect(0, row * 300, whole.width(), 300, QColor(bar))
        for column, (state, step) in enumerate(TRAY_STATES):
            corner = QPoint(10 + column * 212, row * 300 + 10)
            _paint_tray_sizes(painter, corner, state, step)
    painter.end()
    return whole


def _paint_tray_sizes(painter: QPainter, corner: QPoint, state: TrayState, step: int) -> None:
    left = 0
    smooth = Qt.TransformationMode.SmoothTransformation
    for side in (16, 22, 24, 32, 44):
        source = draw(22 if side <= 22 else 44, state, step).toImage()
        shown = source.scaled(side, side, mode=smooth)
        painter.drawImage(corner + QPoint(left, 0), shown)
        left += side + 6
        if side in (16, 22):
            place = corner + QPoint(0 if side == 16 else 90, 60)
            painter.drawImage(place, shown.scaled(side * 5, side * 5))


def main(arguments: Sequence[str]) -> None:
    """Write the sheet, and the tray icons beside it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    target = Path(arguments[0])
    ratio = float(arguments[1]) if len(arguments) > 1 else 1.0
    boards = (
        board(DARK, "full", ENGLISH, ratio),
        board(LIGHT, "full", ENGLISH, ratio),
        board(DARK, "reduced", HEBREW, ratio, mirrored=True),
        board(LIGHT, "none", LONG, ratio),
    )
    for number, image in enumerate(boards):
        image.save(str(target.with_stem(f"{target.stem}_{number}")))
    above(boards).save(str(target))
    tray_sheet().save(str(target.with_stem(f"{target.stem}_tray")))
    application.quit()


if __name__ == "__main__":
    main(sys.argv[1:])
