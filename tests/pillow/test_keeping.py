"""The pillow as a whole, with a backend that a test plays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from calmdesk.core.moment import Kind, Moment, Source
from calmdesk.desktop.pillow.keys import KEYS
from calmdesk.desktop.pillow.listening import PillowListener
from calmdesk.desktop.pillow.pairing_file import Pairing
from calmdesk.desktop.pillow.trouble import Cause, Trouble
from calmdesk.pillow.keeping import PillowKeeping
from calmdesk.pillow.sending import SETTLE_SECONDS, Sending, holds_back
from tests.desktop.pillow.fake_backend import PILLOW, FakeBackend
from tests.fakes import FakeClock, FakeLoop


class Bench:
    """A kept pillow and everything it told."""

    def __init__(self, sending: Sending = Sending.EVERY, **backend: object) -> None:
        self.backend = FakeBackend(**backend)  # type: ignore[arg-type]
        self.clock = FakeClock()
        self.loop = FakeLoop(self.clock)
        self.moments: list[Moment] = []
        self.sending = sending
        self.listener = PillowListener(self.loop, lambda _name: self.backend)
        self.keeping = PillowKeeping(
            self.listener, self.loop, self.clock, self.moments.append, lambda: self.sending
        )
        self.hits: list[int] = []
        self.ripples = 0
        self.keeping.hit.connect(self.hits.append)
        self.keeping.rippled.connect(self._on_ripple)
        self.follow()

    def follow(self, name: str = "Big Enter") -> None:
        device = replace(PILLOW, name=name)
        self.backend.present = [device]
        self.listener.follow(Pairing(replace(device, place=""), KEYS["enter"], "evdev"))
        self.loop.run(SETTLE_SECONDS)

    def strike(self, wait: float = 0.2) -> None:
        self.backend.edge(self.clock.seconds, down=True)
        self.loop.run(0.06)
        self.backend.edge(self.clock.seconds, down=False)
        self.loop.run(wait)

    def _on_ripple(self, _: None) -> None:
        self.ripples += 1


def test_twelve_hits_are_one_moment() -> None:
    bench = Bench()
    for _ in range(12):
        bench.strike()
    assert bench.moments == []
    bench.loop.run(3.0)
    assert [(m.kind, m.hits, m.source) for m in bench.moments] == [(Kind.PILLOW, 12, Source.PILLOW)]
    assert bench.moments[0].seconds == pytest.approx(11 * 0.26 + 0.06, abs=0.01)
    assert bench.hits == list(range(1, 13))
    assert bench.loop.waiting == 0


def test_a_storm_of_hits_ripples_three_times_a_second() -> None:
    bench = Bench()
    for _ in range(50):
        bench.strike(wait=0.05)
    assert len(bench.hits) == 50
    assert bench.ripples <= 16


@pytest.mark.parametrize("cause", [Cause.UNPLUGGED, Cause.DIED])
def test_unplugged_or_broken_off_loses_no_hit(cause: Cause) -> None:
    bench = Bench()
    bench.strike()
    bench.backend.edge(bench.clock.seconds, down=True)
    bench.backend.lose(Trouble(cause))
    assert [m.hits for m in bench.moments] == [2]


def test_locked_paused_or_quit_it_is_recorded_at_once() -> None:
    bench = Bench()
    bench.strike()
    bench.listener.pause("lock", True)
    assert [m.hits for m in bench.moments] == [1]
    bench.listener.pause("lock", False)
    bench.strike()
    bench.keeping.finish()
    bench.keeping.finish()
    assert [m.hits for m in bench.moments] == [1, 1]


def test_a_key_that_sticks_ends_its_burst() -> None:
    bench = Bench()
    bench.backend.edge(bench.clock.seconds, down=True)
    bench.loop.run(30.0)
    assert [(m.hits, m.seconds) for m in bench.moments] == [(1, 10.0)]
    assert bench.loop.waiting == 0


def test_edges_that_were_lost_do_not_glue_hits_together() -> None:
    bench = Bench()
    bench.backend.edge(bench.clock.seconds, down=True)
    assert bench.backend.sink is not None
    bench.backend.sink.on_missed()
    bench.loop.run(0.3)
    bench.strike()
    bench.loop.run(3.0)
    assert [m.hits for m in bench.moments] == [2]


def test_a_pedal_and_a_way_that_cannot_tell_are_marked() -> None:
    pedal = Bench()
    pedal.follow("Foot Pedal")
    pedal.strike()
    pedal.keeping.finish()
    unsure = Bench(per_device=False, can_swallow=False, name="pynput")
    unsure.strike()
    unsure.keeping.finish()
    assert [pedal.moments[0].source, unsure.moments[0].source] == [
        Source.PEDAL,
        Source.KEYBOARD_UNSURE,
    ]


def test_send_every_hit_never_holds_the_device() -> None:
    bench = Bench(Sending.EVERY)
    for _ in range(3):
        bench.strike()
    bench.loop.run(4.0)
    assert True not in bench.backend.swallows


def test_send_once_holds_back_after_the_first_hit_and_lets_go_at_the_end() -> None:
    bench = Bench(Sending.ONCE)
    assert not bench.backend.swallowed
    bench.backend.edge(bench.clock.seconds, down=True)
    assert not bench.backend.swallowed, "the key is down"
    bench.loop.run(0.06)
    bench.backend.edge(bench.clock.seconds, down=False)
    assert bench.backend.swallowed
    bench.strike()
    assert bench.backend.swallowed
    bench.loop.run(3.1)
    assert not bench.backend.swallowed


def test_send_nothing_waits_until_the_key_is_known_to_be_up() -> None:
    bench = Bench(Sending.NOTHING)
    assert bench.backend.swallowed
    bench.strike()
    bench.loop.run(4.0)
    assert bench.backend.swallowed
    bench.sending = Sending.EVERY
    bench.keeping.settle()
    assert not bench.backend.swallowed


def test_where_nothing_can_be_held_back_nothing_is_tried() -> None:
    bench = Bench(Sending.NOTHING, can_swallow=False)
    bench.strike()
    bench.loop.run(4.0)
    assert bench.backend.swallows == []


@pytest.mark.parametrize("sending", list(Sending))
@pytest.mark.parametrize("hits", [0, 1, 12])
def test_nothing_is_ever_taken_while_the_key_is_down(sending: Sending, hits: int) -> None:
    assert holds_back(sending, hits, down=True) is not True
