"""Rows read straight from the pages of a broken database, where SQLite itself sees none any more.

The format is that of https://www.sqlite.org/fileformat2.html (sections 1.6, 2.1 and 4). Only
what a journal's rows need is read: rows that fit on one page, and no binary values.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from calmdesk.journal.connecting import side_file

Value = int | float | str | None

_USUAL_PAGE_SIZE = 4096
_LARGEST_PAGE_SIZE = 1 << 16
_PAGE_SIZES = frozenset(1 << power for power in range(9, 17))
_LEAF_OF_A_TABLE = 0x0D
_LEAF_HEADER = 8
_LOG_HEADER = 32
_FRAME_HEADER = 24
_WIDTHS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


class _NoRowError(ValueError):
    """There is no row at this place."""


def rows_in_pages(file: Path) -> Iterator[tuple[Value, ...]]:
    """The cells of every row of whatever table, on every page that looks like one with rows.

    Of a page that is in the write-ahead log too, the last committed one counts. Raises OSError.
    """
    size = _page_size(file)
    logged = _logged_pages(side_file(file, "-wal"), size)
    for page in logged.values():
        yield from _rows(page)
    with file.open("rb") as stream:
        stream.seek(size)  # the first page describes the tables and holds none of their rows
        number = 2
        while page := stream.read(size):
            if number not in logged:
                yield from _rows(page)
            number += 1


def _page_size(file: Path) -> int:
    with file.open("rb") as stream:
        size = int.from_bytes(stream.read(18)[16:18])
    size = _LARGEST_PAGE_SIZE if size == 1 else size  # it has no room in two bytes
    return size if size in _PAGE_SIZES else _USUAL_PAGE_SIZE


def _logged_pages(log: Path, size: int) -> dict[int, bytes]:
    """The last committed state of every page in the log, by the page's number."""
    content = log.read_bytes() if log.exists() else b""
    this_round = content[16:24]
    committed: dict[int, bytes] = {}
    waiting: dict[int, bytes] = {}
    frame = _FRAME_HEADER + size
    for start in range(_LOG_HEADER, len(content) - frame + 1, frame):
        number, pages, salts = struct.unpack_from(">II8s", content, start)
        if salts != this_round:
            break
        waiting[number] = content[start + _FRAME_HEADER : start + frame]
        if pages:
            committed.update(waiting)
            waiting.clear()
    return committed


def _rows(page: bytes) -> Iterator[tuple[Value, ...]]:
    if page[0] != _LEAF_OF_A_TABLE:
        return
    for index in range(int.from_bytes(page[3:5])):
        place = _LEAF_HEADER + 2 * index
        try:
            yield _row(page, int.from_bytes(page[place : place + 2]))
        except (_NoRowError, IndexError, struct.error, UnicodeDecodeError):
            continue


def _row(page: bytes, start: int) -> tuple[Value, ...]:
    length, start = _number(page, start)
    _, start = _number(page, start)
    payload = page[start : start + length]
    ends, place = _number(payload, 0)
    content = ends
    values: list[Value] = []
    while place < ends:
        kind, place = _number(payload, place)
        value, content = _value(payload, kind, content)
        values.append(value)
    if content != length or len(payload) != length:
        raise _NoRowError
    return tuple(values)


def _value(payload: bytes, kind: int, start: int) -> tuple[Value, int]:
    if kind in {0, 8, 9}:
        return (None if kind == 0 else kind - 8), start
    if kind in _WIDTHS:
        ends = start + _WIDTHS[kind]
        return int.from_bytes(payload[start:ends], signed=True), ends
    if kind == 7:
        return struct.unpack_from(">d", payload, start)[0], start + 8
    if kind < 13 or kind % 2 == 0:
        raise _NoRowError
    ends = start + (kind - 13) // 2
    return payload[start:ends].decode(), ends


def _number(content: bytes, start: int) -> tuple[int, int]:
    """A number of SQLite's variable length, and where it ends."""
    value = 0
    for place in range(start, start + 8):
        value = value << 7 | content[place] & 0x7F
        if content[place] < 0x80:
            return value, place + 1
    return value << 8 | content[start + 8], start + 9
