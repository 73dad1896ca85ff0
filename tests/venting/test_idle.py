"""The silence after which the pad erases itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.venting.idle import ENOUGH_SECONDS, IdleErase
from tests.fakes import FakeClock

SECONDS = 60.0


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def idle(clock: FakeClock) -> IdleErase:
    return IdleErase(SECONDS, clock)


def test_the_line_shrinks_until_it_is_time(idle: IdleErase, clock: FakeClock) -> None:
    assert idle.left == 1.0
    clock.advance(15)
    assert idle.left == pytest.approx(0.75)
    clock.advance(44.9)
    assert not idle.is_over
    clock.advance(0.1)
    assert idle.is_over


def test_any_key_makes_it_full_again(idle: IdleErase, clock: FakeClock) -> None:
    clock.advance(59)
    idle.touch()
    assert idle.left == 1.0
    clock.advance(59)
    assert not idle.is_over


def test_it_counts_from_the_opening_on(idle: IdleErase, clock: FakeClock) -> None:
    clock.advance(1000)
    idle.open()
    assert idle.left == 1.0
    assert not idle.is_enough


def test_writing_does_not_put_off_the_gentle_line(idle: IdleErase, clock: FakeClock) -> None:
    for _ in range(int(ENOUGH_SECONDS / 30)):
        assert not idle.is_enough
        clock.advance(30)
        idle.touch()
    assert idle.is_enough


def test_a_machine_that_slept_ends_it_at_once(idle: IdleErase, clock: FakeClock) -> None:
    clock.advance(1)
    clock.sleep(3600)
    assert idle.is_over


def test_a_calendar_that_is_put_right_ends_nothing(idle: IdleErase, clock: FakeClock) -> None:
    clock.sleep(1)
    assert not idle.is_over
    clock.sleep(-3600)
    assert not idle.is_over


@given(st.lists(st.floats(0, 200), max_size=20))
def test_what_is_left_never_grows_by_itself(steps: list[float]) -> None:
    clock = FakeClock()
    idle = IdleErase(SECONDS, clock)
    before = idle.left
    for step in steps:
        clock.advance(step)
        assert 0.0 <= idle.left <= before
        before = idle.left
