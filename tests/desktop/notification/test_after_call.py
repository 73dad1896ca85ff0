"""After a hard call: one offer, at a fitting moment, and silence when it is not wanted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.core.settings import AFTER_CALL_MINUTES, AFTER_CALL_OFFER, Settings
from calmdesk.core.situation import CallSwitch, CurrentSituation
from calmdesk.desktop.notification.after_call import AfterCall, Answer
from tests.fakes import FakeClock


class Desk:
    """An agent's day: a clock, settings, the situation, and the offers that were made."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.settings = Settings()
        self.situation = CurrentSituation()
        self.rules = AfterCall(self.clock, self.settings, self.situation)
        self.offers: list[float] = []
        self.withdrawn: list[None] = []
        self.breaths: list[None] = []
        self.rules.offered.connect(lambda _: self.offers.append(self.clock.seconds))
        self.rules.withdrawn.connect(self.withdrawn.append)
        self.rules.breathe_wanted.connect(self.breaths.append)

    def call(self, seconds: float) -> None:
        """A call of this many seconds, and its end."""
        self.situation.sense_call(True)
        self.clock.advance(seconds)
        self.situation.sense_call(False)
        self.rules.call_ended(seconds)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_long_call_is_followed_by_one_offer(desk: Desk) -> None:
    desk.call(181)
    assert len(desk.offers) == 1


def test_a_short_call_is_not(desk: Desk) -> None:
    desk.call(180)
    assert desk.offers == []


def test_how_long_is_long_is_a_setting(desk: Desk) -> None:
    desk.settings.set(AFTER_CALL_MINUTES, 10)
    desk.call(9 * 60)
    assert desk.offers == []


def test_a_call_marked_as_tough_counts_however_short(desk: Desk) -> None:
    desk.situation.sense_call(True)
    desk.rules.mark_tough()
    assert desk.offers == []
    desk.situation.sense_call(False)
    desk.rules.call_ended(20)
    assert len(desk.offers) == 1


def test_tough_said_after_the_call_offers_at_once(desk: Desk) -> None:
    desk.call(20)
    desk.rules.mark_tough()
    assert len(desk.offers) == 1


def test_never_two_within_ten_minutes(desk: Desk) -> None:
    desk.call(200)
    desk.call(300)
    assert len(desk.offers) == 1
    desk.clock.advance(10 * 60)
    desk.call(200)
    assert len(desk.offers) == 2


@pytest.mark.parametrize(
    "hinder",
    [
        lambda desk: desk.situation.set_switch(CallSwitch.ON),
        lambda desk: desk.situation.sense_microphone(True),
        lambda desk: desk.situation.sense_lock(True),
        lambda desk: desk.situation.sense_sleep(True),
        lambda desk: desk.situation.sense_idle(True),
        lambda desk: desk.situation.sense_do_not_disturb(True),
        lambda desk: desk.situation.sense_full_screen(True),
    ],
    ids=["in a call", "microphone", "locked", "asleep", "idle", "do not disturb", "full screen"],
)
def test_no_offer_at_an_unfitting_moment(desk: Desk, hinder: object) -> None:
    assert callable(hinder)
    hinder(desk)
    desk.rules.call_ended(400)
    assert desk.offers == []


def test_an_offer_that_had_to_wait_comes_within_a_minute_or_not_at_all(desk: Desk) -> None:
    desk.situation.sense_lock(True)
    desk.rules.call_ended(400)
    desk.clock.advance(50)
    desk.situation.sense_lock(False)
    assert len(desk.offers) == 1
    desk.clock.advance(3600)
    desk.situation.sense_lock(True)
    desk.rules.call_ended(400)
    desk.clock.advance(61)
    desk.situation.sense_lock(False)
    assert len(desk.offers) == 1


def test_the_next_call_takes_the_offer_back(desk: Desk) -> None:
    desk.call(400)
    desk.situation.sense_microphone(True)
    assert desk.withdrawn == [None]
    desk.situation.sense_microphone(False)
    assert len(desk.offers) == 1


def test_answers_do_what_they_say(desk: Desk) -> None:
    desk.call(400)
    desk.rules.answer(Answer.NOT_NOW)
    assert desk.breaths == []
    desk.rules.answer(Answer.BREATHE)
    desk.rules.answer("default")
    assert len(desk.breaths) == 2


def test_not_today_lasts_until_the_day_ends_and_over_a_restart(desk: Desk) -> None:
    desk.rules.not_today()
    desk.call(400)
    again = AfterCall(desk.clock, desk.settings, desk.situation)
    again.offered.connect(lambda _: desk.offers.append(0.0))
    again.call_ended(400)
    assert desk.offers == []
    desk.clock.advance(24 * 3600)
    desk.call(400)
    assert len(desk.offers) == 1


def test_a_night_shift_is_one_day(desk: Desk) -> None:
    desk.clock.milliseconds = 1_795_474_800_000  # 23:00 UTC, midnight where it is lived
    desk.rules.not_today()
    desk.clock.advance(3 * 3600)
    desk.call(400)
    assert desk.offers == []


def test_the_offer_can_be_switched_off(desk: Desk) -> None:
    desk.settings.set(AFTER_CALL_OFFER, False)
    desk.call(400)
    assert desk.offers == []


def test_a_clock_set_back_an_hour_changes_nothing(desk: Desk) -> None:
    desk.call(400)
    desk.clock.milliseconds -= 3_600_000
    desk.clock.advance(11 * 60)
    desk.call(400)
    assert len(desk.offers) == 2


@given(st.lists(st.tuples(st.floats(0, 2000), st.floats(0, 2000), st.booleans()), max_size=40))
def test_offers_are_never_closer_than_ten_minutes_and_never_unfitting(
    day: list[tuple[float, float, bool]],
) -> None:
    desk = Desk()
    fitting: list[bool] = []
    desk.rules.offered.connect(lambda _: fitting.append(desk.situation.now.may_offer))
    for length, pause, locked in day:
        desk.call(length)
        desk.situation.sense_lock(locked)
        desk.clock.advance(pause)
    gaps = [after - before for before, after in zip(desk.offers, desk.offers[1:], strict=False)]
    assert all(gap >= 600 for gap in gaps)
    assert all(fitting)
