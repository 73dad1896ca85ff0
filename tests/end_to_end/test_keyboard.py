"""The keyboard stays with the customer's window; only who asks for it gets it."""

from __future__ import annotations

import pytest

from tests.end_to_end.conftest import MakeLaboratory
from tests.end_to_end.laboratory import Laboratory, customer_desk
from tests.end_to_end.laboratory.laboratory import CLASS
from tests.end_to_end.laboratory.waiting import stays, until

QUIET_SECONDS = 15.0  # after a breath nothing is asked for ten seconds
WINDOW_MANAGERS = ["openbox", "xfwm4", "none"]


@pytest.mark.parametrize("window_manager", WINDOW_MANAGERS)
def test_every_key_reaches_the_customer_while_the_panel_is_opened_used_and_closed(
    make_laboratory: MakeLaboratory, window_manager: str
) -> None:
    laboratory = make_laboratory(window_manager=window_manager)
    laboratory.program.start("--hidden")
    desk, hand = laboratory.customer_desk(), laboratory.hand
    hand.type("before ")
    laboratory.click_icon()
    laboratory.wait_for_panel()
    hand.type("shown ")
    laboratory.click("Breathe")
    until(laboratory.program.session, "the session runs")
    hand.type("breathing ")
    laboratory.click("Stop")
    until(lambda: laboratory.program.session() is None, "the session has ended")
    hand.type("stopped ")
    laboratory.click_icon()
    laboratory.wait_for_no_panel()
    hand.type("after")
    desk.wait_for("before shown breathing stopped after")
    assert "unfocused" not in desk.happenings()


def test_a_whole_session_by_mouse_is_in_the_journal_and_takes_no_key(
    laboratory: Laboratory,
) -> None:
    laboratory.program.start("--hidden")
    desk = laboratory.customer_desk()
    laboratory.hand.type("Dear ")
    laboratory.click_icon()
    laboratory.click("One-breath")
    laboratory.click("7")
    laboratory.hand.type("customer, ")
    until(lambda: laboratory.program.session() is None, "the breath has ended", within=25)
    laboratory.hand.type("thank ")
    laboratory.hand.click(laboratory.view.named("4", within=QUIET_SECONDS).place)
    laboratory.view.named("Saved")
    moment = laboratory.moments(1)[0]
    laboratory.hand.type("you.")
    desk.wait_for("Dear customer, thank you.")
    assert "unfocused" not in desk.happenings()
    told = (moment["kind"], moment["exercise"], moment["completed"], moment["source"])
    assert told == ("breathing", "one_breath", 1, "panel")
    assert (moment["stress_before"], moment["stress_after"]) == (7, 4)
    assert 11.5 <= moment["seconds"] <= 13.0


def test_a_command_opens_the_panel_without_the_keyboard(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    desk = laboratory.customer_desk()
    assert laboratory.program.run("panel").exit_code == 0
    laboratory.wait_for_panel()
    laboratory.hand.type("still mine")
    desk.wait_for("still mine")


@pytest.mark.parametrize("window_manager", ["openbox", "xfwm4"])
def test_opened_for_the_keyboard_the_panel_has_it_and_escape_gives_it_back(
    make_laboratory: MakeLaboratory, window_manager: str
) -> None:
    laboratory = make_laboratory(window_manager=window_manager)
    laboratory.program.start("--hidden")
    desk = laboratory.customer_desk()
    assert laboratory.program.run("panel", "--keyboard").exit_code == 0
    laboratory.wait_for_panel()
    until(lambda: laboratory.sight.focused_class() == CLASS, "the panel has the keyboard")
    laboratory.hand.press("Escape")
    laboratory.wait_for_no_panel()
    has_it_back = lambda: laboratory.sight.focused_class() == customer_desk.CLASS  # noqa: E731
    until(has_it_back, "the customer desk has the keyboard again")
    laboratory.hand.type("back")
    desk.wait_for("back")


def test_opened_by_mouse_escape_does_not_close_the_panel(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    laboratory.customer_desk()
    laboratory.click_icon()
    laboratory.wait_for_panel()
    laboratory.hand.press("Escape")
    stays(laboratory.panel, "the panel is open", during=0.5)


@pytest.mark.parametrize("window_manager", ["openbox", "xfwm4"])
def test_the_panel_is_above_a_full_screen_window_and_leaves_it_the_keyboard(
    make_laboratory: MakeLaboratory, window_manager: str
) -> None:
    laboratory = make_laboratory(window_manager=window_manager)
    laboratory.program.start("--hidden")
    desk = laboratory.customer_desk(full_screen=True)
    laboratory.program.run("panel")
    panel = laboratory.wait_for_panel()
    above = lambda: laboratory.sight.topmost_at(*panel.place.centre) == CLASS  # noqa: E731
    until(above, "the panel is above the full-screen window")
    laboratory.click("Breathe")
    until(laboratory.program.session, "the session runs")
    laboratory.hand.type("still here")
    desk.wait_for("still here")
    laboratory.program.run("hide")
    laboratory.wait_for_no_panel()
    laboratory.hand.type(" and after")
    desk.wait_for("still here and after")
