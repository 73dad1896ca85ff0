"""What commands say and do where no CalmDesk runs, and where there is no screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from calmdesk import __version__
from calmdesk.commands.front import guarded, has_screen
from calmdesk.core.paths import socket_path
from calmdesk.core.request import Reply
from tests.commands.conftest import Run
from tests.commands.sockets import answering


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out == f"calmdesk {__version__}\n"


def test_the_status_has_its_whole_shape(run: Run, home: Path) -> None:
    assert run("status", "--json").json == {
        "running": False,
        "pid": None,
        "version": __version__,
        "tray": "none",
        "panel_visible": False,
        "session": None,
        "pillow": {"state": "off", "backend": None, "device": None},
        "call": "unknown",
        "sound": "none",
        "journal": "open",
        "last_error": None,
    }
    assert list(home.iterdir()) == []


def test_the_status_knows_that_the_log_is_off(run: Run, settings_file: Path) -> None:
    settings_file.write_text("[log]\nkeep = false\n")
    assert run("status", "--json").json["journal"] == "off"


@pytest.mark.parametrize("command", ["status", "hide", "quit"])
def test_what_holds_already_is_no_failure(run: Run, command: str) -> None:
    outcome = run(command)
    assert (outcome.exit_code, outcome.out) == (0, "CalmDesk is not running.\n")


def test_there_is_no_switch_to_set(run: Run) -> None:
    outcome = run("call", "on")
    assert outcome.exit_code == 1
    assert "not running" in outcome.sentence


@pytest.mark.parametrize("command", [[], ["--hidden"], ["panel"], ["panel", "--keyboard"]])
def test_without_a_screen_there_is_no_panel(run: Run, command: list[str]) -> None:
    outcome = run(*command)
    assert outcome.exit_code == 1
    assert outcome.sentence.startswith("There is no screen here.")


@pytest.mark.parametrize(
    ("environment", "platform", "screen"),
    [
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ""}, "linux", False),
        ({}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_screen_is_known_by_its_environment(
    environment: dict[str, str], platform: str, screen: bool
) -> None:
    assert has_screen(environment, platform) is screen


@pytest.mark.parametrize(
    "command",
    [["panel"], ["hide"], ["call", "on"], ["breathe"], ["status", "--json"], ["quit"], []],
)
def test_a_running_calmdesk_answers(run: Run, home: Path, command: list[str]) -> None:
    with answering(socket_path(home, os.environ), Reply(3, "out\n", "err\n").encode()) as requests:
        outcome = run(*command)
    assert (outcome.exit_code, outcome.out, outcome.err) == (3, "out\n", "err\n")
    assert requests[0].name == (command[0] if command else "start")


def test_in_the_terminal_nobody_else_is_asked(run: Run, home: Path) -> None:
    quick = ("breathe", "--terminal", "--cycles", "1", "--count", "0.05")
    with answering(socket_path(home, os.environ), Reply().encode()) as requests:
        assert "One breath done." in run(*quick).out
    assert requests == []


def test_exercises_are_listed(run: Run) -> None:
    listed = run("exercises", "list", "--json").json
    assert listed[0] == {
        "id": "ten_count",
        "kind": "breathing",
        "title": "Ten counts, one breath",
        "seconds": 100.0,
        "source": "shipped",
    }
    assert "ten_count        1:40  Ten counts, one breath\n" in run("exercises", "list").out


def test_exercises_are_checked(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('kind = "breathing"\nid = "mine"\nversion = "one"\n')
    outcome = run("exercises", "check", str(tmp_path))
    assert (outcome.exit_code, outcome.out) == (1, "")
    assert outcome.err == f"{file}: version: expected a whole number, not a text\n"
    outcome = run("exercises", "check", "--json", str(file))
    assert outcome.exit_code == 1
    assert outcome.json == [
        {"file": str(file), "field": "version", "expected": "a whole number, not a text"}
    ]


def test_exercises_that_are_fine_are_fine(run: Run) -> None:
    assert run("exercises", "check").out == "Nothing is wrong here.\n"
    assert run("exercises", "check", "--json").json == []


def test_own_exercises_are_checked_unasked(run: Run, home: Path) -> None:
    (home / "exercises").mkdir()
    (home / "exercises" / "mine.toml").write_text("kind = 1\n")
    assert "mine.toml: kind: expected one of breathing" in run("exercises", "check").err


def test_a_reader_that_goes_away_is_no_failure(home: Path) -> None:
    command = f"{sys.executable} -m calmdesk doctor | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("0\n", "")


def test_a_terminal_that_cannot_show_a_letter_gets_another(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "calmdesk", "exercises", "list"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert b"Long exhale 4?6" in done.stdout


@pytest.mark.parametrize(
    ("failure", "code"),
    [(SystemExit(0), 0), (SystemExit(2), 2), (SystemExit(None), 0), (KeyboardInterrupt(), 130)],
)
def test_ends_have_their_exit_code(failure: BaseException, code: int) -> None:
    def fail(_language: object) -> int:
        raise failure

    assert guarded(fail) == code


def test_json_is_one_document_whatever_the_language(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CALMDESK_LANGUAGE", "qps")
    for command in (
        ["status"],
        ["doctor"],
        ["week"],
        ["exercises", "list"],
        ["exercises", "check"],
    ):
        assert json.loads(run(*command, "--json").out) is not None
