"""Commands as a user types them, with no CalmDesk running, and most of them with no screen."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.end_to_end.conftest import MakeLaboratory
from tests.end_to_end.laboratory import Laboratory
from tests.end_to_end.laboratory.program import Outcome

NO_SCREEN = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS")
BREATHS = {"ten_count", "ten_in_ten_out", "ten_slow", "one_breath", "long_out"}


@pytest.fixture
def bare(make_laboratory: MakeLaboratory) -> Laboratory:
    """A laboratory in which nobody manages windows and there is no tray."""
    return make_laboratory(window_manager="none", tray="none", settings="")


def _run(laboratory: Laboratory, *arguments: str) -> Outcome:
    return laboratory.program.run(*arguments, without=NO_SCREEN)


def _one_sentence(text: str) -> bool:
    return len(text.strip().splitlines()) == 1 and text.strip()[-1:] in {".", "?"}


def test_without_a_screen_breathe_runs_in_the_terminal(bare: Laboratory) -> None:
    outcome = _run(bare, "breathe", "ten_count", "--cycles", "2", "--count", "0.05")
    assert outcome.exit_code == 0, outcome
    moment = bare.moments(1)[0]
    assert (moment["exercise"], moment["completed"]) == ("ten_count", 1)
    assert (moment["kind"], moment["source"]) == ("breathing", "terminal")
    assert moment["seconds"] == pytest.approx(1.0, abs=0.3)
    assert outcome.seconds < 10


def test_without_a_screen_before_and_after_are_kept(bare: Laboratory) -> None:
    rated = ("--before", "8", "--after", "3", "--cycles", "1", "--count", "0.05")
    assert _run(bare, "breathe", *rated).exit_code == 0
    moment = bare.moments(1)[0]
    assert (moment["stress_before"], moment["stress_after"]) == (8, 3)


@pytest.mark.parametrize("command", ["", "panel"])
def test_without_a_screen_what_needs_one_says_so_in_one_sentence(
    bare: Laboratory, command: str
) -> None:
    outcome = _run(bare, *command.split())
    assert outcome.exit_code == 1
    assert _one_sentence(outcome.err), outcome.err


def test_with_a_display_that_does_not_answer_it_says_so_in_one_sentence(bare: Laboratory) -> None:
    outcome = bare.program.run("--hidden", environment={"DISPLAY": ":9999"})
    assert outcome.exit_code == 1
    assert _one_sentence(outcome.err), outcome.err


def test_log_keeps_a_check_in(bare: Laboratory) -> None:
    told = ("--stress", "6", "--note", "the printer", "--tag", "tough", "--tag", "printer")
    assert _run(bare, "log", *told).exit_code == 0
    moment = bare.moments(1)[0]
    assert (moment["kind"], moment["stress_before"], moment["stress_after"]) == (
        "check_in",
        6,
        None,
    )
    assert (moment["note"], moment["source"]) == ("the printer", "terminal")
    with closing(sqlite3.connect(bare.program.journal)) as connection:
        tags = connection.execute("SELECT tag FROM moment_tags ORDER BY tag").fetchall()
    assert tags == [("printer",), ("tough",)]


def test_log_takes_the_time_it_is_told(bare: Laboratory) -> None:
    assert _run(bare, "log", "--stress", "2", "--at", "2026-03-02T09:30:00+01:00").exit_code == 0
    moment = bare.moments(1)[0]
    assert (moment["started_at"], moment["utc_offset_minutes"]) == (1772440200000, 60)


@pytest.mark.parametrize("stress", ["11", "-1", "calm", ""])
def test_log_refuses_what_is_no_stress(bare: Laboratory, stress: str) -> None:
    assert _run(bare, "log", f"--stress={stress}").exit_code == 2
    assert not bare.program.journal.exists()


def test_with_the_log_off_log_says_so_and_keeps_nothing(bare: Laboratory) -> None:
    (bare.program.home / "settings.toml").write_text("[log]\nkeep = false\n")
    outcome = _run(bare, "log", "--stress", "3")
    assert outcome.exit_code == 1
    assert _one_sentence(outcome.err), outcome.err
    assert not bare.program.journal.exists()


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["breathe", "--cycles", "0"], "--cycles"),
        (["breathe", "--count", "9"], "--count"),
        (["dance"], "dance"),
        (["call"], "call"),
    ],
)
def test_what_is_typed_wrong_is_named(bare: Laboratory, arguments: list[str], named: str) -> None:
    outcome = _run(bare, *arguments)
    assert outcome.exit_code == 2
    assert named in outcome.err
    assert len(outcome.err.splitlines()) == 1


def test_an_unknown_breath_is_named_in_one_sentence(bare: Laboratory) -> None:
    outcome = _run(bare, "breathe", "no_such_breath", "--terminal")
    assert outcome.exit_code == 1
    assert "no_such_breath" in outcome.err
    assert _one_sentence(outcome.err), outcome.err


def test_week_has_the_promised_shape(bare: Laboratory) -> None:
    for stress in ("4", "6"):
        _run(bare, "log", "--stress", stress)
    outcome = _run(bare, "week", "--json")
    assert outcome.exit_code == 0, outcome
    week = outcome.json
    assert set(week) >= {"from", "to", "moments", "stress", "days", "hours", "exercises", "says"}
    assert week["moments"] == 2
    assert week["stress"] == {"mean": 5, "n": 2}
    assert set(week["days"][0]) >= {"date", "mean", "n", "low", "high"}
    assert set(week["hours"][0]) >= {"weekday", "hour", "mean", "n"}


def test_week_of_an_empty_journal_is_empty_and_makes_no_fuss(bare: Laboratory) -> None:
    outcome = _run(bare, "week", "--json")
    assert outcome.exit_code == 0, outcome
    assert (outcome.json["moments"], outcome.json["stress"]["n"]) == (0, 0)


def test_week_for_people_has_words(bare: Laboratory) -> None:
    _run(bare, "log", "--stress", "4")
    outcome = _run(bare, "week")
    assert outcome.exit_code == 0
    assert outcome.out.strip()


def test_the_journal_is_found_checked_and_backed_up(bare: Laboratory, tmp_path: Path) -> None:
    _run(bare, "log", "--stress", "4")
    assert _run(bare, "journal", "path").out.strip() == str(bare.program.journal)
    assert _run(bare, "journal", "check").exit_code == 0
    copy = tmp_path / "copy.db"
    assert _run(bare, "journal", "backup", str(copy)).exit_code == 0
    assert copy.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM moments").fetchone() == (1,)


def test_the_data_folder_is_for_the_user_alone(bare: Laboratory) -> None:
    _run(bare, "log", "--stress", "4")
    home = bare.program.home
    modes = {path.name: path.stat().st_mode & 0o777 for path in (home, *home.rglob("*"))}
    assert {name: mode for name, mode in modes.items() if mode & 0o077} == {}


def test_exercises_are_listed_with_their_shape(bare: Laboratory) -> None:
    outcome = _run(bare, "exercises", "list", "--json")
    assert outcome.exit_code == 0, outcome
    breaths = [entry for entry in outcome.json if entry["kind"] == "breathing"]
    assert {entry["id"] for entry in breaths} >= BREATHS
    for entry in outcome.json:
        assert set(entry) >= {"id", "kind", "title", "seconds", "source"}
        assert entry["source"] in {"shipped", "own"}


def test_an_own_exercise_that_is_wrong_is_named_and_stops_nothing(bare: Laboratory) -> None:
    own = bare.program.home / "exercises"
    own.mkdir()
    (own / "mine.toml").write_text('kind = "breathing"\nid = "mine"\nversion = "one"\n')
    check = _run(bare, "exercises", "check", str(own))
    assert check.exit_code == 1
    assert "mine.toml" in check.out + check.err
    assert "version" in check.out + check.err
    assert _run(bare, "exercises", "list", "--json").exit_code == 0


def test_doctor_has_the_promised_shape(bare: Laboratory) -> None:
    for without in ((), NO_SCREEN):
        outcome = bare.program.run("doctor", "--json", without=without)
        assert outcome.exit_code == 0, outcome
        assert outcome.json
        for line in outcome.json:
            assert set(line) >= {"what", "state", "says", "do"}
            assert line["state"] in {"works", "limited", "missing"}


def test_status_needs_no_screen_and_makes_no_file(bare: Laboratory) -> None:
    before = sorted(bare.program.home.rglob("*"))
    outcome = _run(bare, "status", "--json")
    assert outcome.exit_code == 0
    assert json.loads(outcome.out)["running"] is False
    assert sorted(bare.program.home.rglob("*")) == before


def test_version_and_help_are_there(bare: Laboratory) -> None:
    assert "calmdesk" in _run(bare, "--version").out.lower()
    assert "breathe" in _run(bare, "--help").out
