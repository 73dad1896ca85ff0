"""Core Audio's capture sessions, by COM through ctypes. Written, not run.

Sessions are listed, never opened: no sound is read. Interfaces: mmdeviceapi.h, audiopolicy.h.
"""

from __future__ import annotations

import ctypes
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_ENUMERATOR_CLASS = "BCDE0395-E52F-467C-8E3D-C4579291692E"
_ENUMERATOR = "A95664D2-9614-4F35-A746-DE8DB63617E6"
_SESSIONS = "77AA99A0-1BD6-484F-8BC7-2C654C9A9B6F"
_SESSION = "BFB7FF88-7239-4FC9-8FA2-07C950BE9C6D"
_EVERYWHERE = 23  # CLSCTX_ALL
_CAPTURE, _ACTIVE_DEVICE, _ACTIVE_SESSION = 1, 1, 1
_MULTITHREADED = 0
# Places in the interfaces' tables; the first three are IUnknown's.
_QUERY, _RELEASE = 0, 2
_LIST_DEVICES, _COUNT, _ITEM, _ACTIVATE, _LIST_SESSIONS, _STATE, _PROCESS = 3, 3, 4, 3, 5, 3, 14

Pointer = ctypes.c_void_p


class ComError(OSError):
    """A COM call that failed, with its HRESULT."""


def capturing_processes() -> frozenset[int] | None:
    """The identities of processes with an active capture session; None where Core Audio cannot
    be asked. Any thread.
    """
    ole = getattr(ctypes, "windll").ole32  # noqa: B009 - there is none but on Windows
    began = ole.CoInitializeEx(None, _MULTITHREADED) >= 0
    try:
        return frozenset(_processes(ole))
    except ComError:
        return None
    finally:
        if began:
            ole.CoUninitialize()


def _processes(ole: Any) -> Iterator[int]:
    enumerator = Pointer()
    wanted = _identity(_ENUMERATOR_CLASS), _identity(_ENUMERATOR)
    _check(ole.CoCreateInstance(wanted[0], None, _EVERYWHERE, wanted[1], ctypes.byref(enumerator)))
    with _released(enumerator):
        devices = _made(enumerator, _LIST_DEVICES, _CAPTURE, _ACTIVE_DEVICE)
        with _released(devices):
            for index in range(_number(devices, _COUNT)):
                yield from _processes_of(_made(devices, _ITEM, index))


def _processes_of(device: Pointer) -> Iterator[int]:
    with _released(device):
        manager = _made(device, _ACTIVATE, _identity(_SESSIONS), _EVERYWHERE, None)
        with _released(manager):
            sessions = _made(manager, _LIST_SESSIONS)
            with _released(sessions):
                for index in range(_number(sessions, _COUNT)):
                    yield from _process_of(_made(sessions, _ITEM, index))


def _process_of(session: Pointer) -> Iterator[int]:
    with _released(session):
        if _number(session, _STATE) == _ACTIVE_SESSION:
            detailed = _made(session, _QUERY, _identity(_SESSION))
            with _released(detailed):
                yield _number(detailed, _PROCESS)


def _made(thing: Pointer, place: int, *arguments: object) -> Pointer:
    """Call a method whose last argument is where it puts the interface it makes."""
    made = Pointer()
    _check(_call(thing, place, *arguments, ctypes.byref(made)))
    return made


def _number(thing: Pointer, place: int) -> int:
    """Call a method whose only argument is where it puts a number."""
    number = ctypes.c_uint32()
    _check(_call(thing, place, ctypes.byref(number)))
    return number.value


def _call(thing: Pointer, place: int, *arguments: object) -> int:
    table = ctypes.cast(thing, ctypes.POINTER(ctypes.POINTER(Pointer))).contents
    # COM's own way of calling differs from C's on 32-bit Windows alone.
    kind = getattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE)
    method = kind(ctypes.c_int32)(table[place])
    return int(method(thing, *arguments))


@contextmanager
def _released(thing: Pointer) -> Iterator[None]:
    try:
        yield
    finally:
        _call(thing, _RELEASE)


def _check(result: int) -> None:
    if result < 0:
        raise ComError(result, f"HRESULT {result & 0xFFFF_FFFF:#010x}")


def _identity(text: str) -> Any:
    return (ctypes.c_ubyte * 16).from_buffer_copy(uuid.UUID(text).bytes_le)
