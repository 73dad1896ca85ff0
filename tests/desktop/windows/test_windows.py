"""Windows' files with a fake Windows: hotkeys, session, microphone, quiet, idle, balloons."""

from __future__ import annotations

import threading

import pytest

from calmdesk.core.hook import Hook
from calmdesk.desktop.call.capture import Captures
from calmdesk.desktop.call.threaded import ThreadedCallSensor
from calmdesk.desktop.hotkey.combination import parse_combination
from calmdesk.desktop.idle.asked import AskedIdleSensor
from calmdesk.desktop.notification.balloon import BalloonNotifier
from calmdesk.desktop.notification.notifier import Message
from calmdesk.desktop.session.login import LoginState
from calmdesk.desktop.windows.hotkeys import HOTKEY, WindowsHotkeys, virtual_key
from calmdesk.desktop.windows.messages import WindowMessage
from calmdesk.desktop.windows.microphone import WindowsWatch
from calmdesk.desktop.windows.notification_state import (
    windows_do_not_disturb,
    windows_full_screen,
)
from calmdesk.desktop.windows.session import ENDING, POWER, SESSION, WindowsSession
from tests.desktop.contract import SensorContract, check_finding
from tests.desktop.select_loop import SelectLoop
from tests.fakes import FakeClock, FakeLoop


class FakeWindows:
    """What the test makes of Windows."""

    def __init__(self) -> None:
        self.hotkeys: dict[int, tuple[int, int]] = {}
        self.refused: set[int] = set()
        self.listening = 0
        self.idle = 0.0
        self.state = 5
        self.captured: frozenset[str] | None = frozenset()
        self.consented: frozenset[str] = frozenset()
        self.news = threading.Event()

    def register_hotkey(self, window: int, identity: int, modifiers: int, key: int) -> bool:
        if key in self.refused:
            return False
        self.hotkeys[identity] = (modifiers, key)
        return True

    def unregister_hotkey(self, window: int, identity: int) -> None:
        del self.hotkeys[identity]

    def register_session_news(self, window: int) -> bool:
        self.listening += 1
        return True

    def unregister_session_news(self, window: int) -> None:
        self.listening -= 1

    def idle_seconds(self) -> float:
        return self.idle

    def notification_state(self) -> int:
        return self.state

    def capturing_programs(self) -> frozenset[str] | None:
        return self.captured

    def consented_programs(self) -> frozenset[str]:
        return self.consented

    def wait_for_microphone_news(self, seconds: float) -> None:
        self.news.wait(seconds)
        self.news.clear()

    def wake(self) -> None:
        self.news.set()


class FakeMessages:
    """A hidden window's messages."""

    def __init__(self) -> None:
        self.heard: Hook[WindowMessage] = Hook()
        self.window = 42


@pytest.fixture
def windows() -> FakeWindows:
    return FakeWindows()


@pytest.fixture
def messages() -> FakeMessages:
    return FakeMessages()


@pytest.fixture
def clockwork() -> FakeLoop:
    return FakeLoop(FakeClock())


@pytest.fixture(params=["session", "quiet", "full screen", "idle", "microphone"])
def sensor(
    request: pytest.FixtureRequest,
    windows: FakeWindows,
    messages: FakeMessages,
    clockwork: FakeLoop,
) -> object:
    if request.param == "session":
        return WindowsSession(windows, messages)
    if request.param == "quiet":
        return windows_do_not_disturb(clockwork, windows)
    if request.param == "full screen":
        return windows_full_screen(clockwork, windows)
    if request.param == "idle":
        return AskedIdleSensor(clockwork, windows.idle_seconds)
    return ThreadedCallSensor(clockwork, lambda seen: WindowsWatch(seen, windows))


class TestEverySensor(SensorContract):
    pass


def test_lock_sleep_and_shutdown_come_as_messages(
    windows: FakeWindows, messages: FakeMessages
) -> None:
    sensor = WindowsSession(windows, messages)
    told: list[LoginState] = []
    sensor.changed.connect(told.append)
    sensor.start()
    for message, word in ((SESSION, 7), (SESSION, 8), (POWER, 4), (POWER, 18), (ENDING, 1)):
        messages.heard.emit(WindowMessage(message, word))
    assert told == [
        LoginState(locked=True),
        LoginState(),
        LoginState(asleep=True),
        LoginState(),
        LoginState(ending=True),
    ]
    sensor.stop()
    assert windows.listening == 0


def test_hotkeys_are_registered_told_and_given_back(
    windows: FakeWindows, messages: FakeMessages
) -> None:
    hotkeys = WindowsHotkeys(windows, messages)
    pressed: list[str] = []
    hotkeys.pressed.connect(pressed.append)
    windows.refused = {ord("H")}
    wanted = {
        "breathe": parse_combination("Ctrl+Alt+B"),
        "hide": parse_combination("Ctrl+Alt+H"),
    }
    hotkeys.start(wanted)
    assert windows.hotkeys == {1: (0x4003, ord("B"))}
    assert hotkeys.taken == {"hide"}
    check_finding(hotkeys.finding())
    messages.heard.emit(WindowMessage(HOTKEY, 1))
    messages.heard.emit(WindowMessage(HOTKEY, 9))
    assert pressed == ["breathe"]
    hotkeys.stop()
    assert windows.hotkeys == {}


@pytest.mark.parametrize(
    ("key", "code"), [("B", 0x42), ("7", 0x37), ("F1", 0x70), ("F24", 0x87), ("Space", 0x20)]
)
def test_keys_have_the_codes_of_windows(key: str, code: int) -> None:
    assert virtual_key(key) == code


def test_core_audio_comes_before_the_registry(windows: FakeWindows, loop: SelectLoop) -> None:
    told: list[Captures | None] = []
    sensor = ThreadedCallSensor(loop, lambda seen: WindowsWatch(seen, windows))
    sensor.changed.connect(told.append)
    windows.consented = frozenset({"crashed.exe"})
    sensor.start()
    loop.run_until(lambda: told == [frozenset()], "the registry alone is not believed")
    windows.captured = frozenset({"teams.exe"})
    windows.wake()
    loop.run_until(lambda: len(told) == 2, "the capture is told")
    windows.captured = None
    windows.wake()
    loop.run_until(lambda: len(told) == 3, "the registry stands in")
    assert [next(iter(seen)).program for seen in told[1:] if seen] == ["teams.exe", "crashed.exe"]
    sensor.stop()


def test_presentations_are_quiet_and_full_screen(windows: FakeWindows, clockwork: FakeLoop) -> None:
    quiet, full = (
        windows_do_not_disturb(clockwork, windows),
        windows_full_screen(clockwork, windows),
    )
    told: list[tuple[str, bool | None]] = []
    quiet.changed.connect(lambda value: told.append(("quiet", value)))
    full.changed.connect(lambda value: told.append(("full", value)))
    quiet.start()
    full.start()
    windows.state = 4
    clockwork.run(31)
    assert told == [("quiet", False), ("full", False), ("quiet", True), ("full", True)]


def test_idle_is_asked_for_when_it_could_be_and_no_oftener(clockwork: FakeLoop) -> None:
    asked: list[float] = []
    told: list[bool | None] = []
    idle = [0.0]

    def ask() -> float:
        asked.append(clockwork.clock.seconds)
        return idle[0]

    sensor = AskedIdleSensor(clockwork, ask, seconds=300)
    sensor.changed.connect(told.append)
    sensor.start()
    clockwork.run(299)
    assert len(asked) == 1
    idle[0] = 300
    clockwork.run(2)
    assert told == [False, True]
    idle[0] = 0
    clockwork.run(5)
    assert told == [False, True, False]
    sensor.stop()
    assert clockwork.waiting == 0


class FakeBalloons:
    """A tray icon's messages."""

    def __init__(self) -> None:
        self.pressed: Hook[None] = Hook()
        self.shown: list[str] = []

    def show(self, title: str, text: str, seconds: float) -> None:
        self.shown.append(title)


def test_a_balloon_that_is_pressed_means_yes_and_one_that_goes_is_told(
    clockwork: FakeLoop,
) -> None:
    balloons = FakeBalloons()
    notifier = BalloonNotifier(balloons, clockwork)
    chosen: list[str] = []
    gone: list[None] = []
    notifier.chosen.connect(chosen.append)
    notifier.gone.connect(gone.append)
    notifier.start()
    check_finding(notifier.finding())
    notifier.show(Message("One minute?"))
    balloons.pressed.emit(None)
    balloons.pressed.emit(None)
    assert chosen == ["default"]
    notifier.show(Message("One minute?"))
    clockwork.run(13)
    assert gone == [None]
    notifier.show(Message("One minute?"))
    notifier.stop()
    assert clockwork.waiting == 0
