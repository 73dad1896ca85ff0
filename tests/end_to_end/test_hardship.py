"""What goes wrong on real machines: damaged files, small screens, ends that nobody asked for."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.end_to_end.conftest import MakeLaboratory
from tests.end_to_end.laboratory import Laboratory
from tests.end_to_end.laboratory.laboratory import FIRST_RUN_DONE
from tests.end_to_end.laboratory.waiting import until

NOT_A_DATABASE = b"This was a journal once. " * 400
FAULTY = "motion = 7\nbrightness = true\n" + FIRST_RUN_DONE
SMALL_SCREENS = [
    ("1366x768x24", "1"),
    ("1366x768x24", "1.5"),
    ("1024x600x24", "1"),
    ("800x600x24", "1"),
]


@pytest.fixture
def bare(make_laboratory: MakeLaboratory) -> Laboratory:
    """A laboratory in which nobody manages windows and there is no tray."""
    return make_laboratory(window_manager="none", tray="none")


def test_a_damaged_journal_is_moved_aside_and_the_panel_says_so(laboratory: Laboratory) -> None:
    laboratory.program.journal.write_bytes(NOT_A_DATABASE)
    laboratory.program.start("--hidden")
    laboratory.click_icon()
    until(lambda: laboratory.view.find(lambda c: "was damaged" in c.name), "the panel says so")
    assert "damaged" in str(laboratory.program.status()["last_error"])
    laboratory.click("5")
    assert laboratory.moments(1)[0]["stress_before"] == 5
    kept = list(laboratory.program.home.glob("journal.broken-*.db"))
    assert [path.read_bytes() for path in kept] == [NOT_A_DATABASE]


def test_a_damaged_journal_is_moved_aside_and_the_command_says_so(bare: Laboratory) -> None:
    bare.program.journal.write_bytes(NOT_A_DATABASE)
    outcome = bare.program.run("log", "--stress", "3")
    assert outcome.exit_code == 0
    assert "damaged" in outcome.err
    assert len(bare.moments(1)) == 1


def test_faulty_settings_are_kept_once_and_the_panel_says_so(
    make_laboratory: MakeLaboratory,
) -> None:
    laboratory = make_laboratory(settings=FAULTY)
    for _ in range(3):
        laboratory.program.run("log", "--stress", "3")
    laboratory.program.start("--hidden")
    laboratory.click_icon()
    laboratory.view.named("Not understood in the settings: brightness, motion")
    kept = list(laboratory.program.home.glob("settings.*.kept.toml"))
    assert [path.read_text() for path in kept] == [FAULTY]


def test_a_journal_of_a_newer_calmdesk_is_left_as_it_is(laboratory: Laboratory) -> None:
    laboratory.program.run("log", "--stress", "3")
    content = bytearray(laboratory.program.journal.read_bytes())
    content[60:64] = (999).to_bytes(4)  # user_version, in SQLite's file format
    laboratory.program.journal.write_bytes(content)
    outcome = laboratory.program.run("log", "--stress", "4")
    assert outcome.exit_code == 1
    assert "newer" in outcome.err
    assert laboratory.program.journal.read_bytes() == content


def test_a_folder_that_cannot_be_written_costs_one_sentence(bare: Laboratory) -> None:
    nowhere = {"CALMDESK_HOME": "/proc/calmdesk"}
    outcome = bare.program.run("log", "--stress", "3", environment=nowhere)
    assert outcome.exit_code == 1
    assert len(outcome.err.splitlines()) == 1
    started = bare.program.run("--hidden", environment=nowhere)
    assert started.exit_code == 1
    assert "Traceback" not in started.err


def test_what_cannot_be_said_is_no_traceback(bare: Laboratory) -> None:
    for redirected in ("> /dev/full", ">&-", "| true"):
        shell = ["/bin/sh", "-c", f'"$0" "$@" {redirected}']
        outcome = bare.program.run("log", "--stress", "3", before=shell)
        assert "Traceback" not in outcome.err, redirected
    assert len(bare.moments(3)) == 3


@pytest.mark.parametrize("variable", ["XDG_RUNTIME_DIR", "HOME", "LANG", "PATH"])
def test_it_starts_and_answers_without(laboratory: Laboratory, variable: str) -> None:
    left = {**laboratory.program.environment, "TMPDIR": str(laboratory.folder)}
    del left[variable]
    laboratory.program.environment = left
    laboratory.household.environment.pop(variable, None)
    laboratory.program.start("--hidden")
    laboratory.click_icon()
    laboratory.wait_for_panel()


def test_a_folder_with_any_name_will_do(laboratory: Laboratory) -> None:
    folder = laboratory.folder / ("Große Pause \u2013 " + "long" * 30)
    laboratory.program.environment["CALMDESK_HOME"] = str(folder)
    laboratory.program.start("--hidden")
    laboratory.program.run("panel")
    laboratory.wait_for_panel()


@pytest.mark.parametrize(("size", "scale"), SMALL_SCREENS)
def test_on_a_small_screen_all_that_matters_can_be_reached(
    make_laboratory: MakeLaboratory, size: str, scale: str
) -> None:
    laboratory = make_laboratory(size=size)
    laboratory.program.start("--hidden", environment={"QT_SCALE_FACTOR": scale})
    laboratory.click_icon()
    panel = laboratory.wait_for_panel().place
    assert laboratory.sight.place.contains(panel)
    laboratory.click("Breathe")
    until(laboratory.program.session, "the breath runs")
    stop = laboratory.view.named("Stop").place
    assert laboratory.sight.place.contains(laboratory.wait_for_panel().place)
    assert laboratory.sight.place.contains(stop)
    laboratory.hand.click(stop)
    until(lambda: laboratory.program.session() is None, "the breath has ended")


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_asked_to_end_by_the_system_it_keeps_the_running_breath(
    laboratory: Laboratory, by: signal.Signals
) -> None:
    laboratory.program.start("--hidden")
    laboratory.program.run("breathe", "ten_count")
    until(lambda: (laboratory.program.session() or {}).get("elapsed", 0) > 0.5, "it breathes")
    laboratory.program.send(by)
    assert laboratory.program.wait_for_end() == 0
    moment = laboratory.moments(1)[0]
    assert (moment["exercise"], moment["completed"]) == ("ten_count", 0)


def test_the_log_never_holds_the_users_words(laboratory: Laboratory) -> None:
    secret = "the customer from Tuesday"
    laboratory.program.start("--hidden")
    laboratory.program.run("log", "--stress", "9", "--note", secret, "--tag", "awful")
    laboratory.moments(1)
    laboratory.program.quit()
    assert laboratory.program.journal.exists()
    for path in _texts(laboratory.folder):
        held = path.read_bytes()
        assert secret.encode() not in held, path
        assert b"awful" not in held, path


def _texts(folder: Path) -> list[Path]:
    """All that was written beside the journal."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if not path.name.startswith("journal.db")]
