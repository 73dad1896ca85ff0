"""The strip at the screen's edge: the icon's stand-in where there is no tray."""

from __future__ import annotations

import tomllib

import pytest

from tests.end_to_end.conftest import MakeLaboratory
from tests.end_to_end.laboratory import Laboratory, customer_desk
from tests.end_to_end.laboratory.hand import MIDDLE, RIGHT
from tests.end_to_end.laboratory.laboratory import CLASS, FIRST_RUN_DONE
from tests.end_to_end.laboratory.screen import Rectangle, Window
from tests.end_to_end.laboratory.waiting import stays, until

SIZE = {(40, 56), (56, 40)}
COMES_SECONDS = 15.0
GOES_SECONDS = 15.0
FARTHEST = 24
FIRST_LINE = 12
SMALL = "424x320x24"
ALWAYS = f'strip = "always"\n{FIRST_RUN_DONE}'


@pytest.fixture
def bare(make_laboratory: MakeLaboratory) -> Laboratory:
    """A desktop without any tray, on which CalmDesk runs."""
    laboratory = make_laboratory(tray="none")
    laboratory.program.start("--hidden")
    return laboratory


@pytest.mark.parametrize("window_manager", ["openbox", "xfwm4", "none"])
def test_without_a_tray_the_strip_opens_the_panel_and_the_customer_keeps_the_keyboard(
    make_laboratory: MakeLaboratory, window_manager: str
) -> None:
    laboratory = make_laboratory(tray="none", window_manager=window_manager)
    laboratory.program.start("--hidden")
    desk, hand = laboratory.customer_desk(), laboratory.hand
    strip = _wait_for_strip(laboratory).place
    assert strip.right == laboratory.sight.place.right
    hand.type("before ")
    hand.click(strip)
    panel = laboratory.wait_for_panel().place
    assert 0 <= strip.x - panel.right <= FARTHEST
    assert panel.y < strip.centre[1] < panel.bottom
    hand.type("shown ")
    until(lambda: _click_closes(laboratory, strip.centre), "the strip closes it", every=0.3)
    hand.type("after")
    desk.wait_for("before shown after")
    assert "unfocused" not in desk.happenings()
    assert laboratory.program.status()["tray"] == "none"


@pytest.mark.parametrize("window_manager", ["openbox", "xfwm4"])
def test_no_window_that_is_raised_comes_to_lie_over_it(
    make_laboratory: MakeLaboratory, window_manager: str
) -> None:
    laboratory = make_laboratory(
        tray="none", window_manager=window_manager, settings=ALWAYS, size=SMALL
    )
    laboratory.program.start("--hidden")
    strip = _wait_for_strip(laboratory).place
    laboratory.customer_desk()
    desk = laboratory.sight.windows(customer_desk.CLASS)[0].place
    assert desk.contains(Rectangle(strip.x, strip.centre[1], 1, 1)), "they overlap"
    laboratory.hand.click(desk.centre)
    is_above = lambda: laboratory.sight.topmost_at(*strip.centre) == CLASS  # noqa: E731
    stays(is_above, "the strip is above", during=0.5)


def test_the_panel_explains_the_strip_once(bare: Laboratory) -> None:
    _wait_for_strip(bare)
    bare.program.run("panel")
    bare.view.named("This desktop shows no tray icons.")
    bare.program.run("hide")
    bare.wait_for_no_panel()
    settings = tomllib.loads((bare.program.home / "settings.toml").read_text())
    assert settings["strip_hint_told"] is True


def test_a_middle_click_breathes_and_hiding_everything_leaves_the_way_back(
    bare: Laboratory,
) -> None:
    strip = _wait_for_strip(bare).place
    bare.hand.click(strip, MIDDLE)
    until(bare.program.session, "a session runs")
    bare.wait_for_panel()
    bare.program.run("hide")
    bare.wait_for_no_panel()
    assert _strip(bare)


def test_a_right_click_opens_the_icons_menu(bare: Laboratory) -> None:
    strip = _wait_for_strip(bare).place
    bare.hand.click(strip, RIGHT)
    menu = until(lambda: _menu(bare), "the menu is open").place
    assert bare.sight.place.contains(menu)
    bare.hand.click((menu.centre[0], menu.y + FIRST_LINE))
    bare.wait_for_panel()


def test_the_strip_goes_when_a_tray_comes(bare: Laboratory) -> None:
    _wait_for_strip(bare)
    bare.start_tray()
    until(lambda: _strip(bare) is None, "the strip has gone", GOES_SECONDS)
    bare.click_icon()
    bare.wait_for_panel()


def test_with_a_tray_there_is_no_strip(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    laboratory.icon()
    stays(lambda: _strip(laboratory) is None, "there is no strip", during=6.5)


def test_dragged_to_another_edge_it_stays_there(make_laboratory: MakeLaboratory) -> None:
    laboratory = make_laboratory(tray="none", settings=ALWAYS)
    laboratory.program.start("--hidden")
    strip = _wait_for_strip(laboratory).place
    laboratory.hand.drag(strip.centre, (6, 300))
    moved = until(lambda: _at_the_left(laboratory), "the strip is at the left")
    assert abs(moved.place.centre[1] - 300) <= 4
    file = laboratory.program.home / "settings.toml"
    until(lambda: tomllib.loads(file.read_text()).get("strip_place"), "its place is remembered")
    assert tomllib.loads(file.read_text())["strip_edge"] == "left"
    assert laboratory.panel() is None
    laboratory.program.quit()
    laboratory.program.start("--hidden")
    until(lambda: _at_the_left(laboratory), "the strip is at the left again")


def _strip(laboratory: Laboratory) -> Window | None:
    windows = laboratory.sight.windows(CLASS)
    fits = [each for each in windows if (each.place.width, each.place.height) in SIZE]
    return fits[0] if fits else None


def _wait_for_strip(laboratory: Laboratory) -> Window:
    return until(lambda: _strip(laboratory), "the strip is there", COMES_SECONDS)


def _menu(laboratory: Laboratory) -> Window | None:
    windows = laboratory.sight.windows(CLASS)
    return next((each for each in windows if 64 < each.place.width < 300), None)


def _at_the_left(laboratory: Laboratory) -> Window | None:
    strip = _strip(laboratory)
    return strip if strip is not None and strip.place.x == 0 else None


def _click_closes(laboratory: Laboratory, place: tuple[int, int]) -> bool:
    laboratory.hand.click(place)
    return laboratory.panel() is None
