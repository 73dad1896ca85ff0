"""A process wipes itself: what is chosen for it, and what is left at its death."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.venting.pad_protocol import WIPED
from calmdesk.venting.wiping import Mapping, parse_mappings, to_be_wiped
from tests.venting.residue.scanner import LETTERS, Scanner, canary, may_look_into_processes

ROOT = Path(__file__).resolve().parents[2]
GLYPHS = {letter: 1000 + at for at, letter in enumerate(LETTERS + " ")}
MAPS = """\
55d0a0000000-55d0a0001000 r--p 00000000 fd:00 1  /usr/bin/python3.11
55d0a0001000-55d0a0002000 rw-p 00001000 fd:00 1  /usr/bin/python3.11
55d0a1000000-55d0a1200000 rw-p 00000000 00:00 0  [heap]
7f0000000000-7f0000100000 rw-p 00000000 00:00 0
7f0000100000-7f0000200000 rw-p 00000000 00:00 0  [anon:arena]
7f0000300000-7f0000400000 rw-s 00000000 00:01 5  /SYSV00000000 (deleted)
7f0000500000-7f0000501000 r-xp 00000000 00:00 0  [vdso]
7ffd00000000-7ffd00021000 rw-p 00000000 00:00 0  [stack]
"""
# Holds a text in the heap and in shared memory, beside three threads that are not Python's.
HOLDER = """
import ctypes, mmap, os, signal, sys
from calmdesk.venting.wiping import end_wiped
text = sys.stdin.readline().strip()
shared = mmap.mmap(-1, 1 << 20)
shared.write(text.encode("utf-16-le"))
copies = [text.encode("utf-32-le") for _ in range(200)]
library, threads = ctypes.CDLL(None), (ctypes.c_ulong * 3)()
for at in range(3):
    library.pthread_create(ctypes.byref(threads, 8 * at), None, library.pause, None)
signal.signal(signal.SIGTERM, lambda *_: end_wiped())
signal.signal(signal.SIGUSR1, lambda *_: os._exit(0))
signal.signal(signal.SIGWINCH, lambda *_: None)
print("holding", flush=True)
while True:
    signal.pause()
"""


def test_only_what_can_be_written_is_read_from_the_maps() -> None:
    names = [mapping.name for mapping in parse_mappings(MAPS)]
    assert names == [
        "/usr/bin/python3.11",
        "[heap]",
        "",
        "[anon:arena]",
        "/SYSV00000000 (deleted)",
        "[stack]",
    ]


def test_files_are_left_alone_and_the_stack_comes_last() -> None:
    chosen = to_be_wiped(parse_mappings(MAPS))
    assert "/usr/bin/python3.11" not in [mapping.name for mapping in chosen]
    assert chosen[-1].name == "[stack]"
    assert Mapping(0x7F0000000000, 0x7F0000200000, "") in chosen, "neighbours are joined"


@given(st.lists(st.tuples(st.integers(1, 64), st.integers(1, 3)), max_size=3000))
def test_the_kernel_takes_all_that_is_chosen_and_the_largest_are_among_it(
    sizes: list[tuple[int, int]],
) -> None:
    mappings, at = [], 0x1000
    for size, gap in sizes:
        mappings.append(Mapping(at, at + size * 0x1000, ""))
        at += (size + gap) * 0x1000
    mappings.append(Mapping(at, at + 0x1000, "[stack]"))
    chosen = to_be_wiped(mappings)
    assert len(chosen) == min(1024, len(mappings))
    assert chosen[-1].name == "[stack]"
    lengths = [mapping.end - mapping.begin for mapping in chosen[:-1]]
    every = sorted((m.end - m.begin for m in mappings[:-1]), reverse=True)
    assert lengths == every[: len(lengths)]


@pytest.fixture
def holder() -> subprocess.Popen[str]:
    """A process with a text in several kinds of memory."""
    return subprocess.Popen(
        [sys.executable, "-c", HOLDER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def _hold(holder: subprocess.Popen[str], text: str) -> None:
    assert holder.stdin is not None
    assert holder.stdout is not None
    holder.stdin.write(text + "\n")
    holder.stdin.flush()
    assert holder.stdout.readline() == "holding\n"


@pytest.fixture
def watched(tmp_path: Path) -> tuple[str, Scanner]:
    if not may_look_into_processes():
        give_up = pytest.fail if os.environ.get("CI") else pytest.skip
        give_up("the death of a process cannot be watched without CAP_SYS_PTRACE")
    text = canary(420)
    return text, Scanner(text, GLYPHS, tmp_path)


def test_a_process_that_just_ends_leaves_everything(
    holder: subprocess.Popen[str], watched: tuple[str, Scanner]
) -> None:
    text, scanner = watched
    with holder:
        _hold(holder, text)
        death = scanner.at_death(holder.pid)
        holder.send_signal(signal.SIGUSR1)
        left = death.residue()
    assert left.readable == 1.0
    assert min(left.forms[1], left.forms[2]) > 0


def test_a_process_that_wipes_itself_leaves_nothing_whatever_else_it_does(
    holder: subprocess.Popen[str], watched: tuple[str, Scanner]
) -> None:
    text, scanner = watched
    with holder:
        _hold(holder, text)
        assert scanner.process(holder.pid).readable == 1.0
        death = scanner.at_death(holder.pid)
        holder.send_signal(signal.SIGTERM)
        left = death.residue()
    assert (left.runs, left.readable) == (0, 0.0)
    assert holder.returncode == WIPED


def test_a_hail_of_signals_does_not_cut_it_short(
    holder: subprocess.Popen[str], watched: tuple[str, Scanner]
) -> None:
    text, scanner = watched
    with holder:
        _hold(holder, text)
        death = scanner.at_death(holder.pid)
        holder.send_signal(signal.SIGTERM)
        while holder.poll() is None:
            for number in (signal.SIGWINCH, signal.SIGTERM):
                holder.send_signal(number)
        left = death.residue()
    assert (left.runs, holder.returncode) == (0, WIPED)
