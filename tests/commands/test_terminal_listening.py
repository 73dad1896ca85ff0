"""Keys and signals are heard in time, and the terminal is left as it was."""

from __future__ import annotations

import os
import pty
import signal
import termios
from collections.abc import Iterator

import pytest

from calmdesk.commands.terminal.keyboard import single_keys
from calmdesk.commands.terminal.listening import Heard, TerminalEar

SOON = 5.0


@pytest.fixture
def keyboard() -> Iterator[tuple[int, int]]:
    """A terminal: our end, and the end where keys are typed."""
    typing, ours = pty.openpty()
    yield ours, typing
    os.close(ours)
    os.close(typing)


@pytest.mark.parametrize(
    ("keys", "heard"),
    [
        (b" ", Heard.PAUSE),
        (b"p", Heard.PAUSE),
        (b"q", Heard.STOP),
        (b"\x1b", Heard.STOP),
        (b"\x04", Heard.STOP),
        (b"\x1b[A", Heard.NOTHING),
        (b"x", Heard.NOTHING),
        ("ü".encode(), Heard.NOTHING),
    ],
)
def test_keys_have_their_meaning(keyboard: tuple[int, int], keys: bytes, heard: Heard) -> None:
    ours, typing = keyboard
    with TerminalEar(ours) as ear:
        os.write(typing, keys)
        assert ear.wait(SOON) is heard


@pytest.mark.parametrize(
    ("number", "heard"),
    [
        (signal.SIGINT, Heard.STOP),
        (signal.SIGTERM, Heard.END),
        (signal.SIGHUP, Heard.END),
        (signal.SIGTSTP, Heard.SUSPEND),
        (signal.SIGWINCH, Heard.NOTHING),
    ],
)
def test_signals_have_their_meaning(number: int, heard: Heard) -> None:
    with TerminalEar(None) as ear:
        signal.raise_signal(number)
        assert ear.wait(SOON) is heard


def test_of_two_signals_the_graver_counts() -> None:
    with TerminalEar(None) as ear:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGTERM)
        assert ear.wait(SOON) is Heard.END


def test_without_anything_the_time_passes() -> None:
    with TerminalEar(None) as ear:
        assert ear.wait(0.01) is Heard.NOTHING


def test_signals_mean_afterwards_what_they_meant_before() -> None:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    with TerminalEar(None):
        assert signal.getsignal(signal.SIGINT) is not before[signal.SIGINT]
    assert {number: signal.getsignal(number) for number in before} == before
    assert signal.set_wakeup_fd(-1) == -1


def test_what_is_to_be_ignored_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with TerminalEar(None) as ear:
            signal.raise_signal(signal.SIGHUP)
            assert ear.wait(0.01) is Heard.NOTHING
    finally:
        signal.signal(signal.SIGHUP, before)


def test_it_can_listen_again(keyboard: tuple[int, int]) -> None:
    ours, typing = keyboard
    ear = TerminalEar(ours)
    for _ in range(2):
        with ear:
            os.write(typing, b" ")
            assert ear.wait(SOON) is Heard.PAUSE


def test_the_terminal_is_given_back_as_it_was(keyboard: tuple[int, int]) -> None:
    ours, _ = keyboard
    before = termios.tcgetattr(ours)
    with single_keys(ours):
        assert termios.tcgetattr(ours) != before
    assert termios.tcgetattr(ours) == before


def test_a_keyboard_that_is_gone_is_heard_no_more() -> None:
    typing, ours = pty.openpty()
    with TerminalEar(ours) as ear:
        os.close(typing)
        assert ear.wait(SOON) in (Heard.NOTHING, Heard.END)
        assert ear.wait(0.01) is Heard.NOTHING
    os.close(ours)
