"""evdev: masked before it is read, grabbed only when asked and only while the key is up."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from calmdesk.core.loop import Loop
from calmdesk.desktop.pillow.evdev import EvdevBackend
from calmdesk.desktop.pillow.input_event import KEY, SYN
from calmdesk.desktop.pillow.input_node import InputNode, trouble_of
from calmdesk.desktop.pillow.trouble import Cause, PillowError
from tests.desktop.pillow.fake_kernel import FakeKernel
from tests.desktop.pillow.pillow_contract import ENTER, BackendContract, Notes
from tests.desktop.pillow.streams import dropped, key, strike
from tests.fakes import FakeClock, FakeLoop

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="FIFOs are POSIX's")


class Bench:
    """A backend on a fake kernel with one pillow plugged in."""

    def __init__(self, folder: Path) -> None:
        self.kernel = FakeKernel(folder)
        self.device = self.kernel.plug()
        self.clock = FakeClock()
        self.loop = FakeLoop(self.clock)
        self.notes = Notes()
        self.backend = EvdevBackend(
            _as_loop(self.loop),
            self.clock,
            open_node=self.kernel.open_node,
            listing=self.kernel.listing,
            nodes=self.kernel.nodes,
        )

    def start(self) -> None:
        self.backend.start(self.device, ENTER, self.notes)

    def arrive(self, data: bytes) -> None:
        """Events come and the loop wakes."""
        self.kernel.write(self.device, data)
        self.wake()

    def wake(self) -> None:
        for watch in tuple(self.loop.watches.values()):
            if not watch.cancelled:
                watch.call()


def _as_loop(loop: FakeLoop) -> Loop:
    return loop


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    yield made
    made.backend.stop()
    made.kernel.close()


class TestEvdevContract(BackendContract):
    @pytest.fixture
    def backend(self, bench: Bench) -> EvdevBackend:
        return bench.backend


def test_it_lists_what_the_kernel_lists(bench: Bench) -> None:
    assert bench.backend.devices() == [bench.device]


def test_the_kernel_is_asked_for_enter_alone_before_anything_is_read(bench: Bench) -> None:
    bench.kernel.write(bench.device, strike(1.0, code=30))
    bench.start()
    assert bench.kernel.masks == {KEY: {28, 96}, SYN: {SYN, KEY}}
    bench.wake()
    assert bench.notes.edges == []


def test_hits_arrive_with_the_kernels_times(bench: Bench) -> None:
    bench.start()
    bench.arrive(strike(999.0) + strike(999.5))
    assert bench.notes.ways == [True, False, True, False]
    assert [edge.at for edge in bench.notes.edges] == pytest.approx([999, 999.05, 999.5, 999.55])


def test_without_the_kernels_monotonic_clock_distances_are_kept(bench: Bench) -> None:
    bench.kernel.refuses["clock"] = errno.EINVAL
    bench.start()
    bench.arrive(strike(1.7e9, held=0.25))
    assert [edge.at for edge in bench.notes.edges] == pytest.approx([999.75, 1000.0])


@pytest.mark.parametrize("refusal", [errno.EINVAL, errno.ENOTTY, errno.ENOENT])
def test_a_refused_mask_is_an_error_and_nothing_is_read(bench: Bench, refusal: int) -> None:
    bench.kernel.refuses["mask"] = refusal
    with pytest.raises(PillowError) as refused:
        bench.start()
    assert refused.value.trouble.cause is Cause.NO_FILTER
    assert not bench.backend.healthy()
    assert bench.loop.watches == {}


def test_a_number_that_went_to_another_device_is_not_listened_to(bench: Bench) -> None:
    from dataclasses import replace

    stranger = replace(bench.device, product="c31c")
    with pytest.raises(PillowError) as refused:
        bench.backend.start(stranger, ENTER, bench.notes)
    assert refused.value.trouble.cause is Cause.UNPLUGGED


def test_without_permission_it_says_so(bench: Bench) -> None:
    backend = EvdevBackend(
        bench.loop,
        bench.clock,
        open_node=lambda path, codes, identity: _denied(),
        listing=bench.kernel.listing,
        nodes=bench.kernel.nodes,
    )
    with pytest.raises(PillowError) as refused:
        backend.start(bench.device, ENTER, bench.notes)
    assert refused.value.trouble.cause is Cause.NO_PERMISSION


def _denied() -> InputNode:
    raise trouble_of(PermissionError(errno.EACCES, "no"))


def test_nothing_is_grabbed_unless_asked(bench: Bench) -> None:
    bench.start()
    bench.arrive(strike(999.0))
    assert "grab" not in {name for name, _ in bench.kernel.calls}


def test_a_grab_waits_until_the_key_is_up(bench: Bench) -> None:
    bench.start()
    bench.arrive(key(999.0, 28, 1))
    bench.backend.swallow(True)
    assert not bench.kernel.grabbed
    bench.arrive(key(999.1, 28, 0))
    bench.backend.swallow(True)
    assert bench.kernel.grabbed
    bench.backend.swallow(False)
    assert not bench.kernel.grabbed


def test_a_press_that_was_quicker_than_the_grab_is_given_back(bench: Bench) -> None:
    bench.start()
    bench.backend.swallow(True)
    bench.arrive(key(999.9, 28, 1))
    assert not bench.kernel.grabbed
    assert bench.notes.ways == [True]


def test_a_device_that_another_program_holds_says_so(bench: Bench) -> None:
    bench.start()
    bench.kernel.refuses["grab"] = errno.EBUSY
    with pytest.raises(PillowError) as refused:
        bench.backend.swallow(True)
    assert refused.value.trouble.cause is Cause.BUSY
    assert bench.backend.healthy()


def test_stopping_closes_the_device(bench: Bench) -> None:
    bench.start()
    bench.backend.swallow(True)
    bench.backend.stop()
    bench.kernel.write(bench.device, strike(999.0))
    bench.wake()
    assert bench.notes.edges == []


def test_unplugged_in_the_middle_of_a_hit(bench: Bench) -> None:
    bench.start()
    bench.arrive(key(999.0, 28, 1))
    bench.kernel.unplug(bench.device)
    bench.wake()
    assert bench.notes.ways == [True]
    assert [trouble.cause for trouble in bench.notes.lost] == [Cause.UNPLUGGED]
    assert not bench.backend.healthy()


def test_lost_events_are_told(bench: Bench) -> None:
    bench.start()
    bench.arrive(key(999.0, 28, 1) + dropped(999.1) + key(999.1, 28, 0) + strike(999.5))
    assert bench.notes.missed == 1
    assert bench.notes.ways == [True, True, False]
