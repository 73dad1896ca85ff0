"""Windows itself, called through ctypes: no compiler, no rights. Written, not run."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from pathlib import PureWindowsPath
from typing import Any

from calmdesk.core.errors import UnavailableError
from calmdesk.core.language import mark
from calmdesk.desktop.windows.library import WindowsLibrary

CONSENT = (
    r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\microphone"
)
_THIS_SESSION = 0  # NOTIFY_FOR_THIS_SESSION
_ASK_A_LITTLE = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
_NAMES_AND_VALUES = 0x1 | 0x4  # REG_NOTIFY_CHANGE_NAME, REG_NOTIFY_CHANGE_LAST_SET
_FIRST = 0  # WAIT_OBJECT_0
_LONGEST_PATH = 32_768
_WRAP = 1 << 32


class _LastInput(ctypes.Structure):
    _fields_ = [("size", ctypes.c_uint), ("tick", ctypes.c_uint)]


class DynamicWindowsLibrary:
    """Calls into user32, kernel32, wtsapi32, shell32, advapi32 and Core Audio."""

    def __init__(self, libraries: Any, registry: Any) -> None:
        self._user = libraries.user32
        self._kernel = libraries.kernel32
        self._sessions = libraries.wtsapi32
        self._shell = libraries.shell32
        self._security = libraries.advapi32
        self._registry = registry
        self._kernel.OpenProcess.restype = ctypes.c_void_p
        self._kernel.CreateEventW.restype = ctypes.c_void_p
        self._changed = ctypes.c_void_p(self._kernel.CreateEventW(None, False, False, None))
        self._woken = ctypes.c_void_p(self._kernel.CreateEventW(None, False, False, None))
        self._consent: Any = None
        self._asked = False

    def register_hotkey(self, window: int, identity: int, modifiers: int, key: int) -> bool:
        """RegisterHotKey."""
        handle = ctypes.c_void_p(window)
        return bool(self._user.RegisterHotKey(handle, identity, modifiers, key))

    def unregister_hotkey(self, window: int, identity: int) -> None:
        """UnregisterHotKey."""
        self._user.UnregisterHotKey(ctypes.c_void_p(window), identity)

    def register_session_news(self, window: int) -> bool:
        """WTSRegisterSessionNotification."""
        handle = ctypes.c_void_p(window)
        return bool(self._sessions.WTSRegisterSessionNotification(handle, _THIS_SESSION))

    def unregister_session_news(self, window: int) -> None:
        """WTSUnRegisterSessionNotification."""
        self._sessions.WTSUnRegisterSessionNotification(ctypes.c_void_p(window))

    def idle_seconds(self) -> float:
        """GetLastInputInfo against GetTickCount, which both start again after 49 days."""
        last = _LastInput(ctypes.sizeof(_LastInput), 0)
        if not self._user.GetLastInputInfo(ctypes.byref(last)):
            return 0.0
        return float((self._kernel.GetTickCount() - last.tick) % _WRAP) / 1000

    def notification_state(self) -> int:
        """SHQueryUserNotificationState."""
        state = ctypes.c_int(0)
        fault = self._shell.SHQueryUserNotificationState(ctypes.byref(state))
        return 0 if fault else state.value

    def capturing_programs(self) -> frozenset[str] | None:
        """Core Audio's active capture sessions, by the names of their programs."""
        from calmdesk.desktop.windows.core_audio import capturing_processes

        processes = capturing_processes()
        if processes is None:
            return None
        return frozenset(self._name_of(process) for process in processes)

    def consented_programs(self) -> frozenset[str]:
        """The ConsentStore's programs whose use has begun and not stopped."""
        return frozenset(self._in_use(CONSENT)) | frozenset(self._in_use(CONSENT + r"\NonPackaged"))

    def wait_for_microphone_news(self, seconds: float) -> None:
        """RegNotifyChangeKeyValue, then a wait for it or for ``wake``."""
        if not self._asked:
            self._ask_for_news()
        events = (ctypes.c_void_p * 2)(self._changed, self._woken)
        came = self._kernel.WaitForMultipleObjects(2, events, False, round(seconds * 1000))
        if came == _FIRST:
            self._asked = False

    def wake(self) -> None:
        """SetEvent."""
        self._kernel.SetEvent(self._woken)

    def _ask_for_news(self) -> None:
        registry = self._registry
        try:
            if self._consent is None:
                self._consent = registry.OpenKey(
                    registry.HKEY_CURRENT_USER, CONSENT, 0, registry.KEY_NOTIFY
                )
        except OSError:
            return
        key = ctypes.c_void_p(int(self._consent))
        fault = self._security.RegNotifyChangeKeyValue(
            key, True, _NAMES_AND_VALUES, self._changed, True
        )
        self._asked = fault == 0

    def _in_use(self, place: str) -> Iterator[str]:
        registry = self._registry
        try:
            with registry.OpenKey(registry.HKEY_CURRENT_USER, place) as folder:
                names = [
                    registry.EnumKey(folder, index)
                    for index in range(registry.QueryInfoKey(folder)[0])
                ]
                for name in names:
                    with registry.OpenKey(folder, name) as program:
                        if _is_in_use(registry, program):
                            # The path of a program is its key's name, with # for \.
                            yield PureWindowsPath(name.replace("#", "\\")).name
        except OSError:
            return

    def _name_of(self, process: int) -> str:
        handle = self._kernel.OpenProcess(_ASK_A_LITTLE, False, process)
        if not handle:
            return f"process {process}"
        try:
            text = ctypes.create_unicode_buffer(_LONGEST_PATH)
            size = ctypes.c_uint(_LONGEST_PATH)
            got = self._kernel.QueryFullProcessImageNameW(
                ctypes.c_void_p(handle), 0, text, ctypes.byref(size)
            )
            return PureWindowsPath(text.value).name if got else f"process {process}"
        finally:
            self._kernel.CloseHandle(ctypes.c_void_p(handle))


def _is_in_use(registry: Any, program: Any) -> bool:
    try:
        began, _ = registry.QueryValueEx(program, "LastUsedTimeStart")
        stopped, _ = registry.QueryValueEx(program, "LastUsedTimeStop")
    except OSError:
        return False
    return bool(began) and stopped == 0


def windows_library() -> WindowsLibrary:
    """Windows itself; raises UnavailableError elsewhere."""
    if sys.platform != "win32":
        raise UnavailableError(mark("This is not Windows. CalmDesk uses your own system instead."))
    import winreg

    return DynamicWindowsLibrary(ctypes.windll, winreg)
