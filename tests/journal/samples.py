"""Moments to record, and ways to look into a journal without CalmDesk's code."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from calmdesk.core.identity import new_identity
from calmdesk.core.moment import LONGEST_NOTE, Kind, Moment, Source
from tests.fakes import SOME_TUESDAY

SOON = 30.0  # seconds after which a test no longer believes that something will come
DAY = 86_400_000


def a_moment(number: int = 0, **changes: Any) -> Moment:
    """A rated breath; another number is another one, a minute later."""
    started_at = SOME_TUESDAY + number * 60_000
    moment = Moment(
        id=new_identity(started_at, number.to_bytes(10)),
        kind=Kind.BREATHING,
        exercise="ten_count",
        started_at=started_at,
        utc_offset_minutes=60,
        seconds=100.0,
        stress_before=7,
        stress_after=4,
        source=Source.PANEL,
    )
    return replace(moment, **changes)


_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_amounts = st.floats(0, 1e9, allow_nan=False)


def moments(identity: str | None = None) -> st.SearchStrategy[Moment]:
    """Any moment that can be recorded."""
    stress = st.none() | st.integers(0, 10)
    mood = st.none() | st.integers(0, 100)
    number = st.none() | st.integers(0, 2**62)
    return st.builds(
        Moment,
        id=st.uuids().map(str) if identity is None else st.just(identity),
        kind=st.sampled_from(Kind),
        started_at=st.integers(0, 253_402_300_799_999),
        utc_offset_minutes=st.integers(-1080, 1080),
        seconds=_amounts,
        completed=st.booleans(),
        exercise=st.none() | _texts,
        stress_before=stress,
        stress_after=stress,
        valence=mood,
        arousal=mood,
        hits=number,
        peak_rate=st.none() | _amounts,
        force=st.none() | st.integers(-(2**62), 2**62),
        source=st.none() | st.sampled_from(Source),
        channel=st.none() | _texts,
        pair_of=st.none() | _texts,
        note=st.none() | _texts | st.text("äß \n", min_size=LONGEST_NOTE, max_size=LONGEST_NOTE),
        edited_at=number,
        tags=st.lists(_texts, unique=True, max_size=4).map(tuple),
    )


def ask(file: Path, statement: str, *values: object) -> list[tuple[Any, ...]]:
    """What plain sqlite3 says; a statement that writes is committed."""
    with closing(sqlite3.connect(file, timeout=SOON)) as connection, connection:
        return connection.execute(statement, values).fetchall()


def ids(file: Path) -> list[str]:
    """The ids in the journal, in the order in which they were written."""
    return [row[0] for row in ask(file, "SELECT id FROM moments ORDER BY rowid")]
