"""The settings: opened for the keyboard, changed by the mouse, kept in the file."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from tests.end_to_end.conftest import MakeLaboratory
from tests.end_to_end.laboratory import Laboratory, customer_desk
from tests.end_to_end.laboratory.laboratory import CLASS
from tests.end_to_end.laboratory.screen import Window
from tests.end_to_end.laboratory.waiting import until

TITLE = "CalmDesk settings"


@pytest.mark.parametrize("window_manager", ["openbox", "xfwm4"])
def test_the_command_opens_the_settings_for_the_keyboard_and_escape_gives_it_back(
    make_laboratory: MakeLaboratory, window_manager: str
) -> None:
    laboratory = make_laboratory(window_manager=window_manager)
    laboratory.program.start("--hidden")
    desk = laboratory.customer_desk()
    assert laboratory.program.run("settings").exit_code == 0
    _wait_for_settings(laboratory)
    until(lambda: laboratory.sight.focused_class() == CLASS, "the settings have the keyboard")
    laboratory.hand.type("hotkey")
    laboratory.view.named("Hide all windows")
    until(lambda: "Motion" not in laboratory.view.names(), "only what was found is left")
    laboratory.hand.press("Escape")
    until(lambda: _settings(laboratory) is None, "the settings are closed")
    has_it_back = lambda: laboratory.sight.focused_class() == customer_desk.CLASS  # noqa: E731
    until(has_it_back, "the customer desk has the keyboard again")
    laboratory.hand.type("back")
    desk.wait_for("back")


def test_the_command_starts_calmdesk_where_none_runs(laboratory: Laboratory) -> None:
    assert laboratory.program.run("settings").exit_code == 0
    _wait_for_settings(laboratory)
    assert laboratory.program.is_running()
    laboratory.program.run("quit")


def test_by_mouse_from_the_panel_a_setting_is_in_the_file_at_once_and_taken_back(
    laboratory: Laboratory,
) -> None:
    laboratory.program.start("--hidden")
    laboratory.click_icon()
    laboratory.wait_for_panel()
    laboratory.click("Settings")
    _wait_for_settings(laboratory)
    laboratory.click("Motion: Reduced")
    until(lambda: _kept(laboratory).get("motion") == "reduced", "it is kept")
    laboratory.click("Undo")
    until(lambda: _kept(laboratory).get("motion") == "system", "it is taken back")


def test_the_icons_menu_opens_the_settings_and_hide_closes_them(
    make_laboratory: MakeLaboratory,
) -> None:
    laboratory = make_laboratory(tray="sni")
    laboratory.program.start("--hidden")
    laboratory.host.wait_for_icon()
    laboratory.host.choose("Settings")
    _wait_for_settings(laboratory)
    laboratory.program.run("hide")
    until(lambda: _settings(laboratory) is None, "the settings are hidden")


def test_every_control_has_a_name(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    laboratory.program.run("settings")
    laboratory.view.named("Motion: Reduced")
    controls = [each for each in laboratory.view.controls() if each.must_have_a_name]
    assert len(controls) > 8
    assert [each for each in controls if not each.name.strip()] == []


def test_without_a_screen_the_file_is_named(laboratory: Laboratory) -> None:
    outcome = laboratory.program.run("settings", without=("DISPLAY", "WAYLAND_DISPLAY"))
    assert outcome.exit_code == 1
    assert "settings.toml" in outcome.err


def _settings(laboratory: Laboratory) -> Window | None:
    titled = [each for each in laboratory.sight.windows(CLASS) if each.title == TITLE]
    return titled[0] if titled else None


def _wait_for_settings(laboratory: Laboratory) -> Window:
    return until(lambda: _settings(laboratory), "the settings are on the screen")


def _kept(laboratory: Laboratory) -> dict[str, Any]:
    return tomllib.loads((laboratory.program.home / "settings.toml").read_text())
