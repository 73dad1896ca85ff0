"""A look into a process at the moment of its death: stopped by the kernel, memory still there.

Run as a program, `last_look.py PID SCANNER PATTERNS`: says `watching` once it follows the process,
and after its death what the scanner has found in it then, as one line of JSON.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Answer = TypeVar("Answer")

_CONTINUE = 7
_SEIZE = 0x4206
_TRACE_CLONE = 0x08
_TRACE_EXIT = 0x40
_EXIT_EVENT = 6
_ALL_CHILDREN = 0x40000000

_library = ctypes.CDLL(None, use_errno=True)
_library.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]


class LastLook:
    """Follows a process from now on; one thread, the same throughout. Needs the right to."""

    def __init__(self, process_id: int) -> None:
        self._process_id = process_id
        for task in Path(f"/proc/{process_id}/task").iterdir():
            self._trace(_SEIZE, int(task.name), _TRACE_EXIT | _TRACE_CLONE)

    def wait(self, look: Callable[[], Answer]) -> Answer:
        """Wait for the end; gives what ``look`` saw when the last thread was about to go."""
        answers: list[Answer] = []
        while True:
            process_id, status = os.waitpid(-1, _ALL_CHILDREN)
            if not os.WIFSTOPPED(status):
                if process_id == self._process_id:
                    return answers[-1]
                continue
            event = status >> 16
            if event == _EXIT_EVENT and process_id == self._process_id:
                answers.append(look())
            stopped_by = os.WSTOPSIG(status)
            passed_on = 0 if event or stopped_by == signal.SIGTRAP else stopped_by
            self._trace(_CONTINUE, process_id, passed_on)

    def _trace(self, request: int, process_id: int, data: int) -> None:
        if _library.ptrace(request, process_id, None, data) != 0:
            number = ctypes.get_errno()
            raise OSError(number, f"ptrace: {os.strerror(number)}")


def main() -> None:
    """Follow, look, tell."""
    process_id, scanner, patterns = sys.argv[1:]
    look = LastLook(int(process_id))
    print("watching", flush=True)
    command = [scanner, patterns, "pid", process_id]
    print(look.wait(lambda: _scan(command)), flush=True)


def _scan(command: list[str]) -> str:
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as scanning:
        assert scanning.stdout is not None
        return scanning.stdout.read().strip()


if __name__ == "__main__":
    main()
