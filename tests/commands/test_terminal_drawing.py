"""What a breath looks like in a terminal of any size, in colours and without."""

from __future__ import annotations

import io
import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment

from calmdesk.commands.terminal.drawing import Brush, Row, draw, picture_size
from calmdesk.commands.terminal.palette import DARK, LIGHT, blend, code
from calmdesk.commands.terminal.picture import Coverage, breathing_disc, filling_ring
from calmdesk.commands.terminal.plain import PlainStage
from calmdesk.commands.terminal.scene import Scene
from calmdesk.commands.terminal.stages import WindowStage, stage_for
from calmdesk.core.language import english

sizes = st.tuples(st.integers(1, 240), st.integers(1, 90))


def _scene(**changes: object) -> Scene:
    usual = {
        "word": "In through the nose…",
        "line": "Sit tall, drop your shoulders.",
        "number": 3,
        "fill": 0.4,
        "fraction": 0.5,
        "seconds": 5.0,
        "cycle": 2,
        "cycles": 10,
        "step": (2, 0),
        "until_change": 0.6,
        "paused": False,
    }
    return Scene(**{**usual, **changes})  # type: ignore[arg-type]


def _text(row: Row) -> str:
    return "".join(segment.text for segment in row)


def _area(coverage: Coverage) -> float:
    return sum(map(sum, coverage))


@given(sizes, st.sampled_from(["disc", "ring", "bar", "nothing"]), st.booleans(), st.booleans())
def test_every_row_is_as_wide_as_the_terminal(
    size: tuple[int, int], kind: str, smooth: bool, slow: bool
) -> None:
    scene = _scene(safety="Stop if you feel dizzy. " * 3 if slow else "")
    squares = picture_size(*size)
    pictures = {
        "disc": breathing_disc(squares, scene.fill, 10) if squares else 0.4,
        "ring": filling_ring(squares, scene.fraction, 7) if squares else 0.4,
        "bar": 0.4,
        "nothing": None,
    }
    rows = draw(scene, pictures[kind], Brush(DARK, smooth), size, english())
    assert len(rows) == size[1]
    assert {cell_len(_text(row)) for row in rows} == {size[0]}


@given(sizes)
def test_a_picture_has_room_or_is_none(size: tuple[int, int]) -> None:
    squares = picture_size(*size)
    assert squares == 0 or (14 <= squares <= min(44, size[0]) and squares // 2 + 6 < size[1] + 1)
    assert squares % 2 == 0


def test_word_number_line_and_progress_stand_below_the_picture() -> None:
    picture = breathing_disc(picture_size(80, 24), 0.5, 3)
    rows = draw(_scene(), picture, Brush(DARK, smooth=True), (80, 24), english())
    text = [_text(row).strip() for row in rows]
    below = text.index("In through the nose… 3")
    assert text[below + 1] == "Sit tall, drop your shoulders."
    assert text[below + 3] == "●●○○○○○○○○  2 of 10"
    assert text[-1] == "space: pause · q: stop"


def test_the_word_stands_still_when_nine_becomes_ten() -> None:
    texts = [
        _text(draw(_scene(number=number), None, Brush(DARK, smooth=False), (60, 9), english())[2])
        for number in (9, 10)
    ]
    assert texts[0].index("In") == texts[1].index("In")


def test_many_breaths_are_told_without_dots() -> None:
    rows = draw(_scene(cycles=30), None, Brush(DARK, smooth=False), (60, 9), english())
    assert any(_text(row).strip() == "2 of 30" for row in rows)


def test_the_safety_line_stands_above_the_keys() -> None:
    scene = _scene(safety="Stop if you feel dizzy.")
    rows = draw(scene, None, Brush(DARK, smooth=False), (60, 12), english())
    assert _text(rows[-2]).strip() == "Stop if you feel dizzy."


@pytest.mark.parametrize(("fill", "share"), [(0.0, 0.55), (0.5, 0.775), (1.0, 1.0)])
def test_the_disc_has_the_radii_of_the_specification(fill: float, share: float) -> None:
    size = 44
    area = _area(breathing_disc(size, fill, 0).water)
    assert area == pytest.approx(math.pi * (size / 2 * share) ** 2, rel=0.01)


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_fuller_the_larger(one: float, other: float) -> None:
    less, more = sorted((one, other))
    smaller, larger = (_area(breathing_disc(30, fill, 0).water) for fill in (less, more))
    assert smaller <= larger + 1e-9


@given(st.floats(0, 1))
def test_a_ring_is_filled_as_far_as_the_phase(fraction: float) -> None:
    picture = filling_ring(44, fraction, 0)
    assert _area(picture.water) / _area(picture.line) == pytest.approx(fraction, abs=0.03)


@pytest.mark.parametrize("size", [14, 20, 34, 44])
@pytest.mark.parametrize("number", range(1, 11))
def test_numbers_are_cut_out_of_the_smallest_disc(size: int, number: int) -> None:
    whole, cut = breathing_disc(size, 0.0, 0).water, breathing_disc(size, 0.0, number).water
    holes = [(x, y) for y in range(size) for x in range(size) if whole[y][x] != cut[y][x]]
    assert holes
    assert all(cut[y][x] == 0.0 for x, y in holes)
    middle = (size - 1) / 2
    assert max(math.hypot(x - middle, y - middle) for x, y in holes) < size * 0.55 / 2


def test_every_number_looks_different() -> None:
    pictures = [str(breathing_disc(20, 1.0, number).water) for number in range(11)]
    assert len(set(pictures)) == 11


def test_colours_blend_from_one_to_the_other() -> None:
    assert blend(DARK.ground, DARK.water, 0) == DARK.ground
    assert blend(DARK.ground, DARK.water, 1) == DARK.water
    assert code(DARK.water) == "#5cc8b8"


def _luminance(colour: tuple[int, int, int]) -> float:
    linear = [
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in colour
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("palette", [DARK, LIGHT])
def test_words_can_be_read_on_their_ground(palette: object) -> None:
    assert palette in (DARK, LIGHT)
    chosen = DARK if palette is DARK else LIGHT
    for colour in (chosen.text, chosen.quiet, chosen.water):
        lighter, darker = sorted((_luminance(colour), _luminance(chosen.ground)), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def _stage(motion: str, **terminal: object) -> tuple[WindowStage, io.StringIO]:
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=60, height=24, **terminal)  # type: ignore[arg-type]
    return WindowStage(console, Brush(DARK, smooth=True), motion, english()), out


def test_the_window_is_given_back_as_it_was() -> None:
    stage, out = _stage("full", color_system="truecolor")
    with stage:
        stage.show(_scene())
    assert out.getvalue().startswith("\x1b[?1049h\x1b[H\x1b[?25l")
    assert out.getvalue().endswith("\x1b[?25h\x1b[?1049l")


def test_only_what_has_changed_is_drawn_again() -> None:
    stage, out = _stage("full", color_system="truecolor")
    with stage:
        stage.show(_scene())
        first = len(out.getvalue())
        stage.show(_scene())
        assert len(out.getvalue()) == first
        stage.show(_scene(number=4))
        assert 0 < len(out.getvalue()) - first < first / 2


@pytest.mark.parametrize(
    ("motion", "patience"), [("full", 1 / 12), ("reduced", 0.5), ("none", 0.6)]
)
def test_the_calmer_the_motion_the_seldomer_it_draws(motion: str, patience: float) -> None:
    stage, _ = _stage(motion)
    assert stage.patience(_scene()) == pytest.approx(patience)


def test_without_motion_there_is_no_picture() -> None:
    stage, out = _stage("none")
    with stage:
        stage.show(_scene())
    assert "▄" not in out.getvalue()
    assert "In through the nose… 3" in out.getvalue()


def test_no_frame_flashes() -> None:
    """Only the edge of the disc changes from one frame to the next, never what lies in it."""
    steps = [breathing_disc(30, fill / 60, 0).water for fill in range(61)]
    for before, after in pairwise(steps):
        inner = [after[y][x] - before[y][x] for y in range(10, 20) for x in range(10, 20)]
        assert set(inner) == {0.0}


@pytest.mark.parametrize(
    ("environment", "kind", "smooth"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, WindowStage, True),
        ({"TERM": "xterm-256color"}, WindowStage, True),
        ({"TERM": "xterm"}, WindowStage, False),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, WindowStage, False),
        ({"TERM": "dumb"}, PlainStage, False),
    ],
)
def test_the_stage_is_what_the_terminal_can_show(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], kind: type, smooth: bool
) -> None:
    for name in ("TERM", "COLORTERM", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    stage = stage_for("system", "light", english(), Terminal())
    assert type(stage) is kind
    if isinstance(stage, WindowStage):
        assert stage._brush.smooth is smooth
        assert stage._motion == "full"
        assert stage._brush.palette == LIGHT


def test_letters_of_one_style_are_joined() -> None:
    rows = draw(_scene(), breathing_disc(30, 1.0, 0), Brush(DARK, smooth=True), (80, 24), english())
    assert max(len(row) for row in rows) < 24
    assert all(isinstance(segment, Segment) for row in rows for segment in row)
