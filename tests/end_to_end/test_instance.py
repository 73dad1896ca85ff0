"""One CalmDesk for one data folder: started, handed to, found dead, asked to leave."""

from __future__ import annotations

import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest

from calmdesk import __version__
from tests.end_to_end.conftest import MakeLaboratory
from tests.end_to_end.laboratory import Laboratory
from tests.end_to_end.laboratory.laboratory import CLASS
from tests.end_to_end.laboratory.processes import alive
from tests.end_to_end.laboratory.program import COMMAND
from tests.end_to_end.laboratory.waiting import until

NOT_RUNNING = {"running": False, "pid": None, "panel_visible": False, "session": None}


def test_nothing_runs_before_it_was_started(laboratory: Laboratory) -> None:
    status = laboratory.program.status()
    assert {key: status[key] for key in NOT_RUNNING} == NOT_RUNNING


def test_the_status_tells_what_runs(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    laboratory.icon()
    status = laboratory.program.wait_for_status(tray="xembed")
    assert laboratory.program.process is not None
    assert status["running"] is True
    assert status["pid"] == laboratory.program.process.pid
    assert status["version"] == __version__
    assert status["panel_visible"] is False
    assert status["session"] is None
    assert set(status["pillow"]) >= {"state", "backend", "device"}
    assert status["pillow"]["state"] == "off"
    assert status["call"] == "unknown"
    assert status["sound"] in {"mixer", "playsound", "silent", "none"}
    assert status["journal"] == "open"
    assert status["last_error"] is None


def test_started_without_hidden_the_panel_is_open(laboratory: Laboratory) -> None:
    laboratory.program.start()
    laboratory.icon()
    laboratory.program.run()
    laboratory.wait_for_panel()


def test_a_second_start_opens_the_panel_of_the_first(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    second = laboratory.program.run()
    assert (second.exit_code, second.err) == (0, "")
    laboratory.wait_for_panel()
    assert laboratory.program.status()["pid"] == laboratory.program.pid


def test_two_started_at_the_same_moment_are_one(laboratory: Laboratory) -> None:
    both = [laboratory.household.start(name, [*COMMAND, "--hidden"]) for name in ("a", "b")]
    until(laboratory.program.is_running, "one answers")
    until(lambda: any(process.poll() is not None for process in both), "the other has ended")
    ended = [process for process in both if process.poll() is not None]
    assert [process.returncode for process in ended] == [0]
    assert alive(laboratory.program.pid)
    assert laboratory.program.pid in {process.pid for process in both} - {ended[0].pid}


def test_many_commands_at_the_same_moment_start_one(laboratory: Laboratory) -> None:
    with ThreadPoolExecutor(max_workers=4) as pool:
        outcomes = list(pool.map(lambda _: laboratory.program.run("panel"), range(4)))
    assert [outcome.exit_code for outcome in outcomes] == [0, 0, 0, 0]
    laboratory.wait_for_panel()
    assert laboratory.program.is_running()
    of_ours = set(laboratory.household.relatives())
    residents = [
        pid
        for pid in of_ours
        if any(window.class_name == CLASS for window in laboratory.sight.windows_of_process(pid))
    ]
    assert residents == [laboratory.program.pid]


def test_a_command_without_a_running_calmdesk_starts_one(laboratory: Laboratory) -> None:
    outcome = laboratory.program.run("breathe", "one_breath")
    assert (outcome.exit_code, outcome.err) == (0, "")
    assert laboratory.program.is_running()
    session = until(laboratory.program.session, "the session runs")
    assert session["exercise"] == "one_breath"
    laboratory.wait_for_panel()


def test_after_kill_9_the_next_start_is_no_different(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    killed = laboratory.program.pid
    laboratory.program.kill()
    assert laboratory.program.status()["running"] is False
    laboratory.program.start("--hidden")
    assert laboratory.program.pid != killed
    laboratory.click_icon()
    laboratory.wait_for_panel()


def test_a_breath_is_handed_to_the_running_calmdesk(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    outcome = laboratory.program.run("breathe", "ten_slow", "--cycles", "3")
    assert (outcome.exit_code, outcome.err) == (0, "")
    session = until(laboratory.program.session, "the session runs")
    assert (session["kind"], session["exercise"]) == ("breathing", "ten_slow")
    assert session["total"] == pytest.approx(3 * 20)
    assert 0 <= session["elapsed"] < 10
    laboratory.wait_for_panel()


def test_hide_hides_the_panel(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    laboratory.program.run("panel")
    laboratory.wait_for_panel()
    assert laboratory.program.run("hide").exit_code == 0
    laboratory.wait_for_no_panel()


def test_the_call_switch_is_turned_from_the_command_line(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    for word, call in (("on", "yes"), ("off", "no"), ("auto", "unknown")):
        assert laboratory.program.run("call", word).exit_code == 0
        laboratory.program.wait_for_status(call=call)


def test_quit_ends_it_cleanly(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    assert laboratory.program.quit() == 0
    assert laboratory.program.status()["running"] is False
    assert laboratory.program.said == ""


def test_quit_without_a_running_calmdesk_starts_none(laboratory: Laboratory) -> None:
    outcome = laboratory.program.run("quit")
    assert outcome.exit_code in {0, 1}
    assert laboratory.program.status()["running"] is False


def test_a_session_that_runs_at_quit_is_kept_as_stopped_early(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    laboratory.program.run("breathe", "ten_count")
    until(lambda: (laboratory.program.session() or {}).get("elapsed", 0) > 0.5, "it breathes")
    assert laboratory.program.quit() == 0
    moment = laboratory.moments(1)[0]
    assert (moment["exercise"], moment["completed"]) == ("ten_count", 0)


def test_losing_the_screen_ends_it_without_a_crash_report(make_laboratory: MakeLaboratory) -> None:
    laboratory = make_laboratory(tray="none", window_manager="none")
    laboratory.program.start("--hidden")
    assert laboratory.program.process is not None
    laboratory.close_screen()
    try:
        laboratory.program.process.wait(10)
    except subprocess.TimeoutExpired:
        pytest.fail("CalmDesk lives on without its screen")
    assert "Traceback" not in laboratory.program.said
