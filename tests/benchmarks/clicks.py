"""How long from a real click to what it is for: the panel, the first word of the breath.

Looked at from outside: a click by xdotool, whose own start is part of the time, and then the
pixels of the screen until they are those of the page.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.benchmarks.report import Row, at_most, told
from tests.benchmarks.sampling import median, percentile
from tests.end_to_end.laboratory import Laboratory
from tests.end_to_end.laboratory.laboratory import FIRST_RUN_DONE
from tests.end_to_end.laboratory.screen import Rectangle
from tests.end_to_end.laboratory.waiting import let_pass, until

CLICKS, QUICK_CLICKS = 20, 6
WORDS, QUICK_WORDS = 7, 3
AT_REST_SECONDS = 1.0
LONGEST_SECONDS = 3.0
LOOK_SECONDS = 0.0005
DARK = 'theme = "dark"\n' + FIRST_RUN_DONE
INK = (0xEA, 0xF2, 0xF2)
INK_TOLERANCE = 40
ENOUGH_INK = 0.5
ENOUGH_OF_THE_PAGE = 0.9
STRIP_PIXELS = 6
WORD_HALF_WIDTH, WORD_TOP, WORD_BOTTOM = 80, 14, 46


@dataclass(frozen=True)
class Places:
    """Where things are on the screen when the panel is open."""

    icon: Rectangle
    breathe: Rectangle
    word: Rectangle
    word_ink: int


def measure(quick: bool) -> list[Row]:
    """Learn where things are with the help of accessibility, and measure without it."""
    places = _learn()
    with _laboratory(accessible=False) as laboratory:
        panel = _open_panels(laboratory, QUICK_CLICKS if quick else CLICKS)
        hand = [_xdotool(laboratory) for _ in range(QUICK_CLICKS)]
    words = [_first_word(places) for _ in range(QUICK_WORDS if quick else WORDS)]
    each = f"p50 {median(panel):.1f}, largest {max(panel):.1f}, first {panel[0]:.1f}"
    return [
        at_most("click on the icon → panel painted, p95", 33, percentile(panel, 0.95), "ms", each),
        at_most("click on Breathe → first word", 100, max(words), "ms", f"p50 {median(words):.1f}"),
        told("  in both: xdotool's own start", f"{median(hand):.1f} ms"),
    ]


def _laboratory(accessible: bool) -> Laboratory:
    return Laboratory(accessible=accessible, settings=DARK)


def _learn() -> Places:
    with _laboratory(accessible=True) as laboratory:
        laboratory.program.start("--hidden")
        icon = laboratory.icon()
        laboratory.hand.click(icon)
        breathe = laboratory.view.named("Breathe").place
        laboratory.hand.click(breathe)
        until(laboratory.program.session, "the breath runs")
        circle = max(
            (c.place for c in laboratory.view.controls() if c.place.width == c.place.height),
            key=lambda place: place.width,
        )
        x, y = circle.centre
        size = (2 * WORD_HALF_WIDTH, WORD_BOTTOM - WORD_TOP)
        word = Rectangle(x - WORD_HALF_WIDTH, y + WORD_TOP, *size)
        return Places(icon, breathe, word, _ink(laboratory, word))


def _open_panels(laboratory: Laboratory, count: int) -> list[float]:
    """Milliseconds from each click on the icon until the panel's lower half is there."""
    laboratory.program.start("--hidden")
    icon = laboratory.icon()
    laboratory.hand.click(icon)
    panel = laboratory.wait_for_panel().place
    let_pass(AT_REST_SECONDS)
    left, top = panel.x + panel.width // 3, panel.y + panel.height // 2
    strip = Rectangle(left, top, STRIP_PIXELS, panel.height // 2)
    page = laboratory.sight.pixels(strip)
    assert len(set(page)) > 3, "the strip that is watched is a plain colour"
    laboratory.hand.click(icon)
    return [_open_panel(laboratory, icon, strip, page) for _ in range(count)]


def _open_panel(laboratory: Laboratory, icon: Rectangle, strip: Rectangle, page: bytes) -> float:
    laboratory.wait_for_no_panel()
    laboratory.hand.move(*icon.centre)
    let_pass(AT_REST_SECONDS)
    taken = _click_and_wait(
        laboratory,
        lambda: _alike(laboratory.sight.pixels(strip), page),
        "the panel is painted",
    )
    let_pass(AT_REST_SECONDS)
    laboratory.hand.click(icon)
    return taken


def _first_word(places: Places) -> float:
    """Milliseconds from the first click on *Breathe* after a start until the word is there."""
    with _laboratory(accessible=False) as laboratory:
        laboratory.program.start("--hidden")
        laboratory.hand.click(laboratory.icon())
        laboratory.wait_for_panel()
        laboratory.hand.move(*places.breathe.centre)
        let_pass(AT_REST_SECONDS)
        assert _ink(laboratory, places.word) < ENOUGH_INK * places.word_ink
        return _click_and_wait(
            laboratory,
            lambda: _ink(laboratory, places.word) >= ENOUGH_INK * places.word_ink,
            "the first word is there",
        )


def _click_and_wait(laboratory: Laboratory, seen: Callable[[], bool], what: str) -> float:
    """Milliseconds from starting xdotool until it is seen."""
    began = time.monotonic()
    with laboratory.hand.begin_click():
        until(seen, what, LONGEST_SECONDS, every=LOOK_SECONDS)
        return (time.monotonic() - began) * 1000


def _xdotool(laboratory: Laboratory) -> float:
    began = time.monotonic()
    laboratory.hand.move(2, 2)
    return (time.monotonic() - began) * 1000


def _alike(now: bytes, wanted: bytes) -> bool:
    if now == wanted:
        return True
    same = sum(a == b for a, b in zip(now, wanted, strict=True))
    return same >= ENOUGH_OF_THE_PAGE * len(wanted)


def _ink(laboratory: Laboratory, place: Rectangle) -> int:
    """How many pixels are of the colour in which words are written."""
    pixels = laboratory.sight.pixels(place)
    blue, green, red = pixels[0::4], pixels[1::4], pixels[2::4]
    return sum(
        abs(r - INK[0]) < INK_TOLERANCE
        and abs(g - INK[1]) < INK_TOLERANCE
        and abs(b - INK[2]) < INK_TOLERANCE
        for r, g, b in zip(red, green, blue, strict=True)
    )
