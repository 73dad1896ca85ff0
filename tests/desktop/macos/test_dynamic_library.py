"""The calls into macOS, against stand-ins for its frameworks. macOS itself is not here."""

from __future__ import annotations

from typing import Any

import pytest

from calmdesk.core.errors import UnavailableError
from calmdesk.core.settings import Settings
from calmdesk.core.situation import CurrentSituation
from calmdesk.desktop.hotkey.combination import parse_combination
from calmdesk.desktop.macos.desktop import MacDesktop
from calmdesk.desktop.macos.dynamic_library import DynamicMacLibrary, mac_library
from calmdesk.desktop.macos.hotkeys import MacHotkeys
from calmdesk.desktop.sensors import Sensors
from tests.desktop.contract import check_finding
from tests.desktop.macos.test_macos import FakeMac, FakeNews
from tests.desktop.windows.test_windows import FakeBalloons
from tests.fakes import FakeClock, FakeLoop


class Framework:
    """A framework whose functions answer from a table and remember their arguments."""

    def __init__(self, **answers: Any) -> None:
        self._answers = answers
        self._functions: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        return self._functions.setdefault(name, Function(self._answers.get(name, 0)))


class Function:
    def __init__(self, answer: Any) -> None:
        self.answer = answer
        self.restype: Any = None
        self.calls: list[tuple[Any, ...]] = []

    def __call__(self, *arguments: Any) -> Any:
        self.calls.append(arguments)
        return self.answer(*arguments) if callable(self.answer) else self.answer


def _library(**audio: Any) -> tuple[DynamicMacLibrary, Framework, Framework, FakeLoop]:
    loop = FakeLoop(FakeClock())
    sound, carbon = Framework(**audio), Framework(GetApplicationEventTarget=5)
    graphics = Framework(CGEventSourceSecondsSinceLastEventType=12.5)
    return DynamicMacLibrary(sound, carbon, graphics, loop), sound, carbon, loop


def test_a_running_device_is_a_microphone_in_use() -> None:
    def answer(thing: int, _address: Any, *rest: Any) -> int:
        rest[-1]._obj.value = 77 if thing == 1 else 1
        return 0

    assert _library(AudioObjectGetPropertyData=answer)[0].microphone_is_running() is True
    assert _library(AudioObjectGetPropertyData=-50)[0].microphone_is_running() is None
    assert _library()[0].microphone_is_running() is False


def test_what_is_listened_to_is_let_go() -> None:
    library, sound, _, _ = _library()
    end = library.listen_to_microphone(lambda: None)
    assert len(sound.AudioObjectAddPropertyListener.calls) == 1
    end()
    assert len(sound.AudioObjectRemovePropertyListener.calls) == 1


def test_a_hotkey_is_told_in_the_loop() -> None:
    library, _, carbon, loop = _library()
    hotkeys = MacHotkeys(library)
    pressed: list[str] = []
    hotkeys.pressed.connect(pressed.append)
    hotkeys.start({"breathe": parse_combination("Ctrl+Alt+B")})

    def which(*arguments: Any) -> int:
        arguments[-1]._obj.number = 1
        return 0

    carbon.GetEventParameter.answer = which
    library._on_event(0, 1, 0)
    assert pressed == []
    loop.run()
    assert pressed == ["breathe"]
    hotkeys.stop()
    assert carbon.UnregisterEventHotKey.calls
    assert library.idle_seconds() == 12.5


def test_elsewhere_there_is_no_macos() -> None:
    with pytest.raises(UnavailableError, match="not macOS"):
        mac_library(FakeLoop(FakeClock()))


def test_every_part_of_the_desktop_has_a_line_for_doctor() -> None:
    clock = FakeClock()
    loop = FakeLoop(clock)
    desktop = MacDesktop(loop, FakeMac(), FakeNews(), FakeBalloons(), ["calmdesk"])
    sensors = Sensors(loop, clock, Settings(), CurrentSituation(), desktop)
    sensors.start()
    loop.run(2)
    parts = (desktop.tray_hosts, desktop.notifier, desktop.hotkeys, desktop.autostart)
    for finding in (*sensors.findings(), *(part.finding() for part in parts)):
        check_finding(finding)
    sensors.close()
    desktop.close()
    assert loop.waiting == 0
