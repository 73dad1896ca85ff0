"""Frames: what the circle shows is true at every moment, in every kind of motion."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.breathing.view.frames import (
    breath_frame,
    highest_number,
    numbers_around,
    seconds_to_next_frame,
)
from calmdesk.core.language import english
from calmdesk.core.timeline import Phase, Timeline

TEN = Timeline((Phase("in", 5, counts=5), Phase("out", 5, counts=5, first_number=6)), 10)
UNCOUNTED = Timeline((Phase("out", 2), Phase("in", 4), Phase("out", 6)))
QUICK = Timeline((Phase("in", 2, counts=10),))


def test_the_circle_grows_with_the_breath_and_lights_the_number() -> None:
    early = breath_frame(TEN.at(0.5), "full", english(), 10)
    late = breath_frame(TEN.at(4.5), "full", english(), 10)
    assert (early.number, early.lit, early.word) == ("1", 0, "In…")
    assert (late.number, late.lit) == ("5", 4)
    assert 0 < early.radius < 0.5 < late.radius < 1


def test_the_out_breath_goes_on_counting_to_ten() -> None:
    frame = breath_frame(TEN.at(9.5), "full", english(), 10)
    assert (frame.number, frame.lit, frame.phase, frame.word) == ("10", 9, "out", "Out…")


def test_with_full_motion_the_ring_belongs_to_a_hold() -> None:
    held = Timeline((Phase("in", 4, counts=4), Phase("hold", 4, counts=4)))
    assert breath_frame(held.at(1), "full", english(), 4).ring is None
    assert breath_frame(held.at(6), "full", english(), 4).ring == pytest.approx(0.5)


def test_with_reduced_motion_the_ring_ends_at_the_number() -> None:
    frames = [breath_frame(TEN.at(s + 0.01), "reduced", english(), 10) for s in range(10)]
    assert [frame.ring for frame in frames] == pytest.approx([n / 10 for n in range(1, 11)])
    assert [frame.lit for frame in frames] == list(range(10))


def test_with_reduced_motion_what_is_not_counted_fills_the_ring_by_the_second() -> None:
    rings = [breath_frame(UNCOUNTED.at(2.5 + s), "reduced", english(), 0).ring for s in range(4)]
    assert rings == pytest.approx([0.25, 0.5, 0.75, 1.0])


def test_a_quick_count_without_motion_shows_every_second_number() -> None:
    shown = [
        breath_frame(QUICK.at(0.2 * n + 0.01), "none", english(), 10).number for n in range(10)
    ]
    assert shown == ["2", "2", "4", "4", "6", "6", "8", "8", "10", "10"]


def test_a_breath_without_numbers_has_none_around_it() -> None:
    assert numbers_around(highest_number(UNCOUNTED.phases)) == ()
    assert numbers_around(highest_number(TEN.phases)) == (
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "8",
        "9",
        "10",
    )
    assert breath_frame(UNCOUNTED.at(3), "full", english(), 0).lit is None


@given(st.floats(0, 100, exclude_max=True))
def test_a_still_picture_stays_true_until_the_next_one(elapsed: float) -> None:
    seconds = seconds_to_next_frame(TEN, elapsed)
    assert seconds is not None
    now = breath_frame(TEN.at(elapsed), "reduced", english(), 10)
    just_before = breath_frame(TEN.at(elapsed + seconds * 0.999), "reduced", english(), 10)
    assert seconds <= 1.0001
    assert (just_before.number, just_before.ring) == (now.number, now.ring)


def test_an_uncounted_phase_is_looked_at_once_a_second_and_no_more_at_the_end() -> None:
    assert seconds_to_next_frame(UNCOUNTED, 6.25) == pytest.approx(0.75)
    assert seconds_to_next_frame(UNCOUNTED, 12) is None
