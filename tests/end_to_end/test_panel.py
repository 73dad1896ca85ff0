"""Where the panel comes up, and how it goes away."""

from __future__ import annotations

import pytest

from tests.end_to_end.conftest import MakeLaboratory
from tests.end_to_end.laboratory import Laboratory, customer_desk, hosts
from tests.end_to_end.laboratory.screen import Rectangle
from tests.end_to_end.laboratory.waiting import stays, until

FARTHEST_FROM_ICON = 24
FARTHEST_FROM_POINTER = 48
PANEL_PIXELS = 360
FULL_HD = "1920x1080x24"
TWO_MONITORS = "2560x1080x24"
DESKTOP = (40, 700)


def _assert_beside(panel: Rectangle, icon: Rectangle, monitor: Rectangle, scale: float) -> None:
    assert monitor.contains(panel), f"{panel} is not wholly on {monitor}"
    assert 0 <= panel.gap_to(icon) <= FARTHEST_FROM_ICON * scale, f"{panel} is not beside {icon}"


@pytest.mark.parametrize("edge", ["left", "top", "right", "bottom"])
def test_the_panel_stands_beside_the_icon_at_every_edge(
    make_laboratory: MakeLaboratory, edge: str
) -> None:
    laboratory = make_laboratory(edge=edge, size=FULL_HD)
    laboratory.program.start("--hidden")
    icon = laboratory.icon()
    laboratory.click_icon()
    panel = laboratory.wait_for_panel()
    _assert_beside(panel.place, icon, laboratory.sight.place, 1)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_panel_stands_beside_the_icon_at_every_scale(
    make_laboratory: MakeLaboratory, scale: float
) -> None:
    laboratory = make_laboratory(size=FULL_HD)
    laboratory.program.start("--hidden", environment={"QT_SCALE_FACTOR": str(scale)})
    icon = laboratory.icon()
    laboratory.click_icon()
    panel = laboratory.wait_for_panel()
    assert panel.place.width == PANEL_PIXELS * scale
    _assert_beside(panel.place, icon, laboratory.sight.place, scale)


@pytest.mark.parametrize("edge", ["top", "bottom"])
def test_with_two_monitors_the_panel_is_on_the_one_with_the_icon(
    make_laboratory: MakeLaboratory, edge: str
) -> None:
    laboratory = make_laboratory(tray="none", size=TWO_MONITORS)
    left, right = hosts.split_into_two_monitors(laboratory.household, laboratory.sight)
    laboratory.start_tray(edge)
    laboratory.program.start("--hidden")
    icon = laboratory.icon()
    laboratory.click_icon()
    panel = laboratory.wait_for_panel()
    _assert_beside(panel.place, icon, right if icon.x >= right.x else left, 1)


def test_under_a_compositor_the_shadow_leaves_the_icon_free(
    make_laboratory: MakeLaboratory,
) -> None:
    laboratory = make_laboratory(window_manager="xfwm4, composited")
    laboratory.program.start("--hidden")
    laboratory.click_icon()
    panel = laboratory.wait_for_panel()
    assert panel.place.width > PANEL_PIXELS, "there is no room for a shadow"
    for opened in (False, True, False):
        laboratory.click_icon()
        until(lambda opened=opened: (laboratory.panel() is not None) is opened, "it toggles")  # type: ignore[misc]


def test_without_a_place_of_the_icon_the_panel_stands_at_the_pointer(
    make_laboratory: MakeLaboratory,
) -> None:
    laboratory = make_laboratory(tray="sni", size=FULL_HD)
    laboratory.program.start("--hidden")
    laboratory.hand.move(1700, 1070)
    laboratory.host.activate()
    panel = laboratory.wait_for_panel().place
    assert laboratory.sight.place.contains(panel)
    assert panel.gap_to(Rectangle(1700, 1070, 1, 1)) <= FARTHEST_FROM_POINTER


def test_the_panel_moves_with_its_icon(make_laboratory: MakeLaboratory) -> None:
    laboratory = make_laboratory(tray="none", size=FULL_HD)
    tray = laboratory.start_tray("bottom")
    laboratory.program.start("--hidden")
    laboratory.click_icon()
    below = laboratory.wait_for_panel().place
    laboratory.program.run("hide")
    laboratory.household.end(tray)
    until(lambda: not laboratory.sight.tray_is_up(), "the tray has gone")
    laboratory.start_tray("top")
    icon = laboratory.icon()
    laboratory.click_icon()
    above = laboratory.wait_for_panel().place
    assert above.y < below.y
    _assert_beside(above, icon, laboratory.sight.place, 1)


@pytest.mark.parametrize("tray", ["xembed", "sni"])
def test_a_press_elsewhere_closes_the_panel(make_laboratory: MakeLaboratory, tray: str) -> None:
    laboratory = make_laboratory(tray=tray)
    laboratory.program.start("--hidden")
    laboratory.program.run("panel")
    laboratory.wait_for_panel()
    _press_until_closed(laboratory, DESKTOP)
    laboratory.program.wait_for_status(panel_visible=False)


def test_a_press_in_another_window_closes_the_panel_and_reaches_that_window(
    laboratory: Laboratory,
) -> None:
    laboratory.program.start("--hidden")
    desk = laboratory.customer_desk()
    laboratory.program.run("panel")
    laboratory.wait_for_panel()
    window = laboratory.sight.windows(customer_desk.CLASS)[0].place
    _press_until_closed(laboratory, window.centre)
    until(lambda: "pressed" in desk.happenings(), "the window was pressed as well")


def test_a_press_elsewhere_leaves_the_panel_open_while_a_session_runs(
    laboratory: Laboratory,
) -> None:
    laboratory.program.start("--hidden")
    laboratory.program.run("breathe")
    laboratory.wait_for_panel()
    stays(lambda: _press_and_look(laboratory, DESKTOP), "the panel is open", during=0.6)


def test_a_press_on_the_panel_itself_leaves_it_open(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    laboratory.program.run("panel")
    panel = laboratory.wait_for_panel().place
    empty = (panel.centre[0], panel.bottom - 100)
    stays(lambda: _press_and_look(laboratory, empty), "the panel is open", during=0.6)


def test_the_close_button_closes_the_panel(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    laboratory.program.run("panel")
    laboratory.click("Close")
    laboratory.wait_for_no_panel()


def test_closing_during_a_session_lets_it_run_on_until_it_is_stopped(
    laboratory: Laboratory,
) -> None:
    laboratory.program.start("--hidden")
    laboratory.icon()
    laboratory.click_icon()
    laboratory.click("Breathe")
    session = until(laboratory.program.session, "a session runs")
    laboratory.click_icon()
    laboratory.wait_for_no_panel()
    runs_on = lambda: (laboratory.program.session() or session)["elapsed"] > session["elapsed"]  # noqa: E731
    until(runs_on, "the session runs on")
    laboratory.click_icon()
    laboratory.click("Stop")
    until(lambda: laboratory.program.session() is None, "the session has ended")


def test_the_icon_shows_the_running_session(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    icon = laboratory.icon()
    still = laboratory.sight.pixels(icon)
    laboratory.program.run("breathe", "ten_count", "--cycles", "2", "--count", "0.3")
    until(lambda: laboratory.sight.pixels(icon) != still, "the ring fills")
    until(lambda: laboratory.sight.pixels(icon) == still, "the ring is empty again", within=20)


def test_every_control_on_the_panel_has_a_name_and_a_place_for_a_finger(
    laboratory: Laboratory,
) -> None:
    laboratory.program.start("--hidden")
    laboratory.program.run("panel")
    laboratory.view.named("Breathe")
    controls = [c for c in laboratory.view.controls() if c.must_have_a_name]
    assert len(controls) > 3
    assert [control for control in controls if not control.name.strip()] == []


def test_a_screen_reader_can_press_breathe(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    laboratory.program.run("panel")
    laboratory.view.press(laboratory.view.named("Breathe"))
    until(laboratory.program.session, "a session runs")


def _press_and_look(laboratory: Laboratory, place: tuple[int, int]) -> bool:
    laboratory.hand.click(place)
    return laboratory.panel() is not None


def _press_until_closed(laboratory: Laboratory, place: tuple[int, int]) -> None:
    """Press, and again as a person would: presses are heard a moment after the panel opened."""
    pressed_away = lambda: not _press_and_look(laboratory, place)  # noqa: E731
    until(pressed_away, "a press elsewhere has closed the panel", every=0.1)
