"""The pad's process, as its parent sees it: real processes, time moved by hand."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from calmdesk.core.errors import UnavailableError
from calmdesk.venting.pad_process import (
    KILL_SECONDS,
    START_SECONDS,
    WARM_SECONDS,
    PadProcess,
    PadState,
)
from calmdesk.venting.pad_protocol import PadEnded, PadWishes
from tests.fakes import FakeClock, FakeLoop
from tests.venting import stub_pad

STUB = str(Path(stub_pad.__file__))
PATIENCE_SECONDS = 10.0
WISHES = PadWishes(60, light=False, motion="full")


class Desk:
    """A pad's parent, whose loop turns when the test says so."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.loop = FakeLoop(self.clock)
        self.wishes = WISHES
        self.opened: list[None] = []
        self.ended: list[PadEnded] = []
        self.failed: list[UnavailableError] = []
        self.pads: list[PadProcess] = []

    def pad(self, behaviour: str) -> PadProcess:
        """A pad that behaves so."""
        command = [sys.executable, STUB, behaviour]
        pad = PadProcess(command, lambda: self.wishes, self.loop, self.clock)
        pad.opened.connect(self.opened.append)
        pad.ended.connect(self.ended.append)
        pad.failed.connect(self.failed.append)
        self.pads.append(pad)
        return pad

    def turn_until(self, condition: Callable[[], object]) -> None:
        """Answer what the processes say until the condition holds."""
        while not condition():
            watched = [fd for fd, each in self.loop.watches.items() if not each.cancelled]
            ready, _, _ = select.select(watched, [], [], PATIENCE_SECONDS)
            assert ready, "nothing more was said"
            for descriptor in ready:
                self.loop.watches[descriptor].call()

    def turn_to(self, pad: PadProcess, state: PadState) -> None:
        """Answer what the process says until it is that far."""
        self.turn_until(lambda: pad.state is state)


@pytest.fixture(autouse=True)
def package_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[2]))


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    yield desk
    for pad in desk.pads:
        pad.close()


def _opened(desk: Desk, behaviour: str = "") -> PadProcess:
    pad = desk.pad(behaviour)
    pad.open()
    desk.turn_until(lambda: desk.opened)
    return pad


def test_it_opens_cold(desk: Desk) -> None:
    pad = _opened(desk)
    assert pad.state is PadState.OPEN
    assert (desk.ended, desk.failed) == ([], [])


def test_it_is_warm_out_of_sight_until_it_is_wanted(desk: Desk) -> None:
    pad = desk.pad("")
    pad.warm()
    desk.turn_to(pad, PadState.WARM)
    process = pad.process_id
    assert desk.opened == []
    pad.open()
    desk.turn_until(lambda: desk.opened)
    assert pad.process_id == process


def test_one_that_is_not_used_ends_a_minute_after(desk: Desk) -> None:
    pad = desk.pad("")
    pad.warm()
    desk.turn_to(pad, PadState.WARM)
    pad.cool()
    desk.loop.run(WARM_SECONDS - 0.1)
    assert pad.state is PadState.WARM
    desk.loop.run(0.2)
    desk.turn_to(pad, PadState.NONE)
    assert (desk.ended, desk.failed, desk.loop.waiting) == ([], [], 0)


def test_one_that_is_wanted_again_does_not_end(desk: Desk) -> None:
    pad = desk.pad("")
    pad.warm()
    pad.cool()
    pad.warm()
    desk.turn_to(pad, PadState.WARM)
    desk.loop.run(2 * WARM_SECONDS)
    assert pad.state is PadState.WARM


def test_one_that_is_open_is_not_cooled(desk: Desk) -> None:
    pad = _opened(desk)
    pad.cool()
    desk.loop.run(2 * WARM_SECONDS)
    assert pad.state is PadState.OPEN


def test_two_asked_for_at_once_are_one(desk: Desk) -> None:
    pad = desk.pad("")
    pad.open()
    pad.open()
    desk.turn_to(pad, PadState.OPEN)
    process = pad.process_id
    pad.open()
    pad.erase()
    desk.turn_to(pad, PadState.NONE)
    assert (len(desk.opened), len(desk.ended)) == (1, 1)
    assert process is not None


@pytest.mark.parametrize(
    ("behaviour", "by_user"), [("disposed", True), ("lapses", False)], ids=["user", "silence"]
)
def test_its_own_end_is_complete(desk: Desk, behaviour: str, by_user: bool) -> None:
    pad = desk.pad(behaviour)
    pad.warm()
    desk.turn_to(pad, PadState.WARM)
    pad.open()
    desk.turn_until(lambda: desk.ended)
    ended = desk.ended[0]
    assert (ended.wiped, ended.completed, ended.by_user) == (True, True, by_user)


def test_its_length_is_by_the_parents_clock(desk: Desk) -> None:
    pad = _opened(desk)
    began = desk.clock.wall()
    desk.loop.run(42)
    pad.erase()
    desk.turn_until(lambda: desk.ended)
    ended = desk.ended[0]
    assert (ended.began, ended.seconds) == (began, 42)
    assert (ended.wiped, ended.completed, ended.by_user) == (True, False, False)


@pytest.mark.parametrize("behaviour", ["stubborn", "hangs"])
def test_one_that_does_not_end_is_killed(desk: Desk, behaviour: str) -> None:
    pad = _opened(desk, behaviour)
    pad.erase()
    desk.loop.run(KILL_SECONDS)
    desk.turn_until(lambda: desk.ended)
    assert (desk.ended[0].wiped, desk.ended[0].completed) == (False, False)


def test_one_that_crashes_is_told_as_not_wiped(desk: Desk) -> None:
    pad = desk.pad("crashes")
    pad.open()
    desk.turn_until(lambda: desk.ended)
    assert (desk.ended[0].wiped, desk.ended[0].completed) == (False, False)
    assert desk.failed == []


def test_one_that_cannot_be_made_safe_is_told_when_it_was_asked_for(desk: Desk) -> None:
    pad = desk.pad("fails")
    pad.open()
    desk.turn_until(lambda: desk.failed)
    assert "stays shut" in str(desk.failed[0])
    assert (pad.state, desk.opened, desk.ended) == (PadState.NONE, [], [])


def test_one_that_was_only_made_ready_fails_in_silence(desk: Desk) -> None:
    pad = desk.pad("fails")
    pad.warm()
    desk.turn_to(pad, PadState.NONE)
    assert desk.failed == []


def test_one_that_never_comes_up_is_given_up(desk: Desk) -> None:
    pad = desk.pad("deaf")
    pad.open()
    desk.loop.run(START_SECONDS)
    desk.turn_until(lambda: desk.failed)
    assert desk.opened == []


def test_a_program_that_is_not_there_is_told_at_once(desk: Desk, tmp_path: Path) -> None:
    pad = PadProcess([str(tmp_path / "none")], lambda: WISHES, desk.loop, desk.clock)
    with pytest.raises(UnavailableError):
        pad.open()


def test_one_asked_for_while_the_other_erases_comes_after_it(desk: Desk) -> None:
    pad = _opened(desk)
    process = pad.process_id
    pad.erase()
    pad.open()
    desk.turn_until(lambda: len(desk.opened) == 2)
    assert pad.process_id != process
    assert len(desk.ended) == 1


def test_what_is_erased_right_after_it_was_asked_for_does_not_come(desk: Desk) -> None:
    pad = desk.pad("")
    pad.open()
    pad.erase()
    desk.turn_to(pad, PadState.NONE)
    assert (desk.opened, desk.ended, desk.failed) == ([], [], [])


def test_one_made_ready_for_another_look_is_made_anew(desk: Desk) -> None:
    pad = desk.pad("")
    pad.warm()
    desk.turn_to(pad, PadState.WARM)
    process = pad.process_id
    desk.wishes = PadWishes(60, light=True, motion="full")
    pad.open()
    desk.turn_until(lambda: desk.opened)
    assert pad.process_id != process


def test_closing_waits_for_the_end(desk: Desk) -> None:
    pad = _opened(desk)
    process = pad.process_id
    assert process is not None
    pad.close()
    assert (pad.state, len(desk.ended), desk.loop.waiting) == (PadState.NONE, 1, 0)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_wishes_cross_the_environment() -> None:
    wishes = PadWishes.of(WISHES.variables())
    assert (wishes.silence_seconds, wishes.light, wishes.motion) == (60, False, "full")
    assert wishes.parent == os.getpid()


@pytest.mark.parametrize("missing", sorted(WISHES.variables()))
def test_a_process_that_no_calmdesk_started_has_no_wishes(missing: str) -> None:
    variables = WISHES.variables()
    del variables[missing]
    with pytest.raises(KeyError):
        PadWishes.of(variables)
