"""Moment, ripples, the offer, and the pillow on the screen."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.core.moment import Kind, Source
from calmdesk.pillow.burst import Burst
from calmdesk.pillow.offer import AT_ONCE_AFTER_HITS, OFFERED_SECONDS, BreathOffer
from calmdesk.pillow.pillow_moment import moment_of
from calmdesk.pillow.ripples import RippleMerging
from calmdesk.pillow.screen_pillow import LONGEST_SECONDS, MOST_HITS, ScreenPillow
from tests.fakes import SOME_TUESDAY, FakeClock

TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)


def test_a_burst_becomes_a_moment_of_the_time_it_began() -> None:
    clock = FakeClock()
    clock.advance(7.5)
    moment = moment_of(Burst(1001.0, 3.25, 9, 4, 0.2), Source.PILLOW, clock)
    assert moment.kind is Kind.PILLOW
    assert (moment.hits, moment.peak_rate, moment.seconds) == (9, 4.0, 3.25)
    assert moment.source is Source.PILLOW
    assert moment.started_at == SOME_TUESDAY + 1000
    assert (moment.force, moment.note, moment.exercise, moment.channel) == (None,) * 4


def test_a_calendar_set_meanwhile_does_not_stretch_the_burst() -> None:
    clock = FakeClock()
    clock.advance(4.0)
    clock.milliseconds += 3_600_000
    moment = moment_of(Burst(1000.0, 2.0, 3, 3, 0.1), Source.PEDAL, clock)
    assert moment.seconds == 2.0


@given(st.lists(st.floats(0.0, 0.5), min_size=1, max_size=200))
def test_never_more_than_three_ripples_in_any_second(waits: list[float]) -> None:
    merging, at, shown = RippleMerging(), 10.0, []
    for wait in waits:
        at += wait
        if merging.shows(at):
            shown.append(at)
    assert shown[0] == 10.0 + waits[0]
    for begin in shown:
        assert sum(begin <= each < begin + 0.999 for each in shown) <= 3


def test_every_slow_hit_has_its_ripple() -> None:
    merging = RippleMerging()
    assert all(merging.shows(10.0 + n * 0.34) for n in range(20))


def test_a_breath_is_offered_after_the_burst_for_a_while() -> None:
    offer = BreathOffer()
    assert not offer.stands(10.0)
    assert offer.on_burst_ended(10.0, TUESDAY, working=False)
    assert offer.stands(10.0 + OFFERED_SECONDS - 1)
    assert not offer.stands(10.0 + OFFERED_SECONDS)


def test_after_twelve_hits_it_comes_at_once_and_once() -> None:
    offer = BreathOffer()
    made = [offer.on_hit(hits, 10.0, TUESDAY, working=False) for hits in range(1, 30)]
    assert made.index(True) == AT_ONCE_AFTER_HITS - 1
    assert sum(made) == 1
    assert not offer.on_burst_ended(14.0, TUESDAY, working=False)
    assert offer.stands(14.0)


def test_it_never_comes_over_work() -> None:
    offer = BreathOffer()
    assert not offer.on_burst_ended(10.0, TUESDAY, working=True)
    assert not offer.on_hit(12, 10.0, TUESDAY, working=True)
    assert not offer.stands(10.0)


def test_not_today_ends_all_offers_until_tomorrow() -> None:
    offer = BreathOffer()
    offer.on_burst_ended(10.0, TUESDAY, working=False)
    offer.not_today(TUESDAY)
    assert not offer.stands(10.0)
    assert not offer.on_burst_ended(50.0, TUESDAY, working=False)
    assert not offer.on_hit(12, 50.0, TUESDAY, working=False)
    assert offer.on_burst_ended(90.0, WEDNESDAY, working=False)


def test_what_was_taken_up_is_offered_no_longer() -> None:
    offer = BreathOffer()
    offer.on_burst_ended(10.0, TUESDAY, working=False)
    offer.take_back()
    assert not offer.stands(10.0)


def _strike(pillow: ScreenPillow, clock: FakeClock, wait: float = 0.2) -> bool:
    hit = pillow.press()
    clock.advance(0.1)
    pillow.release()
    clock.advance(wait)
    return hit


def test_the_screen_pillow_takes_twelve_hits() -> None:
    clock = FakeClock()
    pillow = ScreenPillow(clock)
    assert [_strike(pillow, clock) for _ in range(14)] == [True] * MOST_HITS + [False] * 2
    burst = pillow.finish()
    assert burst is not None
    assert burst.hits == MOST_HITS
    assert burst.peak_rate == 4
    assert burst.longest_hold == pytest.approx(0.1)


def test_it_goes_soft_twenty_seconds_after_the_first_hit() -> None:
    clock = FakeClock()
    pillow = ScreenPillow(clock)
    assert pillow.due is None
    clock.advance(100.0)
    assert _strike(pillow, clock)
    assert pillow.due == pytest.approx(1100.0 + LONGEST_SECONDS)
    clock.advance(LONGEST_SECONDS)
    assert pillow.over
    assert not _strike(pillow, clock)


def test_a_press_that_is_held_counts_once_and_no_longer_than_the_round() -> None:
    clock = FakeClock()
    pillow = ScreenPillow(clock)
    assert pillow.press()
    assert not pillow.press()
    clock.advance(90.0)
    burst = pillow.finish()
    assert burst is not None
    assert (burst.hits, burst.seconds, burst.longest_hold) == (1, LONGEST_SECONDS, LONGEST_SECONDS)


def test_a_round_nobody_hit_is_nothing_and_the_next_begins_afresh() -> None:
    clock = FakeClock()
    pillow = ScreenPillow(clock)
    assert pillow.finish() is None
    _strike(pillow, clock)
    assert pillow.finish() is not None
    assert pillow.finish() is None
    assert not pillow.over
