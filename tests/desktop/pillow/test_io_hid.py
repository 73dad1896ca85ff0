"""macOS' IOHIDManager, with a played IOKit: it is asked for one device and one key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from calmdesk.desktop.pillow.device import Device
from calmdesk.desktop.pillow.io_hid import NOT_PERMITTED, IoHidBackend
from calmdesk.desktop.pillow.trouble import Cause, PillowError
from tests.desktop.pillow.pillow_contract import ENTER, NOWHERE, BackendContract, Notes
from tests.fakes import FakeClock

PILLOW = Device("Big Enter", "1a86", "e026", "P42", "0x14100000", "1")
_NOT_FOUND = 0xE00002F0


@dataclass
class PlayedIoKit:
    """Keyboards, and whether the user allows it."""

    allowed: bool = True
    result: int = 0
    asked: list[tuple[Device, tuple[int, ...]]] = field(default_factory=list)
    closed: int = 0
    heard: Callable[[int], None] | None = None
    removed: Callable[[], None] | None = None

    def access(self) -> int:
        return 0 if self.allowed else 1

    def request_access(self) -> bool:
        return self.allowed

    def keyboards(self) -> list[Device]:
        return [PILLOW]

    def open(
        self,
        device: Device,
        usages: tuple[int, ...],
        heard: Callable[[int], None],
        removed: Callable[[], None],
    ) -> int:
        self.asked.append((device, usages))
        self.heard, self.removed = heard, removed
        return _NOT_FOUND if device == NOWHERE else self.result

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def kit() -> PlayedIoKit:
    return PlayedIoKit()


class TestIoHidContract(BackendContract):
    @pytest.fixture
    def backend(self, kit: PlayedIoKit) -> IoHidBackend:
        return IoHidBackend(FakeClock(), kit)


class TestIoHidContractElsewhere(BackendContract):
    @pytest.fixture
    def backend(self) -> IoHidBackend:
        return IoHidBackend(FakeClock(), None)


def test_the_system_is_asked_for_both_enters_of_one_device(kit: PlayedIoKit) -> None:
    notes, backend = Notes(), IoHidBackend(FakeClock(), kit)
    backend.start(PILLOW, ENTER, notes)
    assert kit.asked == [(PILLOW, (0x28, 0x58))]
    assert kit.heard is not None
    kit.heard(1)
    kit.heard(0)
    assert notes.ways == [True, False]


@pytest.mark.parametrize(("allowed", "result"), [(False, 0), (True, NOT_PERMITTED)])
def test_without_the_users_leave_it_says_so(allowed: bool, result: int) -> None:
    kit = PlayedIoKit(allowed, result)
    with pytest.raises(PillowError) as refused:
        IoHidBackend(FakeClock(), kit).start(PILLOW, ENTER, Notes())
    assert refused.value.trouble.cause is Cause.NOT_ALLOWED_BY_SYSTEM


def test_unplugged_it_is_told(kit: PlayedIoKit) -> None:
    notes, backend = Notes(), IoHidBackend(FakeClock(), kit)
    backend.start(PILLOW, ENTER, notes)
    assert kit.removed is not None
    kit.removed()
    assert [trouble.cause for trouble in notes.lost] == [Cause.UNPLUGGED]
    assert not backend.healthy()
