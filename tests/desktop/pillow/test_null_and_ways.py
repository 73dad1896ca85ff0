"""Where there is no way of listening, and in which order the ways are tried."""

from __future__ import annotations

import pytest

from calmdesk.desktop.pillow.backend import NullBackend
from calmdesk.desktop.pillow.trouble import Cause, Trouble
from calmdesk.desktop.pillow.ways import NAMES, Ways, ways_here
from tests.desktop.pillow.fake_backend import FakeBackend
from tests.desktop.pillow.pillow_contract import BackendContract
from tests.fakes import FakeClock, FakeLoop


class TestNullContract(BackendContract):
    @pytest.fixture
    def backend(self) -> NullBackend:
        return NullBackend(Trouble(Cause.UNSUPPORTED))


@pytest.mark.parametrize(
    ("platform", "best"), [("linux", "evdev"), ("win32", "rawinput"), ("darwin", "iohid")]
)
def test_the_way_that_knows_devices_comes_first_and_pynput_last(platform: str, best: str) -> None:
    ways = ways_here(platform)
    assert ways[0] == best
    assert ways[-1] == "pynput"
    assert set(ways) <= set(NAMES)


def test_a_way_that_is_unknown_says_so() -> None:
    ways = Ways(FakeLoop(FakeClock()), FakeClock())
    assert ways.make("telepathy").probe() == Trouble(Cause.UNSUPPORTED, "telepathy")
    ways.add("telepathy", FakeBackend)
    assert ways.make("telepathy").probe() is None


def test_every_way_of_linux_can_be_made() -> None:
    clock = FakeClock()
    ways = Ways(FakeLoop(clock), clock)
    assert [ways.make(name).name for name in ways_here("linux")] == ["evdev", "xinput2", "pynput"]
