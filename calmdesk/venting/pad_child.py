"""The pad's process as a child: started so that it can be made safe, and spoken to by bytes."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

from calmdesk.venting.pad_protocol import ARGUMENT, TRIAL, WIPED, PadWishes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Read before the program begins, so they can only be given by whoever starts it. glibc: what is
# freed is overwritten at once, and nothing freed waits unwritten in a cache. Qt says nothing,
# since what it says could be kept somewhere.
VARIABLES = {
    "GLIBC_TUNABLES": "glibc.malloc.perturb=165:glibc.malloc.tcache_count=0:glibc.malloc.mxfast=0",
    "QT_LOGGING_RULES": "*=false",
}
# The pad is no part of the session that a desktop brings back at the next login, and what helps
# to look for errors would look into it.
LEFT_OUT = frozenset(
    [
        "SESSION_MANAGER",
        "DESKTOP_STARTUP_ID",
        "XDG_ACTIVATION_TOKEN",
        "MALLOC_TRACE",
        "PYTHONFAULTHANDLER",
        "PYTHONINSPECT",
        "PYTHONTRACEMALLOC",
        "QT_LOGGING_CONF",
    ]
)
_MOST_BYTES = 16
_TRIAL_SECONDS = 10.0


def overwrites_what_is_freed() -> bool:
    """Whether the C library is one that heeds VARIABLES."""
    if sys.platform != "linux":
        return False
    try:
        return (os.confstr("CS_GNU_LIBC_VERSION") or "").startswith("glibc")
    except (OSError, ValueError):
        return False


def pad_command() -> list[str]:
    """What starts this CalmDesk as the pad."""
    if getattr(sys, "frozen", False):
        return [sys.executable, ARGUMENT]
    return [sys.executable, "-m", "calmdesk", ARGUMENT]


class PadChild:
    """One process. The main thread, for the kernel ends it with the *thread* that started it."""

    def __init__(self, command: Sequence[str], wishes: PadWishes) -> None:
        """Raises OSError if it cannot be started."""
        import subprocess  # 1 MiB, and the panel is made ready long before anybody vents

        self._process = subprocess.Popen(
            command,
            env=_environment(wishes, os.environ),
            cwd=_beside_the_package(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )

    @property
    def process_id(self) -> int:
        """Its number."""
        return self._process.pid

    @property
    def ear(self) -> int:
        """The descriptor that has something to read when the child has said something."""
        return _stream(self._process.stdout).fileno()

    def hear(self) -> bytes:
        """What it has said; nothing once it has ended. Only when the ear has something."""
        return os.read(self.ear, _MOST_BYTES)

    def tell(self, byte: bytes) -> None:
        """Say one byte. One that is ending already does not hear it, which its end will tell."""
        with contextlib.suppress(BrokenPipeError):
            os.write(_stream(self._process.stdin).fileno(), byte)

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()

    def end(self, patience: float) -> int:
        """Wait for its end, kill it after ``patience`` seconds; gives its exit code."""
        from subprocess import TimeoutExpired

        try:
            self._process.wait(patience)
        except TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            _stream(stream).close()
        return self._process.returncode


def can_be_hardened(command: Sequence[str]) -> bool:
    """Whether a process that is started so hardens and wipes itself here: it is tried out."""
    import subprocess

    wishes = PadWishes(1.0, light=True, motion="none")
    try:
        done = subprocess.run(
            [*command, TRIAL],
            env=_environment(wishes, os.environ),
            cwd=_beside_the_package(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_TRIAL_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == WIPED


def _environment(wishes: PadWishes, own: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in own.items() if name not in LEFT_OUT}
    return {**kept, **VARIABLES, **wishes.variables()}


def _beside_the_package() -> Path:
    # So that -m finds this CalmDesk and nothing in the user's folder.
    return Path(__file__).resolve().parents[2]


def _stream(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise RuntimeError("the pad's process was started without pipes")
    return stream
