"""How long until the pad can be typed in, cold and warm, and how long until it is wiped.

The pad's process is started as CalmDesk starts it. It can be typed in once the X server says that
its window has the keyboard; it is wiped once its process has ended.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from calmdesk.venting.pad_child import PadChild, pad_command
from calmdesk.venting.pad_protocol import ERASE, OPEN, READY, WIPED, PadWishes
from tests.benchmarks.report import Row, at_most
from tests.benchmarks.sampling import median
from tests.end_to_end.laboratory import Laboratory
from tests.end_to_end.laboratory.waiting import let_pass, until

PADS, QUICK_PADS = 9, 3
AT_REST_SECONDS = 0.5
LOOK_SECONDS = 0.001
END_SECONDS = 5.0
TEXT = "and then they said that it was all my fault "
WISHES = PadWishes(60, light=False, motion="full")


def measure(quick: bool) -> list[Row]:
    """Cold and warm pads in turn, each written in a little and erased."""
    count = QUICK_PADS if quick else PADS
    with Laboratory(accessible=False, tray="none") as laboratory, _as_in(laboratory):
        cold = [_pad(laboratory, warm=False) for _ in range(count)]
        warm = [_pad(laboratory, warm=True) for _ in range(count)]
    erased = [erase for _, erase in cold + warm]
    return [
        _row("pad asked for → typing possible, cold", 250, [opened for opened, _ in cold]),
        _row("pad asked for → typing possible, warm", 100, [opened for opened, _ in warm]),
        _row("pad erased, without the animation", 100, erased),
    ]


def _row(what: str, limit: float, taken: list[float]) -> Row:
    return at_most(what, limit, max(taken), "ms", f"largest; p50 {median(taken):.1f}")


def _pad(laboratory: Laboratory, *, warm: bool) -> tuple[float, float]:
    """Milliseconds until it has the keyboard, and from being told to erase to its end."""
    asked = time.monotonic()
    child = PadChild(pad_command(), WISHES)
    if warm:
        assert child.hear() == READY
        let_pass(AT_REST_SECONDS)
        asked = time.monotonic()
    child.tell(OPEN)
    until(lambda: _has_keyboard(laboratory), "the pad has the keyboard", every=LOOK_SECONDS)
    opened = time.monotonic()
    laboratory.hand.type(TEXT)
    let_pass(AT_REST_SECONDS)
    told = time.monotonic()
    child.tell(ERASE)
    assert child.end(END_SECONDS) == WIPED
    return (opened - asked) * 1000, (time.monotonic() - told) * 1000


def _has_keyboard(laboratory: Laboratory) -> bool:
    focused = laboratory.sight.focused()
    return focused is not None and focused.title == "Note"


@contextmanager
def _as_in(laboratory: Laboratory) -> Iterator[None]:
    """Let what is started from here be on the laboratory's screen."""
    before = dict(os.environ)
    os.environ.update(laboratory.environment)
    os.environ.pop("QT_QPA_PLATFORM", None)
    yield
    os.environ.clear()
    os.environ.update(before)
