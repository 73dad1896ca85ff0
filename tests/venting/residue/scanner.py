"""Counts what is left of a text: runs of eight characters in every form a program keeps text in."""

from __future__ import annotations

import json
import random
import shutil
import struct
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

UNITS = 8
LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WORD = 6
_SOURCE = Path(__file__).with_name("scan.c")


def canary(length: int) -> str:
    """A text that nobody has typed before: six random letters, a space, and so on."""
    chance = random.SystemRandom()
    return "".join(
        " " if index % (_WORD + 1) == _WORD else chance.choice(LETTERS) for index in range(length)
    )


@dataclass(frozen=True, slots=True)
class Residue:
    """What was found: how often a run of eight, and how much of the text can be read back (0–1)."""

    runs: int
    readable: float
    megabytes: float


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

    def _look(self, kind: str, what: str) -> Residue:
        said = subprocess.run(
            [self._program, self._patterns, kind, what], capture_output=True, check=True
        ).stdout
        told = json.loads(said)
        return Residue(sum(told["found"]), told["covered"] / told["windows"], told["bytes"] / 2**20)


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
