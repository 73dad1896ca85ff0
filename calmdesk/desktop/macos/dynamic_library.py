"""macOS itself, called through ctypes: Core Audio, Carbon, Core Graphics. Written, not run."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from typing import Any

from calmdesk.core.errors import UnavailableError
from calmdesk.core.hook import Hook
from calmdesk.core.language import mark
from calmdesk.core.loop import Loop
from calmdesk.desktop.macos.library import MacLibrary

_SYSTEM_OBJECT = 1
_COMBINED_SESSION = 0  # kCGEventSourceStateCombinedSessionState
_ANY_INPUT = 0xFFFF_FFFF  # kCGAnyInputEventType
_TAKEN_BY_NOBODY = 0


def _code(four: str) -> int:
    """A four-letter code of Apple's as its number."""
    return int.from_bytes(four.encode())


class _Address(ctypes.Structure):
    _fields_ = [
        ("selector", ctypes.c_uint32),
        ("scope", ctypes.c_uint32),
        ("element", ctypes.c_uint32),
    ]


class _HotkeyIdentity(ctypes.Structure):
    _fields_ = [("signature", ctypes.c_uint32), ("number", ctypes.c_uint32)]


class _EventKind(ctypes.Structure):
    _fields_ = [("group", ctypes.c_uint32), ("kind", ctypes.c_uint32)]


_DEFAULT_INPUT = _Address(_code("dIn "), _code("glob"), 0)
_IS_RUNNING = _Address(
    _code("gone"), _code("glob"), 0
)  # kAudioDevicePropertyDeviceIsRunningSomewhere
_HOTKEY_PRESSED = _EventKind(_code("keyb"), 5)
_Listener = ctypes.CFUNCTYPE(
    ctypes.c_int32, ctypes.c_uint32, ctypes.c_uint32, ctypes.c_void_p, ctypes.c_void_p
)
_Handler = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)


class DynamicMacLibrary:
    """Calls into the frameworks. Hotkeys are told in the loop's thread."""

    def __init__(self, audio: Any, carbon: Any, graphics: Any, loop: Loop) -> None:
        self.hotkey_pressed: Hook[int] = Hook()
        self._audio = audio
        self._carbon = carbon
        self._graphics = graphics
        self._loop = loop
        self._hotkeys: dict[int, ctypes.c_void_p] = {}
        self._handler: Any = None
        graphics.CGEventSourceSecondsSinceLastEventType.restype = ctypes.c_double
        carbon.GetApplicationEventTarget.restype = ctypes.c_void_p

    def microphone_is_running(self) -> bool | None:
        """KAudioDevicePropertyDeviceIsRunningSomewhere of the default input device."""
        device = self._number(_SYSTEM_OBJECT, _DEFAULT_INPUT)
        running = self._number(device, _IS_RUNNING) if device else 0
        return None if device is None or running is None else bool(running)

    def listen_to_microphone(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Listen to the default input device, and to another taking its place."""

        def told(*_arguments: object) -> int:
            changed()
            return 0

        listener = _Listener(told)
        places = [(_SYSTEM_OBJECT, _DEFAULT_INPUT)]
        device = self._number(_SYSTEM_OBJECT, _DEFAULT_INPUT)
        if device:
            places.append((device, _IS_RUNNING))
        for thing, address in places:
            self._audio.AudioObjectAddPropertyListener(thing, ctypes.byref(address), listener, None)

        def end() -> None:
            for thing, address in places:
                self._audio.AudioObjectRemovePropertyListener(
                    thing, ctypes.byref(address), listener, None
                )

        return end

    def idle_seconds(self) -> float:
        """CGEventSourceSecondsSinceLastEventType."""
        ask = self._graphics.CGEventSourceSecondsSinceLastEventType
        return float(ask(_COMBINED_SESSION, ctypes.c_uint32(_ANY_INPUT)))

    def register_hotkey(self, identity: int, modifiers: int, key: int) -> bool:
        """RegisterEventHotKey."""
        self._listen_to_hotkeys()
        made = ctypes.c_void_p()
        target = ctypes.c_void_p(self._carbon.GetApplicationEventTarget())
        named = _HotkeyIdentity(_code("Calm"), identity)
        fault = self._carbon.RegisterEventHotKey(
            key, modifiers, named, target, 0, ctypes.byref(made)
        )
        if fault == _TAKEN_BY_NOBODY:
            self._hotkeys[identity] = made
        return bool(fault == _TAKEN_BY_NOBODY)

    def unregister_hotkey(self, identity: int) -> None:
        """UnregisterEventHotKey."""
        made = self._hotkeys.pop(identity, None)
        if made is not None:
            self._carbon.UnregisterEventHotKey(made)

    def _listen_to_hotkeys(self) -> None:
        if self._handler is not None:
            return
        self._handler = _Handler(self._on_event)
        target = ctypes.c_void_p(self._carbon.GetApplicationEventTarget())
        self._carbon.InstallEventHandler(
            target, self._handler, 1, ctypes.byref(_HOTKEY_PRESSED), None, None
        )

    def _on_event(self, _next: int, event: int, _data: int) -> int:
        named = _HotkeyIdentity()
        fault = self._carbon.GetEventParameter(
            *(ctypes.c_void_p(event), _code("----"), _code("hkid"), None),
            *(ctypes.sizeof(named), None, ctypes.byref(named)),
        )
        if not fault:
            number = int(named.number)
            self._loop.post(lambda: self.hotkey_pressed.emit(number))
        return 0

    def _number(self, thing: int, address: _Address) -> int | None:
        number, size = ctypes.c_uint32(), ctypes.c_uint32(4)
        fault = self._audio.AudioObjectGetPropertyData(
            *(thing, ctypes.byref(address), 0, None),
            *(ctypes.byref(size), ctypes.byref(number)),
        )
        return None if fault else number.value


def mac_library(loop: Loop) -> MacLibrary:
    """MacOS itself; raises UnavailableError elsewhere."""
    if sys.platform != "darwin":
        raise UnavailableError(mark("This is not macOS. CalmDesk uses your own system instead."))
    frameworks = "/System/Library/Frameworks"
    audio, carbon, graphics = (
        ctypes.CDLL(f"{frameworks}/{name}.framework/{name}")
        for name in ("CoreAudio", "Carbon", "CoreGraphics")
    )
    return DynamicMacLibrary(audio, carbon, graphics, loop)
