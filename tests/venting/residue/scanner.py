"""Counts what is left of a text: runs of eight characters in every form a program keeps text in."""

from __future__ import annotations

import json
import random
import shutil
import struct
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

UNITS = 8
LETTERS = "abcdefghijklmnopqrstuvwxyz"
FORMS = ("UTF-8", "UTF-16", "UTF-32", "glyphs of 16 bits", "glyphs of 32 bits")
_WORD = 6
_CAP_SYS_PTRACE = 19
_SOURCE = Path(__file__).with_name("scan.c")
_LAST_LOOK = Path(__file__).with_name("last_look.py")


def canary(length: int) -> str:
    """A text that nobody has typed before: six random letters, a space, and so on."""
    chance = random.SystemRandom()
    return "".join(
        " " if index % (_WORD + 1) == _WORD else chance.choice(LETTERS) for index in range(length)
    )


@dataclass(frozen=True, slots=True)
class Residue:
    """What was found: how often a run of eight in each of FORMS, how much of the text can be
    read back (0–1), and how much memory was looked at.
    """

    forms: tuple[int, ...]
    readable: float
    megabytes: float

    @property
    def runs(self) -> int:
        """How often a run of eight was found, in any form."""
        return sum(self.forms)

    @staticmethod
    def told(line: str) -> Residue:
        """What the scanner said in one line of JSON."""
        told = json.loads(line)
        readable = told["covered"] / told["windows"]
        return Residue(tuple(told["found"]), readable, told["bytes"] / 2**20)


class Scanner:
    """Looks for one text. ``glyphs`` gives the number of each letter's glyph in the pad's font,
    for a layout keeps text as such numbers. Needs gcc.
    """

    def __init__(self, text: str, glyphs: Mapping[str, int], folder: Path) -> None:
        self._patterns = folder / "patterns"
        self._patterns.write_bytes(b"".join(_tables(text, glyphs)))
        self._program = folder / "scan"
        compiler = shutil.which("gcc")
        assert compiler, "gcc is needed to look into memory"
        subprocess.run([compiler, "-O2", "-o", self._program, _SOURCE], check=True)

    def process(self, process_id: int) -> Residue:
        """What is left in this process's writable memory. Needs the right to read it."""
        return self._look("pid", str(process_id))

    def file(self, path: Path) -> Residue:
        """What is left in this file."""
        return self._look("file", str(path))

    def at_death(self, process_id: int) -> Death:
        """Follow this process from now on, to look into it once more when it ends."""
        return Death(process_id, self._program, self._patterns)

    def _look(self, kind: str, what: str) -> Residue:
        said = subprocess.run(
            [self._program, self._patterns, kind, what], capture_output=True, check=True, text=True
        ).stdout
        return Residue.told(said)


class Death:
    """A process that is followed to its end, by a program of its own: a tracer waits for every
    child there is, which is not for a test to do.
    """

    def __init__(self, process_id: int, program: Path, patterns: Path) -> None:
        self._watcher = subprocess.Popen(
            [sys.executable, _LAST_LOOK, str(process_id), program, patterns],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._said() == "watching"

    def residue(self) -> Residue:
        """Wait for the end; gives what was left in memory at that moment."""
        with self._watcher:
            return Residue.told(self._said())

    def _said(self) -> str:
        assert self._watcher.stdout is not None
        return self._watcher.stdout.readline().strip()


def may_look_into_processes() -> bool:
    """Whether this process has CAP_SYS_PTRACE, without which a hardened process stays closed."""
    status = Path("/proc/self/status").read_text()
    effective = next(line for line in status.splitlines() if line.startswith("CapEff:"))
    return bool(int(effective.split()[1], 16) >> _CAP_SYS_PTRACE & 1)


def _tables(text: str, glyphs: Mapping[str, int]) -> Sequence[bytes]:
    letters = [ord(letter) for letter in text]
    shapes = [glyphs[letter] for letter in text]
    return [
        _table(letters, "B"),
        _table(letters, "H"),
        _table(letters, "I"),
        _table(shapes, "H"),
        _table(shapes, "I"),
    ]


def _table(units: Sequence[int], kind: str) -> bytes:
    windows = [units[at : at + UNITS] for at in range(len(units) - UNITS + 1)]
    width = struct.calcsize(f"={kind}")
    return struct.pack("=II", width, len(windows)) + b"".join(
        struct.pack(f"={UNITS}{kind}", *window) for window in windows
    )
