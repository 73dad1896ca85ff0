"""The contract of a loop, which the real one and the fake of the tests both keep."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from calmdesk.core.loop import Loop
from calmdesk.shell.loop import QtLoop
from tests.fakes import FakeClock, FakeLoop


@dataclass
class Subject:
    """A loop and how time passes for it."""

    loop: Loop
    now: Callable[[], float]
    let_pass: Callable[[float], None]


@pytest.fixture(params=["qt", "fake"])
def subject(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[Subject]:
    if request.param == "fake":
        clock = FakeClock()
        fake = FakeLoop(clock)
        yield Subject(fake, clock.monotonic, fake.run)
        return
    loop = QtLoop()

    def let_pass(seconds: float) -> None:
        over: list[bool] = []
        loop.later(seconds, lambda: over.append(True))
        qtbot.waitUntil(lambda: bool(over))

    yield Subject(loop, time.monotonic, let_pass)


def test_a_time_comes_once_and_not_early(subject: Subject) -> None:
    began = subject.now()
    came: list[float] = []
    subject.loop.later(0.05, lambda: came.append(subject.now() - began))
    subject.let_pass(0.15)
    assert len(came) == 1
    assert round(came[0], 6) >= 0.05


def test_times_come_in_their_order(subject: Subject) -> None:
    came: list[str] = []
    subject.loop.later(0.06, lambda: came.append("late"))
    subject.loop.later(0.02, lambda: came.append("early"))
    subject.loop.later(0.0, lambda: came.append("now"))
    assert came == []
    subject.let_pass(0.12)
    assert came == ["now", "early", "late"]


def test_a_cancelled_time_does_not_come(subject: Subject) -> None:
    came: list[str] = []
    waiting = subject.loop.later(0.02, lambda: came.append("cancelled"))
    waiting.cancel()
    waiting.cancel()
    subject.let_pass(0.05)
    assert came == []


def test_cancelling_a_time_that_came_is_harmless(subject: Subject) -> None:
    came: list[str] = []
    waiting = subject.loop.later(0.0, lambda: came.append("came"))
    subject.let_pass(0.02)
    waiting.cancel()
    subject.loop.later(0.0, lambda: came.append("next"))
    subject.let_pass(0.02)
    assert came == ["came", "next"]


def test_a_time_may_ask_for_the_next_one(subject: Subject) -> None:
    came: list[int] = []

    def step() -> None:
        came.append(len(came))
        if len(came) < 3:
            subject.loop.later(0.01, step)

    subject.loop.later(0.01, step)
    subject.let_pass(0.1)
    assert came == [0, 1, 2]


def test_what_is_posted_comes_in_order_and_not_at_once(subject: Subject) -> None:
    came: list[str] = []
    subject.loop.post(lambda: came.append("first"))
    subject.loop.post(lambda: came.append("second"))
    assert came == []
    subject.let_pass(0.02)
    assert came == ["first", "second"]


def test_what_another_thread_posts_comes_in_the_loops_thread(subject: Subject) -> None:
    threads: list[int] = []
    other = threading.Thread(
        target=lambda: subject.loop.post(lambda: threads.append(threading.get_ident()))
    )
    other.start()
    other.join()
    subject.let_pass(0.02)
    assert threads == [threading.get_ident()]


def test_a_descriptor_calls_while_there_is_something_to_read(qtbot: QtBot) -> None:
    loop = QtLoop()
    reading, writing = os.pipe()
    heard: list[bytes] = []
    watch = loop.watch(reading, lambda: heard.append(os.read(reading, 1)))
    os.write(writing, b"ab")
    qtbot.waitUntil(lambda: heard == [b"a", b"b"])
    watch.cancel()
    watch.cancel()
    os.write(writing, b"c")
    over: list[bool] = []
    loop.later(0.02, lambda: over.append(True))
    qtbot.waitUntil(lambda: bool(over))
    assert heard == [b"a", b"b"]
    os.close(reading)
    os.close(writing)


def test_a_watch_may_be_cancelled_from_its_own_call(qtbot: QtBot) -> None:
    loop = QtLoop()
    reading, writing = os.pipe()
    heard: list[bytes] = []

    def hear() -> None:
        heard.append(os.read(reading, 1))
        watch.cancel()

    watch = loop.watch(reading, hear)
    os.write(writing, b"ab")
    over: list[bool] = []
    loop.later(0.05, lambda: over.append(True))
    qtbot.waitUntil(lambda: bool(over))
    assert heard == [b"a"]
    os.close(reading)
    os.close(writing)


def test_a_long_wait_is_slept_through_and_kept_all_the_same(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    armed: list[int] = []

    class Watched(QtLoop):
        def startTimer(self, interval: int, kind: object = None) -> int:  # noqa: N802
            armed.append(interval)
            return super().startTimer(0)

    now = [1000.0]
    monkeypatch.setattr("calmdesk.shell.loop.time.monotonic", lambda: now[0])
    loop = Watched()
    came: list[float] = []
    loop.later(100.0, lambda: came.append(now[0]))
    now[0] += 89.0
    qtbot.waitUntil(lambda: len(armed) > 1)
    assert came == []
    now[0] += 11.0
    qtbot.waitUntil(lambda: came == [1100.0])
    assert armed[0] == 90_001
    assert armed[1] == 11_001


def test_an_idle_loop_has_no_timers(subject: Subject) -> None:
    subject.loop.later(0.0, lambda: None)
    subject.let_pass(0.01)
    if isinstance(subject.loop, QtLoop):
        assert subject.loop._times == {}
    else:
        assert isinstance(subject.loop, FakeLoop)
        assert subject.loop.waiting == 0
