"""Wiping the memory of this process, and its end. Linux; elsewhere the process just ends.

Everything that may hold text is overwritten with zeros by one call of the kernel, the program's
own data included, so nothing of ours can run afterwards: the first thing that touches memory
faults, and the fault's handler is the C library's ``_exit``, which needs no memory.
"""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from calmdesk.venting.pad_protocol import WIPED

_LONGEST_VECTOR = 1024
_KEPT_BELOW_FRAME = 1024
# Where a saved context holds the stack pointer, in bytes (glibc's ucontext_t).
_STACK_POINTER = {"x86_64": 160, "aarch64": 432}
_CONTEXT_BYTES = 8192
_NAME_FIELD = 5
_STILL_SECONDS = 0.05
_IGNORED = 1
_TRIES = 100
_NOT_WIPED = 1
_EVERY_SIGNAL = b"\xff" * 128


@dataclass(frozen=True, slots=True)
class Mapping:
    """One part of this process's memory: first address, address after the last, and its name."""

    begin: int
    end: int
    name: str


class _Piece(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


class _Action(ctypes.Structure):
    # glibc's struct sigaction: handler, mask of 1024 signals, flags, restorer.
    _fields_ = [
        ("handler", ctypes.c_void_p),
        ("mask", ctypes.c_ubyte * 128),
        ("flags", ctypes.c_int),
        ("restorer", ctypes.c_void_p),
    ]


def can_wipe() -> bool:
    """Whether this system and processor are ones that ``end_wiped`` and ``wipe_stack`` know."""
    return sys.platform == "linux" and platform.machine() in _STACK_POINTER


def parse_mappings(text: str) -> list[Mapping]:
    """The readable and writable mappings in the words of /proc/self/maps."""
    found = []
    for line in text.splitlines():
        fields = line.split(None, 5)
        if fields[1].startswith("rw"):
            begin, _, end = fields[0].partition("-")
            found.append(Mapping(int(begin, 16), int(end, 16), _name(fields)))
    return found


def _name(fields: list[str]) -> str:
    return fields[_NAME_FIELD].strip() if len(fields) > _NAME_FIELD else ""


def to_be_wiped(mappings: list[Mapping]) -> list[Mapping]:
    """Those that may hold text, neighbours joined, in the order in which to wipe them: the
    largest first, and last the stack that the wiping itself stands on. Files' own pages (a
    library's data) never hold any. At most as many as the kernel takes in one call.
    """
    stacks = [mapping for mapping in mappings if mapping.name == "[stack]"]
    others = _joined([each for each in mappings if each not in stacks and _may_hold_text(each)])
    others.sort(key=lambda mapping: mapping.begin - mapping.end)
    return others[: _LONGEST_VECTOR - len(stacks)] + stacks


def _joined(mappings: list[Mapping]) -> list[Mapping]:
    joined: list[Mapping] = []
    for mapping in sorted(mappings, key=lambda each: each.begin):
        if joined and joined[-1].end == mapping.begin:
            joined[-1] = Mapping(joined[-1].begin, mapping.end, joined[-1].name)
        else:
            joined.append(mapping)
    return joined


def _may_hold_text(mapping: Mapping) -> bool:
    name = mapping.name
    shared = name.startswith(("/SYSV", "/memfd:", "/dev/shm", "/dev/zero"))
    return name in ("", "[heap]") or name.startswith("[anon") or shared


def wipe_stack() -> None:
    """Overwrite the dead part of this thread's stack. Does nothing on other processors."""
    offset = _STACK_POINTER.get(platform.machine())
    if sys.platform != "linux" or offset is None:
        return
    library = ctypes.CDLL(None)
    context = (ctypes.c_ubyte * _CONTEXT_BYTES)()
    library.getcontext(ctypes.byref(context))
    pointer = ctypes.c_uint64.from_buffer(context, offset).value
    zeros = os.open("/dev/zero", os.O_RDONLY | os.O_CLOEXEC)
    for mapping in parse_mappings(Path("/proc/self/maps").read_text()):
        if mapping.begin <= pointer < mapping.end:
            dead = (pointer - _KEPT_BELOW_FRAME - mapping.begin) & ~15
            library.read(zeros, ctypes.c_void_p(mapping.begin), ctypes.c_size_t(dead))
    os.close(zeros)


def end_wiped() -> NoReturn:
    """Overwrite every writable mapping and end with the exit code WIPED. Any thread, in a process
    that has no other of Python's.
    """
    if sys.platform != "linux":
        os._exit(WIPED)
    library = ctypes.CDLL(None)
    zeros = os.open("/dev/zero", os.O_RDONLY)
    _on_signals(library, library["_exit"], _FAULTS)
    _hear_nothing_more(library)
    _still_other_threads(library)
    mappings = to_be_wiped(parse_mappings(Path("/proc/self/maps").read_text()))
    vector = (_Piece * len(mappings))()
    for piece, mapping in zip(vector, mappings, strict=True):
        piece.base = mapping.begin
        piece.length = mapping.end - mapping.begin
    for _ in range(_TRIES):
        # Comes back only if nothing was overwritten: a debugger or a suspend was quicker.
        library.readv(zeros, vector, len(mappings))
    os._exit(_NOT_WIPED)


_FAULTS = (signal.SIGSEGV, signal.SIGBUS, signal.SIGILL, signal.SIGABRT, signal.SIGFPE)


def _hear_nothing_more(library: ctypes.CDLL) -> None:
    """Any other signal would cut the overwriting short, or run on wiped ground in some thread."""
    others = signal.valid_signals() - {*_FAULTS, signal.SIGKILL, signal.SIGSTOP}
    for number in others:
        library.signal(int(number), ctypes.c_void_p(_IGNORED))
    signal.pthread_sigmask(signal.SIG_SETMASK, others)


def _still_other_threads(library: ctypes.CDLL) -> None:
    """Send every other thread to sleep, so that none stumbles over the zeros half-way."""
    _on_signals(library, library.pause, (signal.SIGUSR2,))
    own = threading.get_native_id()
    threads = [int(task.name) for task in Path("/proc/self/task").iterdir()]
    others = [thread for thread in threads if thread != own]
    for thread in others:
        library.tgkill(os.getpid(), thread, int(signal.SIGUSR2))
    deadline = time.monotonic() + _STILL_SECONDS
    while time.monotonic() < deadline and not all(map(_is_still, others)):
        os.sched_yield()


def _is_still(thread: int) -> bool:
    """Whether it has gone, or sleeps in the handler, in which nothing interrupts it."""
    try:
        lines = Path(f"/proc/self/task/{thread}/status").read_text().splitlines()
    except OSError:
        return True
    status = dict(line.split(":", 1) for line in lines)
    undisturbed = int(status["SigBlk"], 16) >> (signal.SIGUSR2 - 1) & 1
    return bool(undisturbed) and status["State"].split()[0] == "S"


def _on_signals(
    library: ctypes.CDLL, function: object, signals: tuple[signal.Signals, ...]
) -> None:
    """Have the C function called on these signals; none other interrupts it."""
    action = _Action(handler=ctypes.cast(function, ctypes.c_void_p).value)  # type: ignore[arg-type]
    action.mask[:] = list(_EVERY_SIGNAL)
    for number in signals:
        library.sigaction(int(number), ctypes.byref(action), None)
