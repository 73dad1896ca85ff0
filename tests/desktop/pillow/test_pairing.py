"""Finding the pillow by three presses, or by plugging it in."""

from __future__ import annotations

from dataclasses import replace

from calmdesk.desktop.pillow.keys import KEYS
from calmdesk.desktop.pillow.pairing import PlugPairing, PressPairing
from calmdesk.desktop.pillow.trouble import Cause, Trouble
from tests.desktop.pillow.fake_backend import KEYBOARD, PILLOW, FakeBackend
from tests.fakes import FakeClock


class Bench:
    """Pairing by presses, with a backend per device."""

    def __init__(self) -> None:
        self.backends: list[FakeBackend] = []
        self.refusal: Trouble | None = None
        self.pairing = PressPairing(self._make, FakeClock(), KEYS["enter"])

    def _make(self) -> FakeBackend:
        self.backends.append(FakeBackend(refusal=self.refusal))
        return self.backends[-1]


def test_three_presses_on_one_device_find_it() -> None:
    bench = Bench()
    bench.pairing.start([PILLOW, KEYBOARD])
    for number in range(3):
        assert bench.pairing.found is None
        bench.backends[0].strike(1000.0 + number)
    assert bench.pairing.found == PILLOW
    bench.pairing.stop()
    assert not any(backend.healthy() for backend in bench.backends)


def test_an_enter_on_the_keyboard_begins_the_count_anew() -> None:
    bench = Bench()
    bench.pairing.start([PILLOW, KEYBOARD])
    for at, which in enumerate([0, 0, 1, 0, 0]):
        bench.backends[which].strike(1000.0 + at)
    assert bench.pairing.found is None
    bench.backends[0].strike(1010.0)
    assert bench.pairing.found == PILLOW


def test_one_press_that_is_held_or_chatters_is_one() -> None:
    bench = Bench()
    bench.pairing.start([PILLOW])
    for number in range(30):
        bench.backends[0].edge(1000.0 + number / 30, down=True)
    bench.backends[0].edge(1002.0, down=False)
    bench.backends[0].strike(1002.01, held=0.005)
    assert bench.pairing.presses == 1


def test_what_refuses_is_noted() -> None:
    bench = Bench()
    bench.refusal = Trouble(Cause.NO_PERMISSION)
    bench.pairing.start([PILLOW, KEYBOARD])
    assert not bench.pairing.listens
    assert [trouble.cause for trouble in bench.pairing.troubles] == [Cause.NO_PERMISSION] * 2


def test_what_is_plugged_in_is_the_pillow() -> None:
    backend = FakeBackend(present=[KEYBOARD])
    pairing = PlugPairing(backend)
    pairing.start()
    backend.change(KEYBOARD, PILLOW)
    assert pairing.found == PILLOW
    pairing.stop()
    assert backend.watches == []


def test_unplugged_and_plugged_in_again_it_is_found() -> None:
    backend = FakeBackend()
    pairing = PlugPairing(backend)
    pairing.start()
    backend.change(KEYBOARD)
    assert pairing.found is None
    backend.change(KEYBOARD, PILLOW)
    assert pairing.found == PILLOW


def test_of_several_nodes_the_one_that_types_is_taken() -> None:
    backend = FakeBackend(present=[KEYBOARD])
    pairing = PlugPairing(backend)
    pairing.start()
    media = replace(PILLOW, place="/dev/input/event4", keyboard=False)
    backend.change(KEYBOARD, media, PILLOW)
    assert pairing.found == PILLOW


def test_plugging_in_opens_nothing() -> None:
    backend = FakeBackend(present=[KEYBOARD])
    pairing = PlugPairing(backend)
    pairing.start()
    backend.change(KEYBOARD, PILLOW)
    assert backend.opened == []
