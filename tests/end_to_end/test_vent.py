"""The pad, whole: real keys on a real screen, a hardened process, and nothing left of it.

What is left is looked for in the process while it lives and at the moment of its death, in every
form a program keeps text in; in the clipboards, the files, and what screen readers are told.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from calmdesk.venting.pad_child import PadChild, pad_command
from calmdesk.venting.pad_protocol import OPEN, WIPED, PadWishes
from tests.end_to_end.laboratory import Laboratory
from tests.end_to_end.laboratory.clipboards import KEPT, Clipboards
from tests.end_to_end.laboratory.hand import LEFT, MIDDLE, RIGHT
from tests.end_to_end.laboratory.laboratory import FIRST_RUN_DONE
from tests.end_to_end.laboratory.pad import OpenPad, letters_of, pad_processes
from tests.end_to_end.laboratory.screen import Rectangle
from tests.end_to_end.laboratory.waiting import until
from tests.venting.residue import plain_pad
from tests.venting.residue.scanner import Residue, Scanner, canary, may_look_into_processes
from tests.venting.residue.typist import Typist

SHORTEST_SILENCE = "[vent]\nerase_after_seconds = 10\n"
SILENCE_SECONDS = 2.5
SMALLEST_MEGABYTES = 10
PLAIN_PAD = str(Path(plain_pad.__file__))
COPYING = (
    ["shift+Home", "ctrl+c"],
    ["ctrl+a"],
    ["ctrl+c"],
    ["ctrl+Insert"],
    ["ctrl+x"],
    ["shift+Delete"],
    ["Right", "ctrl+shift+Left", "ctrl+c"],
    ["ctrl+Home", "shift+Down", "shift+End", "shift+Next", "ctrl+shift+End", "ctrl+c"],
    ["Menu"],
)
EDITING = (
    *["BackSpace"] * 20,
    *("ctrl+z", "ctrl+z", "ctrl+shift+z", "Up", "Return", "ctrl+End", "ctrl+v", "ctrl+z"),
    *("ctrl+a", "BackSpace", "ctrl+z", "shift+Insert"),
)
NEEDED = ("gcc", "xclip")


@pytest.fixture(scope="module")
def office() -> Iterator[Laboratory]:
    """One desktop for all these tests, with CalmDesk in its tray."""
    missing = [tool for tool in NEEDED if shutil.which(tool) is None]
    if not may_look_into_processes():
        missing.append("CAP_SYS_PTRACE")
    if missing:
        give_up = pytest.fail if os.environ.get("CI") else pytest.skip
        give_up(f"a hardened process cannot be looked into without {', '.join(missing)}")
    with Laboratory(settings=FIRST_RUN_DONE + SHORTEST_SILENCE, accessible=False) as laboratory:
        laboratory.program.start("--hidden")
        yield laboratory


@pytest.fixture(scope="module")
def letters(office: Laboratory) -> dict[str, int]:
    """The glyphs of the pad's font."""
    return letters_of(office)


@pytest.fixture
def clipboards(office: Laboratory) -> Iterator[Clipboards]:
    """What the user has copied and selected: KEEP."""
    kept = Clipboards(office.household)
    yield kept
    kept.close()


def _open(office: Laboratory) -> OpenPad:
    if not office.program.is_running():
        office.program.start("--hidden")
    until(lambda: not pad_processes(office), "the pad before has gone")
    assert office.program.run("vent").exit_code == 0
    return OpenPad(office)


# How it ends ----------------------------------------------------------------------------------


def _press(*keys: str) -> Callable[[Laboratory, OpenPad], None]:
    def press(office: Laboratory, pad: OpenPad) -> None:
        for key in keys:
            office.hand.press(key)

    return press


def _command(word: str) -> Callable[[Laboratory, OpenPad], None]:
    def command(office: Laboratory, pad: OpenPad) -> None:
        assert office.program.run(word).exit_code == 0

    return command


def _terminate(office: Laboratory, pad: OpenPad) -> None:
    os.kill(pad.pid, signal.SIGTERM)


def _kill_parent(office: Laboratory, pad: OpenPad) -> None:
    office.program.kill()


ENDS: dict[str, Callable[[Laboratory, OpenPad], None]] = {
    "Esc closes it": _press("Escape"),
    "Shred": _press("Tab", "space"),
    "Bin": _press("Tab", "Tab", "space"),
    "calmdesk wipe": _command("wipe"),
    "SIGTERM": _terminate,
    "CalmDesk is killed": _kill_parent,
    "calmdesk hide": _command("hide"),
    "calmdesk quit": _command("quit"),
    "the window is closed": _press("alt+F4"),
}
SIZES = (60, 420, 3000)
ENOUGH_AT_ONE_SIZE = ("calmdesk hide", "calmdesk quit", "the window is closed")
MATRIX = [
    (end, size) for end in ENDS for size in SIZES if size == 420 or end not in ENOUGH_AT_ONE_SIZE
]


@pytest.mark.parametrize(("end", "size"), MATRIX)
def test_nothing_is_left_in_memory(
    office: Laboratory, letters: dict[str, int], tmp_path: Path, end: str, size: int
) -> None:
    text = canary(size)
    scanner = Scanner(text, letters, tmp_path)
    pad = _open(office)
    pad.write(text, scanner)
    death = scanner.at_death(pad.pid)
    ENDS[end](office, pad)
    _expect_nothing(death.residue())
    pad.wait_for_end()
    office.program.run("hide")


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_left_in_memory_after_a_silence(
    office: Laboratory,
    letters: dict[str, int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: int,
) -> None:
    # A shorter silence than the settings allow, asked for as CalmDesk asks.
    for name, value in office.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    child = PadChild(pad_command(), PadWishes(SILENCE_SECONDS, light=True, motion="full"))
    child.tell(OPEN)
    text = canary(size)
    scanner = Scanner(text, letters, tmp_path)
    pad = OpenPad(office)
    pad.write(text, scanner)
    _expect_nothing(scanner.at_death(pad.pid).residue())
    assert child.end(1.0) == WIPED


def test_a_plain_editor_fails_the_same_test(
    office: Laboratory, letters: dict[str, int], tmp_path: Path
) -> None:
    text = canary(420)
    scanner = Scanner(text, letters, tmp_path)
    plain = office.household.start("plain", [sys.executable, PLAIN_PAD], stdout=subprocess.PIPE)
    until(lambda: _focused_title(office) == "plain", "the editor has the keyboard")
    typist = Typist(office.environment["DISPLAY"])
    typist.type(text)
    typist.close()
    until(lambda: scanner.process(plain.pid).readable > 0.99, "the text has arrived", every=0.1)
    plain.terminate()
    assert plain.stdout is not None
    assert plain.stdout.readline() == b"cleared\n"
    left = scanner.process(plain.pid)
    assert min(left.forms[1], max(left.forms[3:])) > 0, "text and glyphs are both seen"
    assert left.readable == 1.0
    death = scanner.at_death(plain.pid)
    plain.kill()
    assert death.residue().readable == 1.0


def _expect_nothing(residue: Residue) -> None:
    assert residue.megabytes > SMALLEST_MEGABYTES, "hardly anything was looked at"
    assert (residue.runs, residue.readable) == (0, 0.0)


# Nothing comes out -----------------------------------------------------------------------------


def test_nothing_comes_out_by_keyboard_or_mouse(
    office: Laboratory, letters: dict[str, int], tmp_path: Path, clipboards: Clipboards
) -> None:
    text = canary(420)
    scanner = Scanner(text, letters, tmp_path)
    files = _files(office)
    pad = _open(office)
    pad.write(text, scanner)
    for keys in COPYING:
        for key in keys:
            office.hand.press(key)
        assert clipboards.both() == (KEPT, KEPT), keys
    _select_with_the_mouse(office, pad)
    assert clipboards.both() == (KEPT, KEPT), "by mouse"
    for key in EDITING:
        office.hand.press(key)
    assert clipboards.both() == (KEPT, KEPT), "by editing"
    assert scanner.process(pad.pid).readable > 0.9, "it was a pad to write on all the while"
    death = scanner.at_death(pad.pid)
    office.hand.press("Escape")
    _expect_nothing(death.residue())
    assert clipboards.both() == (KEPT, KEPT), "at the end"
    pad.wait_for_end()
    assert _files(office) == files
    assert [path for path in _every_file(office) if scanner.file(path).runs] == []
    office.program.run("hide")


def _select_with_the_mouse(office: Laboratory, pad: OpenPad) -> None:
    """Drag over words, drag what is selected, click twice, thrice, with the middle and right."""
    place, hand = pad.window.place, office.hand
    left, top = place.x + 60, place.y + 85
    hand.drag((left, top), (left + 250, top + 40))
    hand.drag((left + 40, top + 10), (left + 200, top + 120))
    hand.double_click(Rectangle(left, top, 40, 10))
    for button in (LEFT, MIDDLE, RIGHT):
        hand.click((left + 20, top + 10), button)
    hand.drag((left, top), (left + 100, place.bottom + 60))


def _files(office: Laboratory) -> dict[Path, int]:
    """Every file of the user's and when it was last written; the journal, which notes that there
    was a pad, apart.
    """
    return {
        path: path.stat().st_mtime_ns
        for path in _every_file(office)
        if not path.name.startswith("journal.db") and path.suffix != ".log"
    }


def _every_file(office: Laboratory) -> list[Path]:
    return [path for path in sorted(office.folder.rglob("*")) if path.is_file()]


def _focused_title(office: Laboratory) -> str:
    focused = office.sight.focused()
    return focused.title if focused else ""
