"""The very first click, and the one page after the first breath."""

from __future__ import annotations

import tomllib

import pytest

from tests.end_to_end.conftest import MakeLaboratory
from tests.end_to_end.laboratory import Laboratory
from tests.end_to_end.laboratory.journal import moments
from tests.end_to_end.laboratory.waiting import until

YES, NO = "Yes, on this computer", "No, and erase"


@pytest.fixture
def fresh(make_laboratory: MakeLaboratory) -> Laboratory:
    """A desktop on which CalmDesk has never run before, and now does."""
    laboratory = make_laboratory(settings="")
    laboratory.program.start("--hidden")
    return laboratory


def test_the_first_click_opens_the_panel_with_the_breath_running(fresh: Laboratory) -> None:
    fresh.click_icon()
    fresh.wait_for_panel()
    session = until(fresh.program.session, "the breath runs")
    assert (session["kind"], session["exercise"]) == ("breathing", "ten_count")
    assert session["elapsed"] < 5


def test_after_the_first_breath_yes_keeps_the_log(fresh: Laboratory) -> None:
    _breathe_until_the_page(fresh)
    assert len(fresh.moments(1)) == 1
    fresh.click(YES)
    until(lambda: _settings(fresh).get("first_run", {}).get("done"), "the page is answered")
    assert _settings(fresh).get("log", {}).get("keep", True) is True
    assert len(moments(fresh.program.journal)) == 1


def test_after_the_first_breath_no_erases_it_and_stops_recording(fresh: Laboratory) -> None:
    _breathe_until_the_page(fresh)
    assert len(fresh.moments(1)) == 1
    fresh.click(NO)
    until(lambda: _settings(fresh).get("log", {}).get("keep") is False, "the log is off")
    until(lambda: moments(fresh.program.journal) == [], "the journal is empty")
    assert fresh.program.run("log", "--stress", "5").exit_code == 1


@pytest.mark.parametrize(("answer", "starts"), [("Yes, quietly", True), ("No, not now", False)])
def test_after_the_log_it_is_asked_whether_to_start_with_the_computer(
    fresh: Laboratory, answer: str, starts: bool
) -> None:
    _breathe_until_the_page(fresh)
    fresh.click(YES)
    fresh.click(answer)
    fresh.view.named("Your week")
    entry = fresh.folder / "config" / "autostart" / "calmdesk.desktop"
    until(lambda: entry.exists() is starts, "what was answered is done")
    assert fresh.program.status()["last_error"] is None


def test_the_page_carries_the_safety_line(fresh: Laboratory) -> None:
    _breathe_until_the_page(fresh)
    assert any("Stop if you feel dizzy" in name for name in fresh.view.names())


def _breathe_until_the_page(laboratory: Laboratory) -> None:
    """The first click, the breath stopped after a moment, its questions left unanswered."""
    laboratory.click_icon()
    laboratory.wait_for_panel()
    until(lambda: (laboratory.program.session() or {}).get("elapsed", 0) > 1, "it breathes")
    laboratory.click("Stop")
    until(lambda: laboratory.program.session() is None, "the breath has ended")
    laboratory.view.named(YES)


def _settings(laboratory: Laboratory) -> dict[str, dict[str, object]]:
    path = laboratory.program.home / "settings.toml"
    return tomllib.loads(path.read_text()) if path.exists() else {}
