"""The pad's window: its ends, its words, and its way out of sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from calmdesk.core.language import Language, PseudoLanguage, english
from calmdesk.venting.idle import ENOUGH_SECONDS
from calmdesk.venting.view.disposal import Disposing
from calmdesk.venting.view.gone_page import GonePage, NextPage
from calmdesk.venting.view.pad import Pad
from calmdesk.venting.view.pad_window import PadWindow
from calmdesk.venting.view.screenshots import (
    SHARING_NONE,
    WDA_EXCLUDEFROMCAPTURE,
    keep_out_of_screenshots,
)
from calmdesk.widgets.theme import DARK, Motion, Theme
from tests.fakes import FakeClock
from tests.screens import clipped, controls_without_name, press, words

SILENCE = 60.0


def _window(
    qtbot: QtBot, clock: FakeClock, motion: Motion = "none", language: Language | None = None
) -> PadWindow:
    window = PadWindow(Theme(DARK, motion), language or english(), clock, SILENCE)
    qtbot.addWidget(window)
    window.prepare()
    assert window.open()
    return window


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.mark.parametrize("button", ["Shred", "Bin"])
@pytest.mark.parametrize("motion", ["full", "reduced", "none"])
def test_its_user_gets_rid_of_it(
    qtbot: QtBot, clock: FakeClock, button: str, motion: Motion
) -> None:
    window = _window(qtbot, clock, motion)
    with qtbot.waitSignal(window.disposed) as disposed:
        press(qtbot, window, button)
    assert disposed.args == [True]
    assert not window.findChildren(Pad)[0].isVisible()


def test_esc_and_closing_shred_without_a_question(qtbot: QtBot, clock: FakeClock) -> None:
    for end in (lambda each: QTest.keyClick(each, Qt.Key.Key_Escape), PadWindow.close):
        window = _window(qtbot, clock)
        with qtbot.waitSignal(window.disposed) as disposed:
            end(window)
        assert disposed.args == [True]


def test_the_silence_ends_it_out_of_sight(qtbot: QtBot, clock: FakeClock) -> None:
    window = _window(qtbot, clock)
    with qtbot.waitSignal(window.disposed) as disposed:
        clock.advance(SILENCE)
    assert disposed.args == [False]
    assert not window.isVisible()
    assert not window.open(), "a pad that is over does not open again"


def test_what_falls_to_pieces_is_not_opened_again(qtbot: QtBot, clock: FakeClock) -> None:
    window = _window(qtbot, clock, "full")
    press(qtbot, window, "Shred")
    assert not window.open()
    assert len(window.findChildren(Disposing)) == 1
    press(qtbot, window, "Bin")
    assert len(window.findChildren(Disposing)) == 1


def test_a_gentle_line_comes_after_a_while(qtbot: QtBot, clock: FakeClock) -> None:
    window = _window(qtbot, clock)
    assert "Enough on paper?" not in words(window)
    for _ in range(int(ENOUGH_SECONDS / 30)):
        clock.advance(30)
        QTest.keyClick(window.findChildren(Pad)[0], Qt.Key.Key_A)
    qtbot.waitUntil(lambda: "Enough on paper?" in words(window))


def test_it_says_what_is_promised_and_what_is_not(qtbot: QtBot, clock: FakeClock) -> None:
    said = " ".join(words(_window(qtbot, clock)))
    assert "Nothing is saved; memory is wiped when it is erased." in said
    assert "screen recorder" in said
    assert "Save" not in said


@pytest.mark.parametrize("language", [english(), PseudoLanguage()], ids=["en", "qps"])
def test_every_word_has_room_and_every_control_a_name(
    qtbot: QtBot, clock: FakeClock, language: Language
) -> None:
    window = _window(qtbot, clock, language=language)
    assert (clipped(window), controls_without_name(window)) == ([], [])
    assert window.windowTitle() == language.text("Note")


def test_gone_asks_for_a_breath_by_itself(qtbot: QtBot) -> None:
    page = GonePage(Theme(DARK), english(), reading_seconds=0.01)
    qtbot.addWidget(page)
    assert "Gone." in words(page)
    with qtbot.waitSignal(page.breath_requested):
        page.show()


def test_no_breath_comes_once_it_was_declined(qtbot: QtBot) -> None:
    page = GonePage(Theme(DARK), english(), reading_seconds=0.05)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page.skip_requested):
        press(qtbot, page, "Not now")
    with qtbot.assertNotEmitted(page.breath_requested, wait=100):
        pass


def test_the_last_page_asks_about_the_customer(qtbot: QtBot) -> None:
    page = NextPage(Theme(DARK), english())
    qtbot.addWidget(page)
    page.show()
    assert words(page) == ["What does the customer need next?"]
    with qtbot.waitSignal(page.done_requested):
        press(qtbot, page, "Done")


class FakeUser32:
    def __init__(self) -> None:
        self.asked: list[tuple[int | None, int]] = []

    def SetWindowDisplayAffinity(self, handle: object, affinity: int) -> int:  # noqa: N802
        self.asked.append((getattr(handle, "value", None), affinity))
        return 1


class FakeFunction:
    """A C function: remembers what it was called with, answers from a list."""

    def __init__(self, *answers: int | None) -> None:
        self.restype: object = None
        self.argtypes: object = None
        self.calls: list[tuple[object, ...]] = []
        self._answers = list(answers)

    def __call__(self, *arguments: object) -> int | None:
        self.calls.append(arguments)
        return self._answers.pop(0) if self._answers else None


class FakeObjectiveC:
    def __init__(self, window: int | None) -> None:
        self.sel_registerName = FakeFunction(1, 2)
        self.objc_msgSend = FakeFunction(window)


def test_windows_is_asked_to_leave_it_out_of_screenshots() -> None:
    user32 = FakeUser32()
    assert keep_out_of_screenshots(77, "win32", user32)
    assert user32.asked == [(77, WDA_EXCLUDEFROMCAPTURE)]


def test_macos_is_asked_not_to_share_the_window() -> None:
    objc = FakeObjectiveC(window=99)
    assert keep_out_of_screenshots(77, "darwin", objc)
    assert objc.sel_registerName.calls == [(b"window",), (b"setSharingType:",)]
    assert objc.objc_msgSend.calls == [(77, 1), (99, 2, SHARING_NONE)]
    assert not keep_out_of_screenshots(77, "darwin", FakeObjectiveC(window=None))


def test_x11_cannot_be_asked() -> None:
    assert not keep_out_of_screenshots(77, "linux")
