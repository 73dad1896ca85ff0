"""The circle: empty to full and back, eased, never a jump within a breath."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.breathing.shape import radius
from calmdesk.core.timeline import Phase, Timeline

BREATH = Timeline((Phase("in", 4.0), Phase("hold", 2.0), Phase("out", 6.0), Phase("rest", 1.0)), 3)


@pytest.mark.parametrize(
    ("seconds", "full"),
    [(0, 0), (2, 0.5), (4, 1), (5, 1), (6, 1), (9, 0.5), (12, 0), (12.5, 0), (13, 0), (17, 1)],
)
def test_in_grows_out_shrinks_and_holds_stand_still(seconds: float, full: float) -> None:
    assert radius(BREATH.at(seconds)) == pytest.approx(full)


def test_it_is_eased_like_a_sine() -> None:
    assert radius(BREATH.at(1)) == pytest.approx(0.1464, abs=1e-4)
    assert radius(BREATH.at(3)) == pytest.approx(0.8536, abs=1e-4)


@given(st.floats(0, BREATH.total_seconds))
def test_it_stays_between_empty_and_full(seconds: float) -> None:
    assert 0 <= radius(BREATH.at(seconds)) <= 1


@given(st.floats(0, BREATH.total_seconds - 0.02))
def test_it_never_jumps(seconds: float) -> None:
    # The steepest place of the quickest phase: half a turn of a sine in four seconds.
    assert abs(radius(BREATH.at(seconds + 0.01)) - radius(BREATH.at(seconds))) < 0.01


def test_a_sip_tops_up_what_is_full() -> None:
    assert radius(Timeline((Phase("sip", 1.0),)).at(0.5)) == 1
