"""The first page and Help: asked once, read quietly, a person two presses away."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from calmdesk.content.texts import Texts, load_texts
from calmdesk.core.language import Language, PseudoLanguage, english
from calmdesk.shell.pages.first_run_page import FirstRunPage
from calmdesk.shell.pages.help_page import HelpPage
from calmdesk.shell.reading_pages import hides_new_icons
from calmdesk.widgets.theme import Theme
from tests.screens import ROOT, clipped, controls_without_name, icons, press, words


@pytest.fixture(scope="module")
def texts() -> Texts:
    return load_texts(ROOT / "assets" / "texts", "en")


def _help(qtbot: QtBot, texts: Texts, language: Language) -> HelpPage:
    page = HelpPage(
        Theme(), icons(), language, texts, version="1.2.3", journal="/home/me/journal.db"
    )
    qtbot.addWidget(page)
    page.resize(328, 588)
    page.show()
    return page


def _first(
    qtbot: QtBot, texts: Texts, language: Language, *, pinning: bool = False
) -> FirstRunPage:
    page = FirstRunPage(Theme(), language, texts.notes, pinning=pinning)
    qtbot.addWidget(page)
    page.resize(page.sizeHint())
    page.show()
    return page


@pytest.mark.parametrize(
    ("answer", "kept"), [("Yes, on this computer", True), ("No, and erase it", False)]
)
def test_the_first_page_takes_one_answer(
    qtbot: QtBot, texts: Texts, answer: str, kept: bool
) -> None:
    page = _first(qtbot, texts, english())
    with qtbot.waitSignal(page.answered) as answered:
        press(qtbot, page, answer)
    assert answered.args == [kept]


@pytest.mark.parametrize(("answer", "start"), [("Yes, quietly", True), ("No, not now", False)])
def test_the_second_question_is_whether_to_start_with_the_computer(
    qtbot: QtBot, texts: Texts, answer: str, start: bool
) -> None:
    page = _first(qtbot, texts, english())
    assert "Keep a log?" in words(page)
    assert "Start with the computer?" not in words(page)
    page.ask_start()
    assert "Keep a log?" not in words(page)
    assert "Start with the computer?" in words(page)
    with qtbot.waitSignal(page.start_answered) as answered:
        press(qtbot, page, answer)
    assert answered.args == [start]


@pytest.mark.parametrize("pinning", [True, False])
def test_how_to_keep_the_icon_in_sight_is_said_only_where_it_hides(
    qtbot: QtBot, texts: Texts, pinning: bool
) -> None:
    page = _first(qtbot, texts, english(), pinning=pinning)
    page.ask_start()
    assert any("arrow beside the clock" in said for said in words(page)) is pinning
    assert not hides_new_icons()


def test_the_first_page_says_who_may_read_and_when_to_stop(qtbot: QtBot, texts: Texts) -> None:
    said = words(_first(qtbot, texts, english()))
    assert texts.notes.privacy in said
    assert texts.notes.safety in said


def test_help_says_what_it_is_what_is_kept_and_what_it_cannot_do(
    qtbot: QtBot, texts: Texts
) -> None:
    said = words(_help(qtbot, texts, english()))
    for line in (texts.notes.about, texts.notes.limits, texts.notes.safety, texts.notes.privacy):
        assert line in said
    assert {"/home/me/journal.db", "CalmDesk 1.2.3"} <= set(said)


def test_the_note_is_one_press_from_help_and_its_numbers_can_be_copied(
    qtbot: QtBot, texts: Texts
) -> None:
    page = _help(qtbot, texts, english())
    press(qtbot, page, "I need a person to talk to")
    assert texts.crisis.opening in words(page)
    contact = texts.crisis.contacts[-1]
    press(qtbot, page, f"Copy {contact.number}, {contact.who}")
    assert QGuiApplication.clipboard().text() == contact.number


def test_back_leads_from_the_note_to_help_and_from_help_away(qtbot: QtBot, texts: Texts) -> None:
    page = _help(qtbot, texts, english())
    page.show_note()
    with qtbot.assertNotEmitted(page.back_requested):
        press(qtbot, page, "Back")
    assert "How it works" in words(page)
    with qtbot.waitSignal(page.back_requested):
        press(qtbot, page, "Back")
    with qtbot.waitSignal(page.close_requested):
        press(qtbot, page, "Close")


def test_everything_has_a_name_and_fits_in_a_longer_language(qtbot: QtBot, texts: Texts) -> None:
    note = _help(qtbot, texts, PseudoLanguage())
    note.show_note()
    second = _first(qtbot, texts, PseudoLanguage(), pinning=True)
    second.ask_start()
    second.resize(second.sizeHint())
    for page in (
        second,
        _first(qtbot, texts, PseudoLanguage()),
        _help(qtbot, texts, PseudoLanguage()),
        note,
    ):
        assert controls_without_name(page) == []
        assert clipped(page) == []
