"""macOS's files with a fake macOS: microphone, session, hotkeys."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from calmdesk.core.finding import State
from calmdesk.core.hook import Hook
from calmdesk.desktop.call.capture import Captures
from calmdesk.desktop.call.threaded import ThreadedCallSensor
from calmdesk.desktop.hotkey.combination import parse_combination
from calmdesk.desktop.macos.hotkeys import MacHotkeys, key_code
from calmdesk.desktop.macos.microphone import MacWatch
from calmdesk.desktop.macos.session import MacSession
from calmdesk.desktop.session.login import LoginState
from tests.desktop.contract import SensorContract
from tests.desktop.select_loop import SelectLoop


class FakeMac:
    """What the test makes of macOS."""

    def __init__(self) -> None:
        self.hotkey_pressed: Hook[int] = Hook()
        self.running: bool | None = False
        self.listeners: list[Callable[[], None]] = []
        self.hotkeys: dict[int, tuple[int, int]] = {}

    def microphone_is_running(self) -> bool | None:
        return self.running

    def listen_to_microphone(self, changed: Callable[[], None]) -> Callable[[], None]:
        self.listeners.append(changed)
        return lambda: self.listeners.remove(changed)

    def idle_seconds(self) -> float:
        return 0.0

    def register_hotkey(self, identity: int, modifiers: int, key: int) -> bool:
        self.hotkeys[identity] = (modifiers, key)
        return True

    def unregister_hotkey(self, identity: int) -> None:
        del self.hotkeys[identity]


class FakeNews:
    """The notifications of macOS."""

    def __init__(self) -> None:
        self.heard: Hook[str] = Hook()


@pytest.fixture(params=["session", "microphone"])
def sensor(request: pytest.FixtureRequest, loop: SelectLoop) -> object:
    if request.param == "session":
        return MacSession(FakeNews())
    return ThreadedCallSensor(loop, lambda seen: MacWatch(seen, FakeMac()))


class TestEverySensor(SensorContract):
    pass


def test_the_microphone_is_told_and_the_listener_removed(loop: SelectLoop) -> None:
    mac = FakeMac()
    told: list[Captures | None] = []
    sensor = ThreadedCallSensor(loop, lambda seen: MacWatch(seen, mac))
    sensor.changed.connect(told.append)
    sensor.start()
    loop.run_until(lambda: told == [frozenset()], "nobody captures")
    mac.running = True
    mac.listeners[0]()
    loop.run_until(lambda: len(told) == 2 and told[1], "somebody captures")
    mac.running = None
    mac.listeners[0]()
    loop.run_until(lambda: told[-1] is None, "it cannot be known")
    assert sensor.finding().state is State.MISSING
    sensor.stop()
    assert mac.listeners == []


def test_lock_sleep_and_shutdown_come_as_news() -> None:
    news = FakeNews()
    sensor = MacSession(news)
    told: list[LoginState] = []
    sensor.changed.connect(told.append)
    sensor.start()
    for name in ("com.apple.screenIsLocked", "com.apple.screenIsUnlocked", "Something"):
        news.heard.emit(name)
    news.heard.emit("NSWorkspaceWillSleepNotification")
    assert told == [LoginState(locked=True), LoginState(), LoginState(asleep=True)]
    sensor.stop()


def test_hotkeys_are_registered_told_and_given_back() -> None:
    mac = FakeMac()
    hotkeys = MacHotkeys(mac)
    pressed: list[str] = []
    hotkeys.pressed.connect(pressed.append)
    hotkeys.start({"breathe": parse_combination("Cmd+Alt+B"), "x": parse_combination("Pause")})
    assert mac.hotkeys == {1: (0x100 | 0x800, 11)}
    assert hotkeys.taken == {"x"}
    mac.hotkey_pressed.emit(1)
    assert pressed == ["breathe"]
    hotkeys.stop()
    assert mac.hotkeys == {}


def test_keys_have_their_places() -> None:
    assert [key_code(key) for key in ("A", "M", "0", "F1", "F20", "F24")] == [
        *(0, 46, 29, 122, 90, None),
    ]
