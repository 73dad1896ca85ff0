"""The icons are one family, and are rendered once."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from tests.widgets.looking import ICON_FOLDER, shipped_icons

FAMILY = sorted(path.stem for path in ICON_FOLDER.glob("*.svg") if path.stem != "calmdesk")
WATER = QColor("#5CC8B8")


def _root(name: str) -> ElementTree.Element:
    return ElementTree.fromstring((ICON_FOLDER / f"{name}.svg").read_text("utf-8"))


@pytest.mark.parametrize("name", FAMILY)
def test_an_icon_is_drawn_with_the_familys_pen(name: str) -> None:
    root = _root(name)
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke-width") == "1.5"
    assert root.get("stroke-linecap") == "round"
    assert root.get("fill") == "none"


@pytest.mark.parametrize("name", FAMILY)
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_an_icon_takes_the_colour_it_is_given(qapp: QApplication, name: str, ratio: float) -> None:
    pixmap = shipped_icons().pixmap(name, WATER, 24, ratio)
    assert pixmap.width() == round(24 * ratio)
    assert pixmap.devicePixelRatio() == ratio
    image = pixmap.toImage()
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    colours = [image.pixelColor(*place) for place in places]
    solid = [colour for colour in colours if colour.alpha() > 120]
    assert solid
    assert all(_distance(colour, WATER) <= 3 for colour in solid)


def _distance(one: QColor, other: QColor) -> int:
    parts = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return max(abs(first - second) for first, second in parts)


@pytest.mark.parametrize("name", FAMILY)
def test_an_icon_keeps_clear_of_its_edges(qapp: QApplication, name: str) -> None:
    image = shipped_icons().pixmap(name, WATER, 48, 1.0).toImage()
    edge = [(at, side) for at in range(48) for side in (0, 1, 46, 47)]
    assert not any(image.pixelColor(x, y).alpha() > 40 for x, y in edge)
    assert not any(image.pixelColor(x, y).alpha() > 40 for y, x in edge)


def test_an_icon_is_rendered_once_for_a_colour_a_size_and_a_screen(qapp: QApplication) -> None:
    icons = shipped_icons()
    first = icons.pixmap("close", WATER, 20, 1.0)
    assert icons.pixmap("close", QColor(WATER), 20, 1.0) is first
    assert icons.pixmap("close", WATER, 20, 2.0) is not first
    assert icons.pixmap("close", QColor("black"), 20, 1.0) is not first


def test_an_icon_that_is_not_there_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(OSError, match="no-such-icon"):
        shipped_icons().pixmap("no-such-icon", WATER, 20, 1.0)


def test_the_applications_icon_uses_only_what_every_desktop_draws() -> None:
    text = (ICON_FOLDER / "calmdesk.svg").read_text("utf-8")
    assert not re.search(r"<(clipPath|mask|filter|text|image|style)\b", text)


def test_every_icon_named_in_the_program_is_drawn() -> None:
    package = Path(__file__).parents[2] / "calmdesk"
    made = r"(?:IconButton|Tile)\(\s*[\w.]+,\s*[\w.]+,\s*\"([\w-]+)\""
    calls = re.compile(made + r"|set_icon\(\"([\w-]+)\"")
    named = {
        one or other
        for path in package.rglob("*.py")
        for one, other in calls.findall(path.read_text("utf-8"))
    }
    assert named <= set(FAMILY)
