"""The icon in the tray: its clicks, its menu, and the trays it may find or lose."""

from __future__ import annotations

from tests.end_to_end.conftest import MakeLaboratory
from tests.end_to_end.laboratory import Laboratory
from tests.end_to_end.laboratory.hand import MIDDLE, RIGHT
from tests.end_to_end.laboratory.laboratory import CLASS, SMALLEST_PANEL
from tests.end_to_end.laboratory.screen import Window
from tests.end_to_end.laboratory.waiting import until

FIRST_LINE = 12
MENU_WIDTHS = (64, 300)


def test_a_click_on_the_icon_opens_the_panel_and_a_second_one_closes_it(
    laboratory: Laboratory,
) -> None:
    laboratory.program.start("--hidden")
    laboratory.icon()
    assert laboratory.panel() is None
    laboratory.sight.forget_events()
    laboratory.click_icon()
    assert laboratory.sight.next_map(CLASS, wider_than=SMALLEST_PANEL), "no MapNotify of the panel"
    laboratory.program.wait_for_status(panel_visible=True, tray="xembed")
    laboratory.click_icon()
    laboratory.wait_for_no_panel()
    laboratory.program.wait_for_status(panel_visible=False)


def test_a_middle_click_on_the_icon_starts_the_breath(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    laboratory.click_icon(MIDDLE)
    session = until(laboratory.program.session, "a session runs")
    assert (session["kind"], session["exercise"]) == ("breathing", "ten_count")


def test_a_right_click_on_the_icon_opens_the_menu(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    laboratory.click_icon(RIGHT)
    menu = until(lambda: _menu(laboratory), "the menu is open").place
    assert laboratory.sight.place.contains(menu)
    laboratory.hand.click((menu.centre[0], menu.y + FIRST_LINE))
    laboratory.wait_for_panel()
    assert laboratory.program.session() is None


def test_the_second_line_of_the_menu_starts_the_breath(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    laboratory.click_icon(RIGHT)
    until(lambda: _menu(laboratory), "the menu is open")
    for key in ("Down", "Down", "Return"):
        laboratory.hand.press(key)
    until(laboratory.program.session, "a session runs")


def test_activate_over_the_bus_opens_and_closes_the_panel(make_laboratory: MakeLaboratory) -> None:
    laboratory = make_laboratory(tray="sni")
    laboratory.program.start("--hidden")
    laboratory.activate()
    laboratory.wait_for_panel()
    laboratory.program.wait_for_status(panel_visible=True, tray="sni")
    laboratory.activate()
    laboratory.wait_for_no_panel()


def test_secondary_activate_over_the_bus_starts_the_breath(
    make_laboratory: MakeLaboratory,
) -> None:
    laboratory = make_laboratory(tray="sni")
    laboratory.program.start("--hidden")
    laboratory.host.secondary_activate()
    session = until(laboratory.program.session, "a session runs")
    assert session["exercise"] == "ten_count"


def test_the_menu_over_the_bus_begins_with_what_a_left_click_cannot_do_there(
    make_laboratory: MakeLaboratory,
) -> None:
    laboratory = make_laboratory(tray="sni")
    laboratory.program.start("--hidden")
    laboratory.host.wait_for_icon()
    labels = [line.label for line in laboratory.host.menu()]
    assert labels[:2] == ["Open CalmDesk", "Breathe now"]
    assert {"On a call", "Quit"} <= set(labels)
    laboratory.host.choose("Open CalmDesk")
    laboratory.wait_for_panel()
    laboratory.host.choose("Breathe now")
    until(laboratory.program.session, "a session runs")


def test_the_menu_over_the_bus_switches_the_call(make_laboratory: MakeLaboratory) -> None:
    laboratory = make_laboratory(tray="sni")
    laboratory.program.start("--hidden")
    laboratory.host.wait_for_icon()
    for call in ("yes", "no"):
        laboratory.host.choose("On a call")
        laboratory.program.wait_for_status(call=call)
        switch = next(line for line in laboratory.host.menu() if line.label == "On a call")
        assert switch.checked is (call == "yes")


def test_the_menu_over_the_bus_quits(make_laboratory: MakeLaboratory) -> None:
    laboratory = make_laboratory(tray="sni")
    laboratory.program.start("--hidden")
    laboratory.host.wait_for_icon()
    laboratory.host.choose("Quit")
    assert laboratory.program.wait_for_end() == 0


def test_every_window_is_of_one_class(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    laboratory.click_icon()
    laboratory.wait_for_panel()
    laboratory.click_icon(RIGHT)
    until(lambda: _menu(laboratory), "the menu is open")
    windows = laboratory.sight.windows_of_process(laboratory.program.pid)
    assert len([window for window in windows if window.visible]) >= 3
    assert {(window.instance_name, window.class_name) for window in windows} == {(CLASS, CLASS)}


def test_the_icon_appears_in_a_tray_that_comes_later(make_laboratory: MakeLaboratory) -> None:
    laboratory = make_laboratory(tray="none")
    laboratory.program.start("--hidden")
    assert laboratory.program.status()["tray"] == "none"
    laboratory.start_tray()
    laboratory.click_icon()
    laboratory.wait_for_panel()
    laboratory.program.wait_for_status(tray="xembed")


def test_the_icon_moves_to_a_watcher_that_comes_later(make_laboratory: MakeLaboratory) -> None:
    laboratory = make_laboratory(tray="none")
    laboratory.program.start("--hidden")
    laboratory.start_indicators()
    laboratory.activate()
    laboratory.wait_for_panel()
    laboratory.program.wait_for_status(tray="sni")


def test_the_icon_comes_back_when_its_tray_was_restarted(make_laboratory: MakeLaboratory) -> None:
    laboratory = make_laboratory(tray="none")
    tray = laboratory.start_tray()
    laboratory.program.start("--hidden")
    laboratory.icon()
    laboratory.household.end(tray)
    until(lambda: not laboratory.sight.tray_is_up(), "the tray has gone")
    laboratory.start_tray()
    laboratory.click_icon()
    laboratory.wait_for_panel()


def test_the_icon_comes_back_when_its_watcher_was_restarted(
    make_laboratory: MakeLaboratory,
) -> None:
    laboratory = make_laboratory(tray="sni")
    laboratory.program.start("--hidden")
    laboratory.host.wait_for_icon()
    laboratory.host.close()
    laboratory.start_indicators()
    laboratory.activate()
    laboratory.wait_for_panel()


def test_double_clicking_the_icon_counts_as_one_click(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    laboratory.hand.double_click(laboratory.icon())
    laboratory.program.wait_for_status(panel_visible=True)
    assert laboratory.panel()


def _menu(laboratory: Laboratory) -> Window | None:
    """The icon's menu, which is wider than the icon and narrower than the panel."""
    menus = [w for w in laboratory.sight.windows(CLASS) if MENU_WIDTHS[0] < w.place.width]
    return next((w for w in menus if w.place.width < MENU_WIDTHS[1]), None)
