"""Ways to break a journal, page by page."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from calmdesk.journal.journal import Journal
from tests.fakes import FakeClock
from tests.journal.samples import SOON, a_moment

PAGE = 4096
MANY = 400

Damage = Callable[[Path], None]


def fill(file: Path, count: int = MANY) -> list[str]:
    """Make a journal with so many moments, some of them tagged; gives their ids."""
    journal = Journal(file, FakeClock(), _fail)
    moments = [a_moment(number, tags=("tough",) * (number % 7 == 0)) for number in range(count)]
    futures = [journal.record(moment) for moment in moments]
    futures[-1].result(SOON)
    journal.close()
    return [moment.id for moment in moments]


def pages(file: Path) -> int:
    """How many pages the file has."""
    return file.stat().st_size // PAGE


def overwrite(file: Path, number: int, content: bytes) -> None:
    """Put something else at the beginning of a page (the first is 1)."""
    with file.open("r+b") as stream:
        stream.seek((number - 1) * PAGE)
        stream.write(content)


def garbage(file: Path) -> None:
    """Nothing of a database is left."""
    file.write_bytes(random.Random(1).randbytes(20_000))


def text(file: Path) -> None:
    """Somebody saved a text over it."""
    file.write_text("Dear diary, today was better.\n")


def cut_in_half(file: Path) -> None:
    """The second half is missing."""
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def cut_to_a_piece(file: Path) -> None:
    """Less than a page is left."""
    file.write_bytes(file.read_bytes()[:1000])


def without_beginning(file: Path) -> None:
    """The page that describes the tables is zeros, as after a power cut."""
    overwrite(file, 1, bytes(PAGE))


def flip_a_bit(file: Path, seed: int) -> None:
    """One bit anywhere in the file is another."""
    chance = random.Random(seed)
    content = bytearray(file.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    file.write_bytes(content)


def _fail(error: object) -> None:
    raise AssertionError(str(error))
