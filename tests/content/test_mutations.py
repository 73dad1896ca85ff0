"""Whatever becomes of an exercise file, it loads or its fault is named: never a traceback."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.content.breathing import Breath, breath_timeline
from calmdesk.content.faults import Problem
from calmdesk.content.kinds import read_content
from calmdesk.content.library import load_library
from calmdesk.content.structure import UnfitError
from calmdesk.content.toml_file import UnreadableError, parse_table, read_table
from calmdesk.core.language import english
from calmdesk.core.paths import shipped

FILES = sorted(shipped("exercises").rglob("*.toml"))
BIG = 10**400

scalars = st.one_of(
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.just(BIG),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(["in", "out", "hold", "nose", "through", "en", "", "\x1b[2J", "ten_count"]),
    st.dates(),
    st.datetimes(),
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


def _places(content: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    pairs: Any = []
    if isinstance(content, dict):
        pairs = content.items()
    elif isinstance(content, list):
        pairs = enumerate(content)
    for key, value in pairs:
        found += _places(value, (*path, key))
    return found


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, Any]:
    """A shipped exercise with one to three places changed, added or removed."""
    table = read_table(draw(st.sampled_from(FILES)))
    for _ in range(draw(st.integers(1, 3))):
        places = _places(table)
        *way, last = draw(st.sampled_from(places))
        holder: Any = table
        for key in way:
            holder = holder[key]
        change = draw(st.sampled_from(["set", "remove", "add"]))
        if change == "remove":
            del holder[last]
        elif change == "add" and isinstance(holder, dict):
            holder[draw(st.text(min_size=1, max_size=12))] = draw(values)
        else:
            holder[last] = draw(values)
    return table


def _read(table: dict[str, Any]) -> tuple[Breath | None, tuple[Problem, ...]]:
    try:
        content, _ = read_content(table)
    except UnfitError as error:
        return None, error.problems
    assert isinstance(content, Breath)
    return content, ()


def _parsed(content: bytes) -> tuple[Problem, ...]:
    try:
        parse_table(content)
    except UnreadableError as error:
        return (error.problem,)
    return ()


@given(mutated())
def test_a_mutated_exercise_loads_or_is_named(table: dict[str, Any]) -> None:
    breath, problems = _read(table)
    assert (breath is None) == bool(problems)
    assert all(problem.expected.text(english()) for problem in problems)
    if breath is not None:
        timeline = breath_timeline(breath)
        assert timeline.at(timeline.total_seconds / 2).number >= 0


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_named(content: bytes) -> None:
    assert all(str(problem.expected) for problem in _parsed(content))


@given(st.data())
def test_a_file_cut_or_scribbled_upon_never_stops_the_others(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from(FILES)).read_bytes())
    del content[data.draw(st.integers(0, len(content))) :]
    for _ in range(data.draw(st.integers(0, 4))):
        if content:
            content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "mine.toml").write_bytes(content)
        library = load_library(shipped("exercises"), Path(folder), "en")
    assert len(library.breaths) >= 5
    assert all(fault.sentence(english()) for fault in library.faults)


@given(mutated())
def test_what_a_mutated_exercise_says_can_be_printed(table: dict[str, Any]) -> None:
    try:
        text = tomli_w.dumps(table)
    except (TypeError, ValueError, OverflowError):
        return  # not everything can be written down
    encoded = text.encode(errors="replace")
    if not _parsed(encoded):
        breath, _ = _read(parse_table(encoded))
        assert breath is None or breath.title.isprintable()
