"""pynput: the portable way, with a played library and for real."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from calmdesk.core.clock import SystemClock
from calmdesk.core.plain_loop import PlainLoop
from calmdesk.desktop.pillow import pynput_keys
from calmdesk.desktop.pillow.keys import KEYS
from calmdesk.desktop.pillow.pynput_keys import EVERY_KEYBOARD, PynputBackend
from calmdesk.desktop.pillow.trouble import Cause, PillowError, Trouble
from tests.desktop.pillow.conftest import XDesk
from tests.desktop.pillow.pillow_contract import ENTER, BackendContract, Notes
from tests.expectations import ExpectedLog
from tests.fakes import FakeClock, FakeLoop


class PlayedListener:
    """pynput's Listener, whose keys the test strikes."""

    made: list[PlayedListener] = []  # noqa: RUF012

    def __init__(self, on_press: Callable[..., None], on_release: Callable[..., None]) -> None:
        self.on_press, self.on_release = on_press, on_release
        self.daemon = False
        self.alive = False
        PlayedListener.made.append(self)

    def start(self) -> None:
        self.alive = True

    def stop(self) -> None:
        raise ConnectionError("the server has gone")

    def is_alive(self) -> bool:
        return self.alive


def _played() -> Any:
    keys = SimpleNamespace(enter="Key.enter", f13="Key.f13")
    return SimpleNamespace(Key=keys, Listener=PlayedListener)


@pytest.fixture(autouse=True)
def listeners() -> Iterator[None]:
    PlayedListener.made.clear()
    yield
    for thread in threading.enumerate():
        if thread.name.startswith("Thread") and thread.daemon:
            thread.join(0.2)


class Bench:
    """A backend on a played pynput."""

    def __init__(self) -> None:
        self.loop = FakeLoop(FakeClock())
        self.backend = PynputBackend(self.loop, self.loop.clock, _played)
        self.notes = Notes()

    @property
    def listener(self) -> PlayedListener:
        return PlayedListener.made[-1]


@pytest.fixture
def bench() -> Bench:
    return Bench()


class TestPynputContract(BackendContract):
    @pytest.fixture
    def backend(self, bench: Bench) -> PynputBackend:
        return bench.backend


class TestPynputContractWithoutIt(BackendContract):
    @pytest.fixture
    def backend(self) -> PynputBackend:
        def missing() -> Any:
            raise PillowError(Trouble(Cause.NO_LIBRARY))

        return PynputBackend(FakeLoop(FakeClock()), FakeClock(), missing)


def test_only_the_key_is_handed_on_and_in_the_loops_thread(bench: Bench) -> None:
    bench.backend.start(EVERY_KEYBOARD, ENTER, bench.notes)
    for key in ("h", "Key.enter", SimpleNamespace(vk=0xFF8D), SimpleNamespace(vk=65), None):
        bench.listener.on_press(key, False)
        bench.listener.on_release(key)
    assert bench.notes.edges == []
    bench.loop.run()
    assert bench.notes.ways == [True, False] * 2


def test_a_key_that_nobody_types_can_be_chosen(bench: Bench) -> None:
    bench.backend.start(EVERY_KEYBOARD, KEYS["f13"], bench.notes)
    bench.listener.on_press("Key.enter")
    bench.listener.on_press("Key.f13")
    bench.loop.run()
    assert bench.notes.ways == [True]
    with pytest.raises(PillowError):
        bench.backend.start(EVERY_KEYBOARD, KEYS["f24"], bench.notes)


def test_what_an_old_thread_says_is_dropped(bench: Bench) -> None:
    bench.backend.start(EVERY_KEYBOARD, ENTER, bench.notes)
    old = bench.listener
    bench.backend.stop()
    bench.backend.start(EVERY_KEYBOARD, ENTER, bench.notes)
    old.on_press("Key.enter")
    bench.loop.run()
    assert bench.notes.edges == []


def test_a_thread_that_died_is_noticed_and_its_stop_may_fail(bench: Bench) -> None:
    bench.backend.start(EVERY_KEYBOARD, ENTER, bench.notes)
    bench.loop.run(10.0)
    assert bench.notes.lost == []
    bench.listener.alive = False
    bench.loop.run(2.1)
    assert [trouble.cause for trouble in bench.notes.lost] == [Cause.NO_RECORD]
    assert bench.loop.waiting == 0


def test_nothing_ends_the_thread(bench: Bench, expected_log: ExpectedLog) -> None:
    expected_log("an edge could not be handed on")
    bench.backend.start(EVERY_KEYBOARD, ENTER, bench.notes)
    bench.loop.post = _broken  # type: ignore[method-assign, assignment]
    bench.listener.on_press("Key.enter")


def _broken(_call: Callable[[], None]) -> None:
    raise RuntimeError("the loop has gone")


def test_on_wayland_it_is_never_used(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(PillowError):
        bench.backend.start(EVERY_KEYBOARD, ENTER, bench.notes)
    assert PlayedListener.made == []


def test_without_a_display_it_says_so() -> None:
    with pytest.raises(PillowError) as refused:
        pynput_keys.pynput_keyboard()
    assert refused.value.trouble.cause is Cause.NO_DISPLAY


def test_the_real_one_hears_return(x_desk: XDesk, loop: PlainLoop) -> None:
    backend, notes = PynputBackend(loop, SystemClock()), Notes()
    backend.start(EVERY_KEYBOARD, ENTER, notes)
    # Its thread says nothing of when it listens: strike until it does. The stroke in which it
    # began may have come without its press.
    for _ in range(50):
        x_desk.hand.press("Return")
        if loop.run_until(lambda: bool(notes.edges) and not notes.ways[-1], 0.2):
            break
    notes.edges.clear()
    x_desk.hand.press("Return")
    loop.run_until(lambda: len(notes.edges) >= 2, 5.0)
    assert notes.ways == [True, False]
    heard = len(notes.edges)
    x_desk.hand.type("secret")
    assert not loop.run_until(lambda: len(notes.edges) > heard + 1, 0.3)
    backend.stop()
    x_desk.hand.press("a")
