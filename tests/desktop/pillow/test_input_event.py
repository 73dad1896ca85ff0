"""Recorded bytes become edges of the one key, on any system."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.desktop.pillow.edge import Edge
from calmdesk.desktop.pillow.input_event import MISSED, EventReader
from calmdesk.pillow.burst import BurstGathering
from tests.desktop.pillow.streams import ENTER, KEYPAD_ENTER, SYN, dropped, event, key, strike

CODES = (ENTER, KEYPAD_ENTER)


def test_no_other_key_ever_leaves_the_reader() -> None:
    reader = EventReader(CODES)
    others = [code for code in range(0x300) if code not in CODES]
    assert [reader.feed(strike(10.0 + code, code)) for code in others] == [[]] * len(others)


def test_an_edge_has_no_place_for_a_key() -> None:
    assert {field.name for field in fields(Edge)} == {"at", "down"}


def test_both_enters_count() -> None:
    read = EventReader(CODES).feed(strike(1.0) + strike(2.0, KEYPAD_ENTER))
    assert [each.down for each in read if isinstance(each, Edge)] == [True, False] * 2


@pytest.mark.parametrize("size", [1, 5, 23, 24, 25, 1000])
def test_it_does_not_matter_how_the_bytes_are_cut(size: int) -> None:
    whole = b"".join((key(1.0, ENTER, 1), key(1.25, ENTER, 2), key(1.28, ENTER, 2)))
    whole += key(1.5, ENTER, 0)
    reader, read = EventReader(CODES), []
    for begin in range(0, len(whole), size):
        read += reader.feed(whole[begin : begin + size])
    assert read == [Edge(1.0, True), Edge(1.5, False)]


def test_after_lost_events_it_goes_on_with_the_next_report() -> None:
    data = key(1.0, ENTER, 1) + dropped(2.0) + event(2.0, 1, ENTER, 0) + event(2.0, SYN, 0, 0)
    read = EventReader(CODES).feed(data + strike(3.0))
    assert read == [Edge(1.0, True), MISSED, Edge(3.0, True), Edge(3.05, False)]


@given(st.binary(max_size=400))
def test_garbage_breaks_nothing(data: bytes) -> None:
    reader = EventReader(CODES)
    for each in reader.feed(data):
        assert each is MISSED or isinstance(each, Edge)


@pytest.mark.parametrize(("seconds", "microseconds"), [(-1, 0), (5, -1), (5, 1_000_000)])
def test_times_that_make_no_sense_are_dropped(seconds: int, microseconds: int) -> None:
    import struct

    data = struct.pack("llHHi", seconds, microseconds, 1, ENTER, 1)
    assert EventReader(CODES).feed(data) == []


@pytest.mark.parametrize("rate", [10, 50, 200, 1000])
def test_no_edge_is_lost_at_any_rate(rate: int) -> None:
    reader, gathering, seen = EventReader(CODES), BurstGathering(), 0
    for number in range(rate * 3):
        for edge in reader.feed(strike(10.0 + number / rate, held=0.4 / rate)):
            assert isinstance(edge, Edge)
            gathering.take(edge, edge.at)
            seen += 1
    assert seen == 2 * 3 * rate
    # By the bounce rule a release shorter than 40 ms belongs to the hit: 12 ms, 3 ms, 0.6 ms do.
    assert gathering.hits == (30 if rate == 10 else 1)
