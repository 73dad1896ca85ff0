"""TOML files as people write them: read with every fault named, never with a traceback."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from calmdesk.content.faults import Problem, expecting, inner
from calmdesk.core.language import mark

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PRINTABLE = mark("letters that can be printed, without control characters")
_USABLE = mark("a number of at most 64 bits")
_LOWEST_WHOLE, _HIGHEST_WHOLE = -(2**63), 2**63 - 1
LARGEST_FILE = 256 * 1024
Table = dict[str, object]


class UnreadableError(ValueError):
    """A file that is no TOML, or cannot be read at all; carries the problem."""

    def __init__(self, template: str, **values: object) -> None:
        expected = expecting(template, **values)
        super().__init__(str(expected))
        self.problem = Problem("", expected)


def read_table(file: Path) -> Table:
    """What the file holds; raises UnreadableError."""
    try:
        if not file.is_file():
            raise UnreadableError(mark("a file"))
        with file.open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableError(mark("a file that can be read ({reason})"), reason=reason) from error
    if len(content) > LARGEST_FILE:
        raise UnreadableError(mark("a file of at most {size} KiB"), size=LARGEST_FILE // 1024)
    return parse_table(content)


def parse_table(content: bytes) -> Table:
    """What these bytes hold as TOML; raises UnreadableError."""
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableError(
            mark("text in UTF-8 (byte {place} is not)"), place=error.start
        ) from error
    except RecursionError as error:
        raise UnreadableError(mark("TOML with fewer levels")) from error
    except ValueError as error:
        # Beside tomllib's own error: a number too long for Python, a date that is none.
        raise UnreadableError(mark("TOML ({reason})"), reason=error) from error


def unusable(content: object, field: str = "") -> Iterator[Problem]:
    """Values that TOML does not have or that would do harm: texts with characters that a terminal
    takes for commands, whole numbers of more than 64 bits.
    """
    if isinstance(content, Mapping):
        for name, value in content.items():
            yield from unusable(value, inner(field, str(name)))
    elif isinstance(content, list):
        for number, value in enumerate(content):
            yield from unusable(value, f"{field}[{number}]")
    elif isinstance(content, str) and not content.replace("\n", "").isprintable():
        yield Problem(field, expecting(_PRINTABLE))
    elif isinstance(content, int) and not _LOWEST_WHOLE <= content <= _HIGHEST_WHOLE:
        yield Problem(field, expecting(_USABLE))
