"""What goes between the pad's process and its parent: wishes at the start, then single bytes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calmdesk.core.clock import WallTime

# Down, to standard input: what to do.
OPEN = b"o"
ERASE = b"e"
# Up, from standard output: how far it is. ENDED was its user's wish, LAPSED the silence's end.
READY = b"r"
OPENED = b"w"
ENDED = b"u"
LAPSED = b"l"

# The exit code of a process that has wiped itself: the number of the fault (SIGSEGV) that its
# first step on wiped ground is, which _exit is given as that fault's handler.
WIPED = 11

# What makes a CalmDesk the pad. It stands in the list of processes, so it gives nothing away.
ARGUMENT = "--pad"
# With it, instead of a pad: harden, wipe, end. The exit code says whether that can be done here.
TRIAL = "trial"

_PARENT = "CALMDESK_PAD_PARENT"
_SILENCE = "CALMDESK_PAD_SILENCE"
_LIGHT = "CALMDESK_PAD_LIGHT"
_MOTION = "CALMDESK_PAD_MOTION"

Motion = Literal["full", "reduced", "none"]
_MOTIONS: dict[str, Motion] = {"full": "full", "reduced": "reduced", "none": "none"}


@dataclass(frozen=True, slots=True)
class PadWishes:
    """What the pad is told when it is started, through its environment.

    ``silence_seconds`` without a key erase it; ``parent`` is the process that must outlive it.
    """

    silence_seconds: float
    light: bool
    motion: Motion
    parent: int = 0

    def variables(self) -> dict[str, str]:
        """As environment variables, with this process as the parent."""
        return {
            _PARENT: str(os.getpid()),
            _SILENCE: str(self.silence_seconds),
            _LIGHT: str(int(self.light)),
            _MOTION: self.motion,
        }

    @staticmethod
    def of(environment: Mapping[str, str]) -> PadWishes:
        """Read back; raises KeyError or ValueError for a process that no CalmDesk started."""
        return PadWishes(
            float(environment[_SILENCE]),
            environment[_LIGHT] == "1",
            _MOTIONS[environment[_MOTION]],
            int(environment[_PARENT]),
        )


@dataclass(frozen=True, slots=True)
class PadEnded:
    """How a pad that was on the screen ended.

    ``began`` and ``seconds`` come from the parent's own clock. ``completed`` is False if it was
    ended from outside, or if it died without wiping itself; ``by_user`` is True if its user was
    rid of it on purpose, and not the silence.
    """

    began: WallTime
    seconds: float
    wiped: bool
    completed: bool
    by_user: bool
