"""The calls into Windows, against stand-ins for its libraries: what is asked, and what is made of
the answers. Windows itself is not here.
"""

from __future__ import annotations

import ctypes
from types import SimpleNamespace
from typing import Any

import pytest

from calmdesk.core.errors import UnavailableError
from calmdesk.core.finding import State
from calmdesk.desktop.sensors import Sensors
from calmdesk.desktop.windows.core_audio import ComError, _check, _identity
from calmdesk.desktop.windows.desktop import WindowsDesktop
from calmdesk.desktop.windows.dynamic_library import (
    CONSENT,
    DynamicWindowsLibrary,
    windows_library,
)
from calmdesk.desktop.windows.registry import CurrentUserRegistry
from tests.desktop.contract import check_finding
from tests.desktop.windows.test_windows import FakeBalloons, FakeMessages, FakeWindows
from tests.fakes import FakeClock, FakeLoop


class FakeFunction:
    """A function of a library: gives an answer, remembers its arguments."""

    def __init__(self, answer: Any = 0) -> None:
        self.answer = answer
        self.restype: Any = None
        self.calls: list[tuple[Any, ...]] = []

    def __call__(self, *arguments: Any) -> Any:
        self.calls.append(arguments)
        return self.answer(*arguments) if callable(self.answer) else self.answer


class FakeKey:
    """An opened key of the registry."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __enter__(self) -> FakeKey:
        return self

    def __exit__(self, *_error: object) -> None:
        """Nothing to close."""

    def __int__(self) -> int:
        return 7


class FakeWinreg:
    """The module winreg, over a table of keys and values."""

    HKEY_CURRENT_USER = "HKCU"
    KEY_NOTIFY = KEY_SET_VALUE = REG_SZ = 1

    def __init__(self, keys: dict[str, dict[str, Any]]) -> None:
        self.keys = keys

    def OpenKey(self, above: Any, name: str, *_more: object) -> FakeKey:  # noqa: N802
        path = name if above == "HKCU" else f"{above.path}\\{name}"
        if path not in self.keys:
            raise FileNotFoundError(path)
        return FakeKey(path)

    def CreateKey(self, _above: Any, name: str) -> FakeKey:  # noqa: N802
        self.keys.setdefault(name, {})
        return FakeKey(name)

    def _below(self, key: FakeKey) -> list[str]:
        front = key.path + "\\"
        rest = [path[len(front) :] for path in self.keys if path.startswith(front)]
        return [name for name in rest if "\\" not in name]

    def QueryInfoKey(self, key: FakeKey) -> tuple[int]:  # noqa: N802
        return (len(self._below(key)),)

    def EnumKey(self, key: FakeKey, index: int) -> str:  # noqa: N802
        return self._below(key)[index]

    def QueryValueEx(self, key: FakeKey, name: str) -> tuple[Any, int]:  # noqa: N802
        if name not in self.keys[key.path]:
            raise FileNotFoundError(name)
        return self.keys[key.path][name], 1

    def SetValueEx(self, key: FakeKey, name: str, *rest: Any) -> None:  # noqa: N802
        self.keys[key.path][name] = rest[-1]

    def DeleteValue(self, key: FakeKey, name: str) -> None:  # noqa: N802
        if self.keys[key.path].pop(name, None) is None:
            raise FileNotFoundError(name)


def _libraries(**functions: Any) -> Any:
    made = {name: FakeFunction(answer) for name, answer in functions.items()}

    class Library:
        def __getattr__(self, name: str) -> FakeFunction:
            return made.setdefault(name, FakeFunction(1))

    one = Library()
    names = ("user32", "kernel32", "wtsapi32", "shell32", "advapi32")
    return SimpleNamespace(**dict.fromkeys(names, one), made=made)


def test_the_consent_store_names_programs_in_use_alone() -> None:
    plain = CONSENT + r"\NonPackaged"
    registry = FakeWinreg(
        {
            CONSENT: {},
            plain: {},
            CONSENT + r"\Microsoft.Phone": {"LastUsedTimeStart": 5, "LastUsedTimeStop": 0},
            plain + r"\C:#Calls#teams.exe": {"LastUsedTimeStart": 5, "LastUsedTimeStop": 0},
            plain + r"\C:#Calls#zoom.exe": {"LastUsedTimeStart": 5, "LastUsedTimeStop": 9},
            plain + r"\C:#Calls#never.exe": {"LastUsedTimeStop": 0},
        }
    )
    library = DynamicWindowsLibrary(_libraries(), registry)
    assert library.consented_programs() == {"Microsoft.Phone", "teams.exe"}
    assert DynamicWindowsLibrary(_libraries(), FakeWinreg({})).consented_programs() == frozenset()


@pytest.mark.parametrize(("now", "last", "seconds"), [(9000, 4000, 5.0), (1000, 2**32 - 1000, 2.0)])
def test_idle_time_survives_the_turn_of_the_tick_counter(
    now: int, last: int, seconds: float
) -> None:
    def answer(pointer: Any) -> int:
        pointer._obj.tick = last
        return 1

    library = DynamicWindowsLibrary(_libraries(GetLastInputInfo=answer, GetTickCount=now), None)
    assert library.idle_seconds() == seconds


def test_the_wait_is_for_the_registry_or_a_wake() -> None:
    libraries = _libraries()
    library = DynamicWindowsLibrary(libraries, FakeWinreg({CONSENT: {}}))
    library.wait_for_microphone_news(5)
    assert libraries.made["RegNotifyChangeKeyValue"].calls
    assert libraries.made["WaitForMultipleObjects"].calls[0][3] == 5000
    library.wake()
    assert libraries.made["SetEvent"].calls


def test_a_refused_hotkey_is_told() -> None:
    library = DynamicWindowsLibrary(_libraries(RegisterHotKey=0), None)
    assert not library.register_hotkey(1, 2, 3, 4)


def test_an_unknown_notification_state_is_not_believed() -> None:
    library = DynamicWindowsLibrary(_libraries(SHQueryUserNotificationState=-1), None)
    assert library.notification_state() == 0


def test_identities_are_laid_out_as_windows_reads_them() -> None:
    bytes_of = bytes(_identity("BCDE0395-E52F-467C-8E3D-C4579291692E"))
    assert bytes_of[:4] == bytes.fromhex("9503debc")
    assert bytes_of[8:] == bytes.fromhex("8e3dc4579291692e")


def test_a_failed_com_call_is_an_error_with_its_number() -> None:
    _check(0)
    with pytest.raises(ComError, match="0x80070005"):
        _check(ctypes.c_int32(0x80070005).value)


def test_elsewhere_there_is_no_windows() -> None:
    with pytest.raises(UnavailableError, match="not Windows"):
        windows_library()


def test_the_registry_reads_writes_and_removes() -> None:
    registry = CurrentUserRegistry(FakeWinreg({}))
    assert registry.read("Run", "CalmDesk") is None
    registry.write("Run", "CalmDesk", "calmdesk.exe")
    assert registry.read("Run", "CalmDesk") == "calmdesk.exe"
    registry.remove("Run", "CalmDesk")
    registry.remove("Run", "CalmDesk")
    assert registry.read("Run", "CalmDesk") is None


def test_every_part_of_the_windows_desktop_has_a_line_for_doctor() -> None:
    from calmdesk.core.settings import Settings
    from calmdesk.core.situation import CurrentSituation

    clock = FakeClock()
    loop = FakeLoop(clock)
    registry = CurrentUserRegistry(FakeWinreg({}))
    desktop = WindowsDesktop(
        loop, FakeWindows(), registry, FakeMessages(), FakeBalloons(), ["calmdesk.exe"]
    )
    sensors = Sensors(loop, clock, Settings(), CurrentSituation(), desktop)
    sensors.start()
    loop.run(2)
    parts = (desktop.tray_hosts, desktop.notifier, desktop.hotkeys, desktop.autostart)
    for finding in (*sensors.findings(), *(part.finding() for part in parts)):
        check_finding(finding)
    assert desktop.tray_hosts.finding().state is State.WORKS
    sensors.close()
    desktop.close()
    assert loop.waiting == 0
