"""The theme: colours that read, figures of one width, and a word to all when it changes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from calmdesk.widgets.colour import contrast, faded, luminance, mix
from calmdesk.widgets.theme import DARK, LIGHT, SIZE_LARGE, Palette, Theme

BLACK, WHITE = "#000000", "#FFFFFF"


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("words", ["text", "quiet", "water", "warm"])
@pytest.mark.parametrize("behind", ["ground", "raised"])
def test_words_of_every_colour_read_on_ground_and_raised(
    palette: Palette, words: str, behind: str
) -> None:
    assert contrast(getattr(palette, words), getattr(palette, behind)) >= 4.5


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("level", range(11))
def test_a_chosen_figure_reads_on_its_disc_at_every_level(palette: Palette, level: int) -> None:
    disc = mix(palette.water, palette.warm, level / 10)
    assert contrast(palette.ground, disc) >= 4.5


def test_contrast_is_that_of_the_web_guidelines() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21.0)
    assert contrast(WHITE, BLACK) == pytest.approx(21.0)
    assert contrast("#777777", WHITE) == pytest.approx(4.48, abs=0.01)


def test_a_mix_lies_between_its_colours() -> None:
    assert mix(BLACK, WHITE, 0).name() == "#000000"
    assert mix(BLACK, WHITE, 1).name() == "#ffffff"
    assert 0 < luminance(mix(BLACK, WHITE, 0.5)) < 1


def test_fading_keeps_the_colour_and_takes_its_body() -> None:
    assert faded("#5CC8B8", 0.5).name() == "#5cc8b8"
    assert faded("#5CC8B8", 0.5).alphaF() == pytest.approx(0.5, abs=0.01)
    assert faded("#5CC8B8", 7).alphaF() == 1.0


def test_a_new_palette_is_told_once(qtbot: QtBot) -> None:
    theme = Theme(DARK)
    with qtbot.waitSignal(theme.changed):
        theme.set_palette(LIGHT)
    assert theme.colour("ground") == QColor(LIGHT.ground)
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_palette(LIGHT)


def test_a_new_motion_is_told_once(qtbot: QtBot) -> None:
    theme = Theme(DARK)
    with qtbot.waitSignal(theme.changed):
        theme.set_motion("reduced")
    assert theme.motion == "reduced"
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_motion("reduced")


def test_the_desktop_is_followed_and_unknown_means_dark(qapp: QApplication) -> None:
    theme = Theme(LIGHT)
    hints = qapp.styleHints()
    theme.follow(hints)
    assert theme.palette is (LIGHT if hints.colorScheme() == Qt.ColorScheme.Light else DARK)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.palette is LIGHT
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Unknown)
    assert theme.palette is DARK


def test_figures_are_all_of_one_width(qapp: QApplication) -> None:
    metrics = QFontMetricsF(Theme().font(SIZE_LARGE))
    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1
