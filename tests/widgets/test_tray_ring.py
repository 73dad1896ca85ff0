"""The tray icon: read on any bar, told apart by shape, painted once, light to import."""

from __future__ import annotations

import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from calmdesk.core.paths import shipped
from calmdesk.widgets.colour import contrast
from calmdesk.widgets.tray_painting import draw
from calmdesk.widgets.tray_ring import SIDES, STEPS, TrayRing, TrayState, idle_picture

STATES: tuple[TrayState, ...] = ("idle", "session", "paused", "listening")
BARS = ("#2b2b2b", "#f0f0f0")


def _on_bar(side: int, state: TrayState, step: int, bar: str) -> QImage:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor(bar))
    painter = QPainter(image)
    painter.drawPixmap(0, 0, draw(side, state, step))
    painter.end()
    return image


def _shape(state: TrayState, step: int) -> list[int]:
    """Where the icon is solid, whatever its colour."""
    image = TrayRing().icon(state, step).pixmap(44).toImage()
    return [image.pixelColor(x, y).alpha() for x in range(44) for y in range(44)]


def test_an_icon_has_the_two_sizes_that_trays_ask_for(qapp: QApplication) -> None:
    sizes = TrayRing().icon("idle").availableSizes()
    assert sizes == [QSize(side, side) for side in SIDES]


def test_an_icon_is_painted_once(qapp: QApplication) -> None:
    ring = TrayRing()
    assert ring.icon("session", 12) is ring.icon("session", 12)
    assert ring.icon("idle", 5) is ring.icon("idle", 50)
    assert ring.icon("session", 99) is ring.icon("session", STEPS)
    assert ring.icon("session", -1) is ring.icon("session", 0)


@pytest.mark.parametrize("side", SIDES)
def test_the_idle_picture_is_what_would_be_painted(qapp: QApplication, side: int) -> None:
    picture = QImage(str(idle_picture(shipped("assets") / "icons", side)))
    painted = draw(side, "idle", STEPS).toImage().convertToFormat(picture.format())
    assert picture.size() == painted.size()
    for x in range(side):
        for y in range(side):
            one, other = picture.pixelColor(x, y), painted.pixelColor(x, y)
            assert abs(one.alpha() - other.alpha()) < 24, (x, y)


def test_the_idle_icon_has_both_sizes_from_its_pictures(qapp: QApplication) -> None:
    sizes = TrayRing(shipped("assets") / "icons").icon("idle").availableSizes()
    assert sizes == [QSize(side, side) for side in SIDES]


def test_without_its_pictures_the_idle_icon_is_painted(qapp: QApplication, tmp_path: Path) -> None:
    assert not TrayRing(tmp_path).icon("idle").isNull()


def test_every_step_of_a_session_is_seen(qapp: QApplication) -> None:
    # The images are held: their bits go with them.
    images = [draw(44, "session", step).toImage() for step in range(STEPS + 1)]
    assert len({bytes(image.constBits()) for image in images}) == STEPS + 1


def test_states_differ_in_shape_and_not_in_colour_alone(qapp: QApplication) -> None:
    for one, other in combinations(STATES, 2):
        pairs = zip(_shape(one, 30), _shape(other, 30), strict=True)
        assert sum(abs(a - b) > 100 for a, b in pairs) > 20, (one, other)


@pytest.mark.parametrize("bar", BARS)
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("side", [16, 22, 24, 32, 44])
def test_it_is_read_on_light_and_dark_bars(
    qapp: QApplication, side: int, state: TrayState, bar: str
) -> None:
    image = _on_bar(side, state, 30, bar)
    strong = sum(
        contrast(image.pixelColor(x, y), bar) >= 2.2 for x in range(side) for y in range(side)
    )
    assert strong / side**2 > 0.08


@pytest.mark.parametrize("bar", BARS)
def test_what_is_still_to_come_is_fainter_than_what_is_done(qapp: QApplication, bar: str) -> None:
    image = _on_bar(22, "session", 30, bar)
    done = sum(contrast(image.pixelColor(x, y), bar) for x in range(12, 22) for y in range(22))
    to_come = sum(contrast(image.pixelColor(x, y), bar) for x in range(10) for y in range(22))
    assert done > 1.2 * to_come


def test_it_is_imported_without_widgets_and_without_svg() -> None:
    program = (
        "import sys, calmdesk.widgets.tray_ring;"
        "print(*sorted(name for name in sys.modules if name.startswith('PySide6.Qt')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["PySide6.QtCore", "PySide6.QtGui"]
