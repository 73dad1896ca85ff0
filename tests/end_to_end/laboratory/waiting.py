"""Waiting until something is true, with a time limit and a sentence when it never becomes so."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")

POLL_SECONDS = 0.01
PATIENCE_SECONDS = 10.0


class NeverHappened(AssertionError):
    """What a test waited for did not come about within its time."""


def until(
    probe: Callable[[], Answer | None],
    what: str | Callable[[], str],
    within: float = PATIENCE_SECONDS,
    every: float = POLL_SECONDS,
) -> Answer:
    """Give the first truthy answer of `probe`.

    `within` and `every` are seconds. Raises NeverHappened, which says `what` (asked for it then, if
    it is callable), when time is up.
    """
    deadline = time.monotonic() + within
    while True:
        answer = probe()
        if answer:
            return answer
        if time.monotonic() > deadline:
            said = what if isinstance(what, str) else what()
            raise NeverHappened(f"{said}: not within {within:g} s (last answer: {answer!r})")
        # Between two looks at a real condition.
        time.sleep(every)


def stays(probe: Callable[[], object], what: str, during: float) -> None:
    """Check that `probe` is true all through `during` seconds; raises NeverHappened if not."""
    deadline = time.monotonic() + during
    while time.monotonic() < deadline:
        if not probe():
            raise NeverHappened(f"{what}: it did not stay so for {during:g} s")
        time.sleep(POLL_SECONDS)


def let_pass(seconds: float) -> None:
    """Let time pass, for a benchmark that measures what happens in it. Not for tests."""
    time.sleep(seconds)
