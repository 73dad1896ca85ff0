"""The small parts: clocks, hooks, and the fake loop that other tests stand on."""

from __future__ import annotations

import os
import time

import pytest

from calmdesk.core.clock import SystemClock, offset_minutes_at
from calmdesk.core.errors import SettingsError
from calmdesk.core.hook import Hook
from tests.fakes import FakeClock, FakeLoop


def test_the_system_clock_grows_and_knows_the_date() -> None:
    clock = SystemClock()
    first = clock.monotonic()
    assert clock.monotonic() >= first
    assert abs(clock.wall().milliseconds - time.time() * 1000) < 5_000


def test_the_offset_is_that_of_the_moment_not_of_today() -> None:
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Europe/Berlin"
    time.tzset()
    try:
        assert offset_minutes_at(1_767_225_600) == 60
        assert offset_minutes_at(1_782_864_000) == 120
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()


def test_a_listener_that_left_hears_no_more() -> None:
    hook: Hook[int] = Hook()
    heard: list[int] = []
    leave = hook.connect(heard.append)
    hook.emit(1)
    leave()
    leave()
    hook.emit(2)
    assert heard == [1]


def test_a_listener_may_leave_while_it_is_told() -> None:
    hook: Hook[int] = Hook()
    heard: list[str] = []

    def hear_once(_value: int) -> None:
        heard.append("once")
        leave()

    leave = hook.connect(hear_once)
    hook.connect(lambda _value: heard.append("always"))
    hook.emit(1)
    hook.emit(2)
    assert heard == ["once", "always", "always"]


def test_a_known_failure_of_one_listener_is_raised_when_all_have_been_told() -> None:
    hook: Hook[int] = Hook()
    heard: list[int] = []

    def fail(_value: int) -> None:
        raise SettingsError("the disk is full")

    hook.connect(fail)
    hook.connect(heard.append)
    with pytest.raises(SettingsError, match="disk"):
        hook.emit(1)
    assert heard == [1]


def test_the_fake_loop_runs_in_order_of_time() -> None:
    loop = FakeLoop(FakeClock())
    ran: list[str] = []
    loop.later(2, lambda: ran.append("second"))

    def first() -> None:
        ran.append("first")
        loop.later(0.5, lambda: ran.append("between"))

    loop.later(1, first)
    loop.later(3, lambda: ran.append("never")).cancel()
    loop.run(10)
    assert ran == ["first", "between", "second"]
    assert loop.waiting == 0
