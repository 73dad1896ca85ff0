"""What can be reached on the panel by mouse alone, and that a screen reader can name it all."""

from __future__ import annotations

import tomllib

import pytest

from tests.end_to_end.laboratory import Laboratory
from tests.end_to_end.laboratory.waiting import stays, until

LOWEST_TARGET = 40
NARROWEST_TARGET = 29  # eleven ratings side by side in the width of the panel

SHOWN_ON = {
    "Your week": "Back",
    "Help": "I need a person",
    "More": "Pace of one count",
    "Breathe": "Pause",
    "One-breath": "Pause",
}


@pytest.fixture
def opened(laboratory: Laboratory) -> Laboratory:
    """CalmDesk runs, and its panel was opened by a click."""
    laboratory.program.start("--hidden")
    laboratory.click_icon()
    laboratory.wait_for_panel()
    return laboratory


def test_one_tap_checks_in(opened: Laboratory) -> None:
    opened.click("8")
    opened.view.named("Saved")
    moment = opened.moments(1)[0]
    assert (moment["kind"], moment["source"]) == ("check_in", "panel")
    assert (moment["stress_before"], moment["stress_after"]) == (8, None)


def test_a_second_tap_corrects_the_first(opened: Laboratory) -> None:
    opened.click("8")
    opened.moments(1)
    opened.click("6")
    until(lambda: opened.moments(1)[-1]["stress_before"] == 6, "the correction is kept")
    stays(lambda: len(opened.moments(1)) == 1, "there is one moment", during=0.5)


def test_the_crisis_note_is_two_clicks_away(opened: Laboratory) -> None:
    opened.click("Help")
    opened.click("I need a person to talk to")
    until(lambda: opened.view.find(lambda c: "emergency" in c.name.lower()), "the note is there")


def test_the_week_shows_what_was_rated(opened: Laboratory) -> None:
    opened.click("4")
    opened.moments(1)
    opened.click("Your week")
    opened.view.named("One rating this week: 4.")


def test_the_pace_is_chosen_under_more_and_remembered(opened: Laboratory) -> None:
    opened.click("More")
    opened.click("12 times")
    chosen = lambda: _settings(opened).get("breath", {}).get("cycles") == 12  # noqa: E731
    until(chosen, "the choice is kept")
    opened.program.quit()
    opened.program.start("--hidden")
    opened.click_icon()
    opened.view.named("Breathe: Ten counts, one breath, 12 breaths, 2:00")


def test_pause_holds_the_breath_and_go_on_lets_it_run(opened: Laboratory) -> None:
    opened.click("Breathe")
    until(opened.program.session, "the breath runs")
    opened.click("Pause")
    opened.view.named("Go on")
    held = _elapsed(opened)
    stays(lambda: _elapsed(opened) == held, "the breath stands still", during=0.6)
    opened.click("Go on")
    until(lambda: _elapsed(opened) > held, "the breath runs on")


def test_the_same_breath_can_be_had_again(opened: Laboratory) -> None:
    opened.program.run("breathe", "ten_count", "--cycles", "1", "--count", "0.05")
    until(lambda: opened.program.session() is None, "the breath has ended")
    opened.click("Again")
    session = until(opened.program.session, "it runs again")
    assert session["exercise"] == "ten_count"


@pytest.mark.parametrize("page", SHOWN_ON)
def test_every_control_has_a_name_and_is_large_enough_for_a_hurried_hand(
    opened: Laboratory, page: str
) -> None:
    opened.click(page)
    until(lambda: opened.view.find(lambda c: c.name.startswith(SHOWN_ON[page])), "the page")
    controls = [control for control in opened.view.controls() if control.must_have_a_name]
    assert [control for control in controls if not control.name.strip()] == []
    pressed = [c for c in controls if "button" in c.role or c.role in {"check box", "slider"}]
    assert pressed
    assert [c for c in pressed if c.place.height < LOWEST_TARGET] == []
    assert [c for c in pressed if c.place.width < NARROWEST_TARGET] == []


def _elapsed(laboratory: Laboratory) -> float:
    return float((laboratory.program.session() or {})["elapsed"])


def _settings(laboratory: Laboratory) -> dict[str, dict[str, object]]:
    path = laboratory.program.home / "settings.toml"
    return tomllib.loads(path.read_text())
