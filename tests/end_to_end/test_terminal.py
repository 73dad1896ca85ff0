"""A breath in a real terminal: keys, resizing, the end before its time."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Iterator

import pytest

from tests.end_to_end.conftest import MakeLaboratory
from tests.end_to_end.laboratory import Laboratory
from tests.end_to_end.laboratory.program import COMMAND
from tests.end_to_end.laboratory.waiting import NeverHappened

INTERRUPT = b"\x03"
QUESTION = "0–10"
WAIT_SECONDS = 10.0


class Terminal:
    """A pseudo-terminal with one command in it."""

    def __init__(self, laboratory: Laboratory, *arguments: str) -> None:
        self._own, theirs = pty.openpty()
        self.resize(24, 80)
        self.process = subprocess.Popen(
            ["setsid", "--ctty", *COMMAND, *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**laboratory.environment, "TERM": "xterm"},
        )
        os.close(theirs)
        self.shown = ""

    def wait_for(self, *words: str) -> None:
        """Wait until all the words have been shown."""
        deadline = time.monotonic() + WAIT_SECONDS
        while not all(word in self.shown for word in words):
            if time.monotonic() > deadline or not self._take():
                raise NeverHappened(f"{words} in the terminal, which shows {self.shown!r}")

    def press(self, keys: bytes) -> None:
        """Type."""
        os.write(self._own, keys)

    def resize(self, rows: int, columns: int) -> None:
        """Change the size, as dragging the window's corner does."""
        fcntl.ioctl(self._own, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def wait_for_end(self) -> int:
        """Read until the command has ended; gives its exit code."""
        while self._take():
            pass
        return self.process.wait(WAIT_SECONDS)

    def close(self) -> None:
        """End what still runs."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._own)

    def _take(self) -> bool:
        if not select.select([self._own], [], [], WAIT_SECONDS)[0]:
            return False
        try:
            part = os.read(self._own, 65536)
        except OSError:  # how Linux says that the other end was closed
            return False
        self.shown += part.decode(errors="replace")
        return bool(part)


@pytest.fixture
def bare(make_laboratory: MakeLaboratory) -> Laboratory:
    """A laboratory in which nobody manages windows and there is no tray."""
    return make_laboratory(window_manager="none", tray="none")


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    """Terminals that are closed after the test."""
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        terminal.close()


def _open(terminals: list[Terminal], laboratory: Laboratory, *arguments: str) -> Terminal:
    terminals.append(Terminal(laboratory, *arguments))
    return terminals[-1]


def test_control_c_keeps_what_was_breathed(bare: Laboratory, terminals: list[Terminal]) -> None:
    terminal = _open(terminals, bare, "breathe", "ten_count", "--terminal", "--count", "0.1")
    terminal.wait_for("In", "3")
    terminal.press(INTERRUPT)
    moment = bare.moments(1)[0]
    assert (moment["exercise"], moment["completed"]) == ("ten_count", 0)
    assert 0 < moment["seconds"] < 10
    terminal.wait_for(QUESTION)
    terminal.press(INTERRUPT)
    assert terminal.wait_for_end() == 0
    assert "Traceback" not in terminal.shown


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGHUP])
def test_a_closed_terminal_keeps_what_was_breathed(
    bare: Laboratory, terminals: list[Terminal], by: signal.Signals
) -> None:
    terminal = _open(terminals, bare, "breathe", "ten_count", "--terminal", "--count", "0.1")
    terminal.wait_for("In", "3")
    terminal.process.send_signal(by)
    terminal.wait_for_end()
    assert bare.moments(1)[0]["completed"] == 0


def test_a_terminal_may_change_its_size(bare: Laboratory, terminals: list[Terminal]) -> None:
    quick = ("--terminal", "--cycles", "2", "--count", "0.1", "--before", "5", "--after", "4")
    terminal = _open(terminals, bare, "breathe", "ten_count", *quick)
    terminal.wait_for("In")
    for rows, columns in ((3, 12), (60, 200), (1, 1), (24, 80)):
        terminal.resize(rows, columns)
    assert terminal.wait_for_end() == 0
    assert "Traceback" not in terminal.shown
    assert bare.moments(1)[0]["completed"] == 1


def test_the_terminal_shows_word_and_number(bare: Laboratory, terminals: list[Terminal]) -> None:
    quick = ("--terminal", "--cycles", "1", "--count", "0.1", "--before", "5", "--after", "4")
    terminal = _open(terminals, bare, "breathe", "ten_count", *quick)
    assert terminal.wait_for_end() == 0
    for word in ("In", "Out", "1", "10"):
        assert word in terminal.shown


def test_the_terminal_asks_after_the_breath_and_enter_skips(
    bare: Laboratory, terminals: list[Terminal]
) -> None:
    quick = ("--terminal", "--cycles", "1", "--count", "0.05")
    terminal = _open(terminals, bare, "breathe", "ten_count", *quick)
    terminal.wait_for(QUESTION)
    terminal.press(b"\r")
    assert terminal.wait_for_end() == 0
    assert bare.moments(1)[0]["stress_after"] is None


def test_the_breath_in_the_terminal_imports_no_qt(bare: Laboratory) -> None:
    outcome = bare.program.run(
        *("breathe", "--terminal", "--cycles", "1", "--count", "0.05"),
        environment={"PYTHONPROFILEIMPORTTIME": "1"},
    )
    assert outcome.exit_code == 0
    assert "calmdesk" in outcome.err
    assert "PySide6" not in outcome.err
