"""Is it a call? Asked about one program after another."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from calmdesk.core.language import english
from calmdesk.shell.pages.call_question import CallQuestion
from calmdesk.widgets.painted_button import PaintedButton
from calmdesk.widgets.theme import Theme


def _question(qtbot: QtBot) -> tuple[CallQuestion, list[tuple[str, bool]]]:
    question = CallQuestion(Theme(), english())
    qtbot.addWidget(question)
    answers: list[tuple[str, bool]] = []
    question.answered.connect(lambda program, is_call: answers.append((program, is_call)))
    return question, answers


def _press(question: CallQuestion, words: str) -> None:
    buttons = {button.text(): button for button in question.findChildren(PaintedButton)}
    buttons[words].click()


def test_it_takes_no_room_until_it_asks(qtbot: QtBot) -> None:
    question, _ = _question(qtbot)
    assert question.isHidden()
    question.ask("recorder")
    assert not question.isHidden()


def test_each_program_is_asked_about_once_and_in_its_turn(qtbot: QtBot) -> None:
    question, answers = _question(qtbot)
    for program in ("recorder", "zoom", "recorder"):
        question.ask(program)
    _press(question, "No")
    assert not question.isHidden()
    _press(question, "Yes")
    assert answers == [("recorder", False), ("zoom", True)]
    assert question.isHidden()
