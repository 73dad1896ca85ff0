"""Hotkeys of a real X server, and the commands that do the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from Xlib import XK, X, display

from tests.end_to_end.laboratory import Laboratory
from tests.end_to_end.laboratory.laboratory import CLASS
from tests.end_to_end.laboratory.waiting import until


@pytest.fixture
def taken(laboratory: Laboratory) -> Iterator[str]:
    """Another program holds Ctrl+Alt+H."""
    other = display.Display(laboratory.environment["DISPLAY"])
    key = other.keysym_to_keycode(XK.string_to_keysym("h"))
    held = X.ControlMask | X.Mod1Mask
    other.screen().root.grab_key(key, held, True, X.GrabModeAsync, X.GrabModeAsync)
    other.sync()
    yield "Ctrl+Alt+H"
    other.close()


def _hotkeys(laboratory: Laboratory) -> dict[str, str]:
    found = laboratory.program.run("doctor", "--json").json
    unknown = {"state": "unknown"}
    return next((dict(each) for each in found if each["what"] == "Hotkeys"), unknown)


def test_each_hotkey_does_what_it_says_in_any_program(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    desk = laboratory.customer_desk()
    until(lambda: _hotkeys(laboratory)["state"] == "works", "the hotkeys are got")
    laboratory.hand.press("ctrl+alt+b")
    until(laboratory.program.session, "the breath begins")
    laboratory.wait_for_panel()
    assert laboratory.sight.focused_class() != CLASS
    laboratory.hand.press("ctrl+alt+h")
    laboratory.wait_for_no_panel()
    laboratory.hand.press("ctrl+alt+k")
    laboratory.wait_for_panel()
    until(lambda: laboratory.sight.focused_class() == CLASS, "the panel has the keyboard")
    laboratory.hand.press("ctrl+alt+shift+w")
    laboratory.wait_for_no_panel()
    assert desk.text == ""


def test_one_that_another_program_holds_is_told_once_in_the_panel_and_by_doctor(
    laboratory: Laboratory, taken: str
) -> None:
    laboratory.program.start("--hidden")
    until(lambda: _hotkeys(laboratory)["state"] == "limited", "the conflict is known")
    assert taken in _hotkeys(laboratory)["says"]
    told = f"Another program already uses {taken}."
    laboratory.program.run("panel")
    laboratory.view.named(told)
    laboratory.program.quit()
    laboratory.program.start("--hidden")
    until(lambda: _hotkeys(laboratory)["state"] == "limited", "the conflict is known again")
    laboratory.program.run("panel")
    laboratory.view.named("Breathe")
    assert not [name for name in laboratory.view.names() if name.startswith(told)]


@pytest.mark.parametrize("command", ["hide", "wipe"])
def test_a_command_hides_every_window(laboratory: Laboratory, command: str) -> None:
    laboratory.program.start("--hidden")
    laboratory.program.run("panel")
    laboratory.wait_for_panel()
    assert laboratory.program.run(command).exit_code == 0
    laboratory.wait_for_no_panel()


def test_doctor_looks_for_itself_where_no_calmdesk_runs(laboratory: Laboratory) -> None:
    found = {each["what"]: each for each in laboratory.program.run("doctor", "--json").json}
    assert found["Hotkeys"]["state"] == "works"
    assert found["X server"]["state"] == "works"
    assert {"Calls", "Lock and sleep", "Notifications", "Start at login"} <= set(found)
    assert laboratory.program.status()["running"] is False
