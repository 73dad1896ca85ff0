"""Following the paired pillow through everything that can happen to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from calmdesk.desktop.pillow.keys import KEYS
from calmdesk.desktop.pillow.listening import (
    LONGEST_WAIT_SECONDS,
    PERMISSION_WAITS,
    PillowListener,
    State,
    Status,
)
from calmdesk.desktop.pillow.pairing_file import Pairing
from calmdesk.desktop.pillow.trouble import Cause, Trouble
from tests.desktop.pillow.fake_backend import KEYBOARD, PILLOW, FakeBackend
from tests.desktop.pillow.pillow_contract import BackendContract
from tests.fakes import FakeClock, FakeLoop

PAIRING = Pairing(replace(PILLOW, place=""), KEYS["enter"], "evdev")


class TestFakeBackendContract(BackendContract):
    @pytest.fixture
    def backend(self) -> FakeBackend:
        return FakeBackend()


class Bench:
    """A listener on a fake backend."""

    def __init__(self) -> None:
        self.backend = FakeBackend()
        self.loop = FakeLoop(FakeClock())
        self.made: list[str] = []
        self.listener = PillowListener(self.loop, self._make)
        self.statuses: list[Status] = []
        self.listener.changed.connect(self.statuses.append)
        self.heard: list[bool] = []
        self.listener.heard.connect(lambda edge: self.heard.append(edge.down))

    def _make(self, name: str) -> FakeBackend:
        self.made.append(name)
        return self.backend

    @property
    def state(self) -> str:
        return str(self.listener.status.state)


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_without_a_pairing_nothing_is_opened_or_waited_for(bench: Bench) -> None:
    bench.listener.follow(None)
    assert bench.state == State.OFF
    assert (bench.made, bench.backend.opened, bench.loop.waiting) == ([], [], 0)


def test_the_paired_device_alone_is_opened(bench: Bench) -> None:
    bench.listener.follow(PAIRING)
    assert bench.listener.status == Status(State.LISTENING, "evdev", "Big Enter")
    assert bench.backend.opened == [PILLOW]
    bench.backend.strike(1000.0)
    assert bench.heard == [True, False]
    assert bench.loop.waiting == 0


def test_it_waits_until_it_is_plugged_in_without_polling(bench: Bench) -> None:
    bench.backend.present = [KEYBOARD]
    bench.listener.follow(PAIRING)
    assert bench.state == State.WAITING
    assert bench.loop.waiting == 0
    bench.backend.change(KEYBOARD, PILLOW)
    assert bench.state == State.LISTENING


def test_unplugged_it_waits_and_plugged_in_elsewhere_it_listens(bench: Bench) -> None:
    bench.listener.follow(PAIRING)
    bench.backend.lose(Trouble(Cause.UNPLUGGED))
    assert bench.state == State.WAITING
    moved = replace(PILLOW, port="usb-9/input0", place="/dev/input/event9")
    bench.backend.change(KEYBOARD, moved)
    assert bench.state == State.LISTENING
    assert bench.backend.opened[-1] == moved


def test_gone_from_the_list_it_is_let_go_of(bench: Bench) -> None:
    bench.listener.follow(PAIRING)
    bench.backend.change(KEYBOARD)
    assert bench.state == State.WAITING
    assert not bench.backend.healthy()


def test_another_device_that_comes_disturbs_nothing(bench: Bench) -> None:
    bench.listener.follow(PAIRING)
    bench.backend.change(PILLOW, KEYBOARD, replace(KEYBOARD, place="/dev/input/event8"))
    assert bench.backend.opened == [PILLOW]
    assert len(bench.statuses) == 1


def test_two_that_are_alike_are_an_error_until_one_goes(bench: Bench) -> None:
    plain = Pairing(replace(PILLOW, serial="", port="x", place=""), KEYS["enter"], "evdev")
    one = replace(PILLOW, serial="", port="a")
    two = replace(PILLOW, serial="", port="b", place="/dev/input/event6")
    bench.backend.present = [one, two]
    bench.listener.follow(plain)
    assert bench.state == State.ERROR
    assert bench.listener.status.trouble == Trouble(Cause.ALIKE)
    bench.backend.change(two)
    assert bench.state == State.LISTENING


@pytest.mark.parametrize("cause", [Cause.BUSY, Cause.DIED, Cause.NO_DISPLAY, Cause.NO_RECORD])
def test_what_mends_itself_is_tried_again_ever_more_seldom(bench: Bench, cause: Cause) -> None:
    bench.backend.refusal = Trouble(cause)
    bench.listener.follow(PAIRING)
    waits = []
    for _ in range(8):
        assert bench.state == State.ERROR
        due = min(timer.due for timer in bench.loop.timers if not timer.cancelled)
        waits.append(due - bench.loop.clock.seconds)
        bench.loop.run(waits[-1])
    assert waits[:4] == [1.0, 2.0, 4.0, 8.0]
    assert waits[-1] == LONGEST_WAIT_SECONDS
    bench.backend.refusal = None
    bench.loop.run(LONGEST_WAIT_SECONDS)
    assert bench.state == State.LISTENING
    assert bench.loop.waiting == 0


@pytest.mark.parametrize(
    "cause", [Cause.NO_FILTER, Cause.UNSUPPORTED, Cause.NO_LIBRARY, Cause.NOT_ALLOWED_BY_SYSTEM]
)
def test_what_cannot_mend_itself_is_not_tried_for_ever(bench: Bench, cause: Cause) -> None:
    bench.backend.refusal = Trouble(cause)
    bench.listener.follow(PAIRING)
    assert bench.state == State.ERROR
    assert bench.loop.waiting == 0


def test_permission_that_comes_a_moment_late_is_waited_for(bench: Bench) -> None:
    bench.backend.refusal = Trouble(Cause.NO_PERMISSION)
    bench.listener.follow(PAIRING)
    bench.loop.run(PERMISSION_WAITS[0])
    bench.backend.refusal = None
    bench.loop.run(PERMISSION_WAITS[1])
    assert bench.state == State.LISTENING


def test_permission_that_never_comes_ends_the_asking(bench: Bench) -> None:
    bench.backend.refusal = Trouble(Cause.NO_PERMISSION)
    bench.listener.follow(PAIRING)
    bench.loop.run(60.0)
    assert bench.state == State.ERROR
    assert bench.loop.waiting == 0
    bench.backend.refusal = None
    bench.backend.change(PILLOW)
    assert bench.state == State.LISTENING


def test_paused_the_device_is_closed(bench: Bench) -> None:
    bench.listener.follow(PAIRING)
    bench.listener.pause("menu", True)
    bench.listener.pause("lock", True)
    assert bench.state == State.PAUSED
    assert not bench.backend.healthy()
    assert bench.backend.watches == []
    bench.listener.pause("lock", False)
    assert bench.state == State.PAUSED
    bench.listener.pause("menu", False)
    assert bench.state == State.LISTENING


def test_a_pause_before_it_is_paired_holds(bench: Bench) -> None:
    bench.listener.pause("lock", True)
    bench.listener.follow(PAIRING)
    assert bench.state == State.PAUSED
    assert bench.backend.opened == []


def test_a_new_pairing_takes_the_place_of_the_old(bench: Bench) -> None:
    bench.listener.follow(PAIRING)
    other = Pairing(replace(KEYBOARD, place=""), KEYS["f13"], "evdev")
    bench.listener.follow(other)
    assert bench.listener.status.device == "Keyboard"
    assert len(bench.backend.watches) == 1
    bench.listener.follow(None)
    assert bench.state == State.OFF
    assert not bench.backend.healthy()
    assert bench.backend.watches == []


def test_what_breaks_off_recovers_by_itself(bench: Bench) -> None:
    bench.listener.follow(PAIRING)
    bench.backend.lose(Trouble(Cause.DIED))
    assert bench.state == State.ERROR
    bench.loop.run(1.0)
    assert bench.state == State.LISTENING


def test_closed_nothing_is_left(bench: Bench) -> None:
    bench.backend.refusal = Trouble(Cause.DIED)
    bench.listener.follow(PAIRING)
    bench.listener.close()
    bench.listener.close()
    assert bench.state == State.OFF
    assert (bench.backend.watches, bench.loop.waiting) == ([], 0)
