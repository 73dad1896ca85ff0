"""A whole breath in a real (pseudo-)terminal, in a process of its own."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from calmdesk.core.moment import Moment

ROOT = Path(__file__).parents[2]
LONGEST_WAIT = 20.0
LEFT_AS_IT_WAS = "\x1b[?25h\x1b[?1049l"
Read = Callable[[], list[Moment]]


class Terminal:
    """A terminal of 80 × 24 with one CalmDesk in it."""

    def __init__(self, *arguments: str) -> None:
        self.own, self.theirs = pty.openpty()
        self.resize(24, 80)
        self.mode = termios.tcgetattr(self.theirs)
        self.shown = ""
        self.process = subprocess.Popen(
            ["setsid", "--ctty", sys.executable, "-m", "calmdesk", *arguments],
            cwd=ROOT,
            stdin=self.theirs,
            stdout=self.theirs,
            stderr=self.theirs,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
        )

    def wait_for(self, *words: str) -> None:
        """Read until all these words were shown."""
        self._read_until(lambda: all(word in self.shown for word in words), str(words))

    def wait_for_end(self) -> int:
        """Read until the process has ended; gives its exit code."""
        self._read_until(lambda: self.process.poll() is not None, "the end")
        self._read_until(lambda: not self._is_readable(0), "silence")
        return self.process.returncode

    def wait_for_state(self, *states: str) -> None:
        """Read until the process is in this state (T: stopped, S: waiting)."""
        self._read_until(lambda: self._state() in states, f"state {states}")

    def type(self, keys: str) -> None:
        os.write(self.own, keys.encode())

    def resize(self, rows: int, columns: int) -> None:
        fcntl.ioctl(self.own, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.own)
        os.close(self.theirs)

    def _read_until(self, reached: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + LONGEST_WAIT
        while not reached():
            assert time.monotonic() < deadline, f"waited for {what}: {self.shown[-2000:]!r}"
            if self._is_readable(0.02):
                self.shown += os.read(self.own, 65536).decode(errors="replace")

    def _is_readable(self, seconds: float) -> bool:
        return bool(select.select([self.own], [], [], seconds)[0])

    def _state(self) -> str:
        status = Path(f"/proc/{self.process.pid}/stat").read_text()
        return status.rpartition(")")[2].split()[0]


@pytest.fixture
def start() -> Iterator[Callable[..., Terminal]]:
    """Starts terminals, which are closed after the test."""
    terminals: list[Terminal] = []

    def started(*arguments: str) -> Terminal:
        terminals.append(Terminal("breathe", "--terminal", *arguments))
        return terminals[-1]

    yield started
    for terminal in terminals:
        terminal.close()


def test_a_breath_is_led_rated_and_kept(start: Callable[..., Terminal], moments: Read) -> None:
    terminal = start("--cycles", "2", "--count", "0.1", "--before", "7")
    terminal.wait_for("How stressed do you feel now, 0–10? (Enter skips)")
    assert moments()[0].completed  # before anything is asked
    terminal.type("3\n")
    assert terminal.wait_for_end() == 0
    (moment,) = moments()
    assert (moment.stress_before, moment.stress_after, moment.completed) == (7, 3, True)
    for words in ("In through the nose…", "Out just as slowly…", "1 of 2", "2 of 2"):
        assert words in terminal.shown
    after = terminal.shown.rpartition(LEFT_AS_IT_WAS)[2]
    assert "2 breaths done. Let it run by itself." in after
    assert "It is in your journal." in after


def test_control_c_keeps_what_was_breathed_and_gives_the_terminal_back(
    start: Callable[..., Terminal], moments: Read
) -> None:
    terminal = start("--count", "0.2")
    terminal.wait_for("In through the nose… 4")
    terminal.type("\x03")
    terminal.wait_for("Enter skips")
    assert termios.tcgetattr(terminal.theirs) == terminal.mode
    terminal.type("\x03")
    assert terminal.wait_for_end() == 0
    (moment,) = moments()
    assert not moment.completed
    assert 0 < moment.seconds < 20
    assert LEFT_AS_IT_WAS in terminal.shown
    assert "Traceback" not in terminal.shown


@pytest.mark.parametrize("keys", ["q", "\x1b", "\x04"])
def test_a_key_stops_it(start: Callable[..., Terminal], moments: Read, keys: str) -> None:
    terminal = start("--count", "0.2", "--after", "2")
    terminal.wait_for("In through the nose… 2")
    terminal.type(keys)
    assert terminal.wait_for_end() == 0
    assert (moments()[0].completed, moments()[0].stress_after) == (False, 2)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_ended_from_outside_it_is_kept(
    start: Callable[..., Terminal], moments: Read, number: signal.Signals
) -> None:
    terminal = start("--count", "0.2")
    terminal.wait_for("In through the nose… 2")
    terminal.process.send_signal(number)
    assert terminal.wait_for_end() == 0
    assert not moments()[0].completed
    assert "Enter skips" not in terminal.shown
    assert terminal.shown.endswith(LEFT_AS_IT_WAS)
    assert termios.tcgetattr(terminal.theirs) == terminal.mode


def test_space_makes_it_wait(start: Callable[..., Terminal], moments: Read) -> None:
    terminal = start("--cycles", "1", "--count", "0.2", "--after", "2")
    terminal.wait_for("In through the nose… 2")
    terminal.type(" ")
    terminal.wait_for("Paused. Space goes on.")
    terminal.type(" ")
    assert terminal.wait_for_end() == 0
    assert moments()[0].completed


def test_put_aside_and_taken_up_again_it_goes_on(
    start: Callable[..., Terminal], moments: Read
) -> None:
    terminal = start("--cycles", "1", "--count", "0.3", "--after", "2")
    terminal.wait_for("In through the nose… 2")
    terminal.process.send_signal(signal.SIGTSTP)
    terminal.wait_for_state("T", "S")
    terminal.process.send_signal(signal.SIGCONT)
    assert terminal.wait_for_end() == 0
    assert moments()[0].completed
    assert moments()[0].seconds == pytest.approx(3.0)


def test_its_window_may_change_its_size(start: Callable[..., Terminal], moments: Read) -> None:
    terminal = start("--cycles", "3", "--count", "0.1", "--after", "2")
    terminal.wait_for("1 of 3")
    for rows, columns in ((3, 12), (60, 200), (1, 1), (24, 80)):
        terminal.resize(rows, columns)
        terminal.process.send_signal(signal.SIGWINCH)
    assert terminal.wait_for_end() == 0
    assert moments()[0].completed
    assert "Traceback" not in terminal.shown


def test_a_large_window_is_filled(start: Callable[..., Terminal]) -> None:
    terminal = start("--cycles", "1", "--count", "0.1", "--after", "2")
    terminal.wait_for("1 of 1")
    terminal.resize(50, 120)
    terminal.wait_for("\x1b[50;1H")
    assert terminal.wait_for_end() == 0


def test_without_motion_it_draws_once_for_each_count(
    start: Callable[..., Terminal], settings_file: Path
) -> None:
    settings_file.write_text('motion = "none"\n')
    terminal = start("--cycles", "1", "--count", "0.4", "--after", "2")
    assert terminal.wait_for_end() == 0
    drawn = re.findall(r"(?:nose|slowly)… (\d+)", terminal.shown)
    assert drawn == [str(number) for number in range(1, 11)]
    assert "▄" not in terminal.shown


def test_a_breath_in_the_terminal_is_led_without_qt(tmp_path: Path) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-X", "importtime", "-m", "calmdesk"),
            *("breathe", "--terminal", "--cycles", "1", "--count", "0.05"),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "PySide6" not in done.stderr
