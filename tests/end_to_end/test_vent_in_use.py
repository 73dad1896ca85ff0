"""The pad in use: the way there and back, what it is given, and what goes wrong around it."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.end_to_end.conftest import MakeLaboratory
from tests.end_to_end.laboratory import Laboratory, accessible
from tests.end_to_end.laboratory.accessible import SYSTEM_PYTHON, AccessibleProgram
from tests.end_to_end.laboratory.clipboards import Clipboards
from tests.end_to_end.laboratory.laboratory import FIRST_RUN_DONE
from tests.end_to_end.laboratory.pad import OpenPad, letters_of, pad_processes
from tests.end_to_end.laboratory.processes import alive
from tests.end_to_end.laboratory.waiting import stays, until
from tests.venting.residue.scanner import Scanner, canary, may_look_into_processes

NO_LOG = "[log]\nkeep = false\n"
MANY = 100_000
LOOKED_FOR = 3000
OTHER_SCRIPTS = "😀👩‍👩‍👧 שלום e\u0301\u0323 ยินดี \u202eabc"
TELLING = ("vent", "anger", "stress")


@pytest.fixture
def eyes(laboratory: Laboratory, tmp_path: Path) -> tuple[str, Scanner]:
    """A text that nobody has typed before, and who looks for it."""
    return _eyes(laboratory, tmp_path, canary(420))


def _eyes(laboratory: Laboratory, folder: Path, text: str) -> tuple[str, Scanner]:
    if not (may_look_into_processes() and shutil.which("gcc")):
        give_up = pytest.fail if os.environ.get("CI") else pytest.skip
        give_up("a hardened process cannot be looked into without gcc and CAP_SYS_PTRACE")
    return text, Scanner(text, letters_of(laboratory), folder)


def _vent(laboratory: Laboratory) -> OpenPad:
    outcome = laboratory.program.run("vent")
    assert (outcome.exit_code, outcome.err) == (0, "")
    return OpenPad(laboratory)


# There and back --------------------------------------------------------------------------------


def test_from_the_panel_to_the_pad_and_back_to_the_customer(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    laboratory.click_icon()
    laboratory.click("Vent")
    pad = OpenPad(laboratory)
    assert laboratory.program.status()["panel_visible"] is False
    laboratory.hand.type("and then they hung up on me")
    shred = AccessibleProgram(laboratory.household, laboratory.sight, pad.pid).named("Shred")
    laboratory.hand.click(shred.place)
    laboratory.view.named("Gone.")
    pad.wait_for_end()
    session = until(laboratory.program.session, "a breath has begun by itself")
    assert session["exercise"] == "one_breath"
    laboratory.click("Stop")
    laboratory.view.named("What does the customer need next?")
    laboratory.click("Done")
    laboratory.program.wait_for_status(panel_visible=False)
    vented = laboratory.moments(2)[0]
    assert (vented["kind"], vented["exercise"], vented["completed"]) == ("venting", None, 1)
    assert (vented["hits"], vented["note"], vented["source"]) == (None, None, "panel")
    assert 0 < vented["seconds"] < 60


def test_without_a_breath_if_it_is_not_wanted(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    pad = _vent(laboratory)
    laboratory.hand.press("Escape")
    laboratory.click("Not now")
    laboratory.view.named("What does the customer need next?")
    assert laboratory.program.session() is None
    pad.wait_for_end()


def test_vent_starts_calmdesk_where_none_runs(laboratory: Laboratory) -> None:
    pad = _vent(laboratory)
    assert laboratory.program.is_running()
    assert laboratory.program.run("wipe").exit_code == 0
    pad.wait_for_end()
    nothing = lambda: not laboratory.program.status()["panel_visible"]  # noqa: E731
    stays(nothing, "nothing pops up after a wipe", during=0.5)
    vented = laboratory.moments(1)[0]
    assert (vented["kind"], vented["completed"]) == ("venting", 0)


def test_with_the_log_off_not_even_that_is_kept(make_laboratory: MakeLaboratory) -> None:
    laboratory = make_laboratory(settings=FIRST_RUN_DONE + NO_LOG)
    laboratory.program.start("--hidden")
    pad = _vent(laboratory)
    laboratory.hand.type("nobody will know")
    laboratory.hand.press("Escape")
    pad.wait_for_end()
    laboratory.view.named("Gone.")
    laboratory.program.quit()
    assert not laboratory.program.journal.exists()


def test_it_is_ready_before_it_is_asked_for_and_gone_with_calmdesk(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    laboratory.click_icon()
    (waiting,) = until(lambda: pad_processes(laboratory), "a pad is warm")
    laboratory.click_icon()
    laboratory.wait_for_no_panel()
    assert _vent(laboratory).pid == waiting
    laboratory.program.quit()
    assert not alive(waiting)


@pytest.mark.parametrize("window_manager", ["openbox", "xfwm4"])
def test_it_takes_the_keyboard_and_gives_it_back(
    make_laboratory: MakeLaboratory, window_manager: str
) -> None:
    laboratory = make_laboratory(window_manager=window_manager, accessible=False)
    laboratory.program.start("--hidden")
    desk = laboratory.customer_desk()
    laboratory.hand.type("before ")
    pad = _vent(laboratory)
    laboratory.hand.type("into the pad")
    laboratory.program.run("wipe")
    pad.wait_for_end()
    until(lambda: desk.happenings()[-1] == "focused", "the customer has the keyboard again")
    laboratory.hand.type("after")
    desk.wait_for("before after")


# Discreet --------------------------------------------------------------------------------------


def test_neither_taskbar_nor_list_of_processes_tells_what_it_is(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    pad = _vent(laboratory)
    process = Path(f"/proc/{pad.pid}")
    read = [
        pad.window.title,
        pad.window.class_name,
        pad.window.instance_name,
        (process / "comm").read_text().strip(),
    ]
    assert read == ["Note", "calmdesk", "calmdesk", "calmdesk"]
    command = (process / "cmdline").read_text().lower()
    assert [word for word in TELLING if word in command] == []


def test_a_screen_reader_hears_what_is_typed_but_not_what_is_erased(
    laboratory: Laboratory, eyes: tuple[str, Scanner]
) -> None:
    text, scanner = eyes
    laboratory.program.start("--hidden")
    record = laboratory.folder / "text-events"
    listener = str(Path(accessible.__file__).with_name("text_events.py"))
    laboratory.household.start("listener", [SYSTEM_PYTHON, listener, str(record)])
    until(lambda: record.exists() and record.read_text(), "somebody listens")
    pad = _vent(laboratory)
    pad.write(text, scanner)
    until(lambda: _heard(record) == text, "all of it was read out")
    laboratory.hand.press("ctrl+a")
    laboratory.hand.press("BackSpace")
    laboratory.hand.press("ctrl+z")
    until(lambda: len(_heard(record)) == 2 * len(text), "it is there again")
    death = scanner.at_death(pad.pid)
    deletions = len(_events(record, "delete"))
    laboratory.hand.press("Escape")
    assert death.residue().runs == 0
    laboratory.view.named("Gone.")
    erased = _events(record, "delete")
    assert len(erased) == deletions, "the erasing itself says nothing"
    assert [each for each in erased if each.strip()] == []


def _heard(record: Path) -> str:
    return "".join(_events(record, "insert"))


def _events(record: Path, kind: str) -> list[str]:
    whole = record.read_text().rpartition("\n")[0]
    events: list[Mapping[str, str]] = [json.loads(line) for line in whole.splitlines()]
    return [event["text"] for event in events if event["type"].endswith((kind, f"{kind}:system"))]


# Bad input and faults --------------------------------------------------------------------------


def test_two_asked_for_at_once_are_one(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    with ThreadPoolExecutor(max_workers=3) as pool:
        outcomes = list(pool.map(lambda _: laboratory.program.run("vent"), range(3)))
    assert [outcome.exit_code for outcome in outcomes] == [0, 0, 0]
    pad = OpenPad(laboratory)
    assert pad_processes(laboratory) == [pad.pid]
    assert _vent(laboratory).pid == pad.pid


def test_one_asked_for_while_another_falls_to_pieces_comes_after_it(
    laboratory: Laboratory,
) -> None:
    laboratory.program.start("--hidden")
    first = _vent(laboratory)
    laboratory.hand.press("Escape")
    laboratory.program.run("vent")
    first.wait_for_end()
    second = OpenPad(laboratory)
    assert second.pid != first.pid


def test_a_hundred_thousand_characters_are_taken_and_wiped(
    laboratory: Laboratory, tmp_path: Path
) -> None:
    text, scanner = _eyes(laboratory, tmp_path, canary(LOOKED_FOR))
    clipboards = Clipboards(laboratory.household, text + canary(MANY - LOOKED_FOR))
    laboratory.program.start("--hidden")
    pad = _vent(laboratory)
    laboratory.hand.press("ctrl+v")
    until(lambda: scanner.process(pad.pid).readable == 1.0, "all of it is there", every=0.1)
    laboratory.hand.type("yes")
    death = scanner.at_death(pad.pid)
    laboratory.program.run("wipe")
    assert death.residue().runs == 0
    clipboards.close()


def test_every_script_is_taken_and_wiped(laboratory: Laboratory, tmp_path: Path) -> None:
    text, scanner = _eyes(laboratory, tmp_path, canary(60))
    clipboards = Clipboards(laboratory.household, OTHER_SCRIPTS + text + OTHER_SCRIPTS)
    laboratory.program.start("--hidden")
    pad = _vent(laboratory)
    for key in ("ctrl+v", "Left", "shift+Left", "BackSpace", "Home", "Delete", "ctrl+z"):
        laboratory.hand.press(key)
    until(lambda: scanner.process(pad.pid).readable == 1.0, "all of it is there", every=0.1)
    death = scanner.at_death(pad.pid)
    laboratory.hand.press("Escape")
    assert death.residue().runs == 0
    clipboards.close()


def test_losing_the_screen_wipes_it(make_laboratory: MakeLaboratory, tmp_path: Path) -> None:
    laboratory = make_laboratory(tray="none", accessible=False)
    text, scanner = _eyes(laboratory, tmp_path, canary(420))
    laboratory.program.start("--hidden")
    pad = _vent(laboratory)
    pad.write(text, scanner)
    death = scanner.at_death(pad.pid)
    laboratory.close_screen()
    assert death.residue().runs == 0
    until(lambda: not alive(pad.pid), "the pad has ended")


def test_a_pad_that_was_killed_is_told(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    pad = _vent(laboratory)
    os.kill(pad.pid, signal.SIGKILL)
    said = lambda: laboratory.program.status()["last_error"]  # noqa: E731
    assert "before it could wipe its memory" in until(said, "it is told")
    assert laboratory.moments(1)[0]["completed"] == 0


def test_doctor_has_tried_it(laboratory: Laboratory) -> None:
    findings = laboratory.program.run("doctor", "--json").json
    assert [each["state"] for each in findings if each["what"] == "Pad"] == ["works"]


def test_the_pad_alone_is_no_command(laboratory: Laboratory) -> None:
    outcome = laboratory.program.run("--pad")
    assert (outcome.exit_code, outcome.out, outcome.err) == (1, "", "")
