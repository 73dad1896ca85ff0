"""What the vent's own process does before a single letter can be typed. Linux; elsewhere less.

The kernel is asked by number (ctypes): the standard library has no call for these.
"""

from __future__ import annotations

import ctypes
import faulthandler
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_SET_NAME = 15

DISCREET_NAME = "calmdesk"


def harden(parent: int) -> None:
    """Leave no core file, let no other program of the user's look in, and end with the parent.

    ``parent`` is the process that is to outlive this one. Raises OSError where the system
    refuses: then nothing may be typed.
    """
    faulthandler.disable()
    sys.excepthook = _say_nothing
    sys.unraisablehook = _say_nothing_more
    if sys.platform != "linux":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _control(_PR_SET_DUMPABLE, 0)
    _control(_PR_SET_NAME, DISCREET_NAME)
    _control(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        # It was gone before the kernel was asked to tell.
        raise OSError("the parent has ended")


def _control(option: int, value: int | str) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    given = value.encode() if isinstance(value, str) else ctypes.c_ulong(value)
    if library.prctl(option, given, 0, 0, 0) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"prctl {option}: {os.strerror(number)}")


def _say_nothing(_kind: object, _error: object, _traceback: object) -> None:
    """An error's text could hold what was typed: the exit code alone says that there was one."""


def _say_nothing_more(_error: object) -> None:
    """The same for errors that nobody could catch."""
