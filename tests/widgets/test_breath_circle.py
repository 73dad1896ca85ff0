"""The circle: three forms of motion, no flash, nothing left running out of sight."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from calmdesk.core.easing import eased
from calmdesk.widgets.breath_circle import BreathCircle, BreathFrame, Phase
from calmdesk.widgets.colour import luminance
from calmdesk.widgets.theme import DARK, LIGHT, Motion, Palette, Theme
from tests.fakes import FakeClock
from tests.widgets.looking import picture, running_timers, shades

SIDE = 328
LONG = 10.0
STILL_FRAME = BreathFrame(radius=0.5, word="In…", number="3", ring=0.4, lit=2)


class CountedCircle(BreathCircle):
    """Counts its paintings."""

    paintings = 0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        self.paintings += 1
        super().paintEvent(event)


def _circle(
    qtbot: QtBot, motion: Motion = "full", palette: Palette = DARK, side: int = SIDE
) -> tuple[CountedCircle, FakeClock]:
    time = FakeClock()
    circle = CountedCircle(Theme(palette, motion), "Ten-count breath", now=time.monotonic)
    circle.resize(side, side)
    qtbot.addWidget(circle)
    circle.show()
    QApplication.processEvents()
    return circle, time


def _settled(circle: BreathCircle, time: FakeClock, frame: BreathFrame) -> QImage:
    circle.show_frame(frame)
    time.advance(LONG)
    return picture(circle)


def _width_of_pool(image: QImage, palette: Palette = DARK) -> int:
    """How many px of the line through the middle differ from the ground."""
    row, ground = round(SIDE * 0.60), QColor(palette.ground)
    inner = range(SIDE // 7, SIDE - SIDE // 7)
    return sum(abs(image.pixelColor(x, row).lightness() - ground.lightness()) > 12 for x in inner)


def test_the_pool_grows_with_the_breath(qtbot: QtBot) -> None:
    circle, time = _circle(qtbot)
    widths = [
        _width_of_pool(_settled(circle, time, BreathFrame(radius=radius)))
        for radius in (0.0, 0.25, 0.5, 0.75, 1.0)
    ]
    assert widths == sorted(widths)
    assert widths[0] / widths[-1] == pytest.approx(0.55, abs=0.08)


def test_with_reduced_motion_the_pool_is_still_and_the_ring_fills(qtbot: QtBot) -> None:
    circle, time = _circle(qtbot, "reduced")
    small = _settled(circle, time, replace(STILL_FRAME, radius=0.0))
    large = _settled(circle, time, replace(STILL_FRAME, radius=1.0))
    fuller = _settled(circle, time, replace(STILL_FRAME, ring=0.9))
    assert small == large
    assert small != fuller


def test_with_no_motion_there_are_words_and_numbers_alone(qtbot: QtBot) -> None:
    circle, time = _circle(qtbot, "none")
    image = _settled(circle, time, replace(STILL_FRAME, number="", word=""))
    assert _width_of_pool(image) == 0
    assert _settled(circle, time, STILL_FRAME) != image


@pytest.mark.parametrize(
    ("motion", "paintings"),
    [("full", 1), ("reduced", 0), ("none", 0)],
)
def test_a_radius_repaints_only_where_it_is_seen(
    qtbot: QtBot, motion: Motion, paintings: int
) -> None:
    circle, time = _circle(qtbot, motion)
    _settled(circle, time, STILL_FRAME)
    QApplication.processEvents()
    before = circle.paintings
    circle.show_frame(replace(STILL_FRAME, radius=0.6))
    QApplication.processEvents()
    assert circle.paintings - before == paintings


def test_the_same_frame_again_paints_nothing(qtbot: QtBot) -> None:
    circle, time = _circle(qtbot)
    _settled(circle, time, STILL_FRAME)
    QApplication.processEvents()
    before = circle.paintings
    circle.show_frame(replace(STILL_FRAME))
    QApplication.processEvents()
    assert circle.paintings == before


def test_ten_numbers_are_on_the_face_and_the_counted_one_is_lit(qtbot: QtBot) -> None:
    circle, time = _circle(qtbot)
    plain = _settled(circle, time, BreathFrame())
    lit = [_settled(circle, time, BreathFrame(lit=index)) for index in range(10)]
    assert len({bytes(image.constBits()) for image in [plain, *lit]}) == 11


def test_other_digits_can_stand_around_the_circle(qtbot: QtBot) -> None:
    circle, time = _circle(qtbot)
    plain = _settled(circle, time, BreathFrame())
    circle.set_numbers(tuple("١٢٣٤٥٦٧٨٩٠"))
    assert picture(circle) != plain


def test_a_number_that_is_not_there_lights_nothing(qtbot: QtBot) -> None:
    circle, time = _circle(qtbot)
    plain = _settled(circle, time, BreathFrame())
    assert _settled(circle, time, BreathFrame(lit=12)) == plain


@pytest.mark.parametrize("motion", ["full", "reduced"])
def test_words_cross_fade(qtbot: QtBot, motion: Motion) -> None:
    circle, time = _circle(qtbot, motion)
    old = _settled(circle, time, STILL_FRAME)
    circle.show_frame(replace(STILL_FRAME, word="Out…"))
    assert picture(circle) == old
    time.advance(0.12)
    between = picture(circle)
    time.advance(0.6)
    assert between not in (old, picture(circle))


def test_with_no_motion_words_change_at_once(qtbot: QtBot) -> None:
    circle, time = _circle(qtbot, "none")
    _settled(circle, time, STILL_FRAME)
    circle.show_frame(replace(STILL_FRAME, word="Out…"))
    now = picture(circle)
    time.advance(LONG)
    assert picture(circle) == now
    assert running_timers(circle) == []


@pytest.mark.parametrize("motion", ["full", "reduced"])
def test_the_last_fade_ends_even_if_no_frame_follows(qtbot: QtBot, motion: Motion) -> None:
    circle, time = _circle(qtbot, motion)
    _settled(circle, time, STILL_FRAME)
    circle.show_frame(replace(STILL_FRAME, word="Out…", phase="out"))
    assert running_timers(circle) != []
    time.advance(LONG)
    qtbot.waitUntil(lambda: running_timers(circle) == [])


@pytest.mark.parametrize("motion", ["full", "reduced", "none"])
def test_nothing_runs_and_nothing_is_kept_out_of_sight(qtbot: QtBot, motion: Motion) -> None:
    circle, time = _circle(qtbot, motion)
    _settled(circle, time, STILL_FRAME)
    circle.show_frame(replace(STILL_FRAME, word="Out…", phase="out"))
    circle.hide()
    assert running_timers(circle) == []
    assert circle._pictures is None
    circle.show_frame(STILL_FRAME)
    assert running_timers(circle) == []


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=["dark", "light"])
def test_a_new_phase_shifts_the_pool_by_little_and_slowly(qtbot: QtBot, palette: Palette) -> None:
    circle, time = _circle(qtbot, palette=palette)
    still = BreathFrame(radius=1.0)
    spot = QRect(SIDE // 2 - 10, SIDE // 3, 20, 20).center()
    brightness = [luminance(_settled(circle, time, still).pixelColor(spot))]
    circle.show_frame(replace(still, phase="out"))
    for _ in range(14):
        brightness.append(luminance(picture(circle).pixelColor(spot)))
        time.advance(0.05)
    assert abs(brightness[-1] - brightness[0]) <= 0.15
    half = (brightness[0] + brightness[-1]) / 2
    downward = brightness[-1] < half
    reached = next(index for index, value in enumerate(brightness) if (value <= half) is downward)
    assert reached * 0.05 >= 0.2
    steps = [abs(after - before) for before, after in itertools.pairwise(brightness)]
    assert max(steps) < abs(brightness[-1] - brightness[0]) / 3


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("motion", ["full", "reduced", "none"])
@pytest.mark.parametrize(("count", "each_way"), [(1.0, 5), (0.35, 10)])
def test_no_patch_flashes_more_than_three_times_in_a_second(
    qtbot: QtBot, palette: Palette, motion: Motion, count: float, each_way: int
) -> None:
    circle, time = _circle(qtbot, motion, palette, side=160)
    patches = 20
    history: list[list[float]] = [[] for _ in range(patches * patches)]
    rate = 30
    for step in range(round(2 * each_way * count * rate) + rate):
        circle.show_frame(_breath(step / rate, count, each_way))
        for seen, shade in zip(history, shades(picture(circle), patches), strict=True):
            seen.append(LINEAR[shade])
        time.advance(1 / rate)
    assert max(_most_opposing_changes(seen, rate) for seen in history) <= 3


LINEAR = [luminance(QColor(grey, grey, grey)) for grey in range(256)]


def _breath(seconds: float, count: float, each_way: int) -> BreathFrame:
    counts = seconds / count % (2 * each_way)
    inward = counts < each_way
    share = counts / each_way if inward else 2 - counts / each_way
    number = int(counts if each_way == 5 else counts % each_way)
    phase: Phase = "in" if inward else "out"
    word = "In…" if inward else "Out…"
    return BreathFrame(
        eased(share), word, str(number + 1), counts % each_way / each_way, number, phase
    )


def _most_opposing_changes(brightness: list[float], rate: int) -> int:
    """The most turns of at least a tenth of full brightness in any one second."""
    turns: list[int] = []
    low = high = brightness[0]
    rising: bool | None = None
    for index, value in enumerate(brightness):
        low, high = min(low, value), max(high, value)
        if rising is not True and value - low >= 0.1:
            turns.append(index)
            rising, high = True, value
        elif rising is not False and high - value >= 0.1:
            turns.append(index)
            rising, low = False, value
    return max((sum(start <= turn < start + rate for turn in turns) for start in turns), default=0)


def test_the_measure_of_flashing_sees_a_flash() -> None:
    flashing = [float(frame // 3 % 2) for frame in range(60)]
    assert _most_opposing_changes(flashing, 30) > 3
    assert _most_opposing_changes([0.5] * 60, 30) == 0


@pytest.mark.parametrize("ratio", [1, 2])
@pytest.mark.parametrize("side", [40, 160, 180, 328, 480])
def test_it_paints_at_every_size(qtbot: QtBot, side: int, ratio: int) -> None:
    circle, time = _circle(qtbot, side=side)
    circle.show_frame(STILL_FRAME)
    time.advance(LONG)
    image = QImage(side * ratio, side * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.red)
    circle.render(image)
    assert image.pixelColor(1, 1) == QColor(DARK.ground)


def test_it_has_a_name_and_can_speak(qtbot: QtBot) -> None:
    circle, _time = _circle(qtbot)
    assert circle.accessibleName() == "Ten-count breath"
    circle.announce("In, 5 seconds")


def test_a_new_palette_is_seen_at_once(qtbot: QtBot) -> None:
    circle, time = _circle(qtbot)
    dark = _settled(circle, time, STILL_FRAME)
    circle._theme.set_palette(LIGHT)
    light = picture(circle)
    assert light != dark
    assert light.pixelColor(1, 1) == QColor(LIGHT.ground)
