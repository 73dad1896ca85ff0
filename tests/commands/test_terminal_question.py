"""What a terminal is asked and told line by line."""

from __future__ import annotations

import io
import sys

import pytest

from calmdesk.commands.terminal import breath as module
from calmdesk.commands.terminal.plain import PlainStage
from calmdesk.commands.terminal.question import ask_stress
from calmdesk.commands.terminal.scene import Scene
from calmdesk.core.language import english


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("4\n", 4),
        (" 10 \n", 10),
        ("0\n", 0),
        ("\n", None),
        ("", None),
        ("11\n5\n", 5),
        ("calm\n-1\n٣\n9\n", None),
    ],
)
def test_the_question_takes_a_number_or_lets_go(typed: str, answer: int | None) -> None:
    assert ask_stress(english(), io.StringIO(typed), io.StringIO()) == answer


def test_control_c_skips_the_question() -> None:
    class Interrupted(io.StringIO):
        def readline(self, _size: int | None = -1, /) -> str:  # type: ignore[override]
            raise KeyboardInterrupt

    out = io.StringIO()
    assert ask_stress(english(), Interrupted(), out) is None
    assert out.getvalue().endswith("\n")


def test_a_line_is_written_once_for_each_phase() -> None:
    out = io.StringIO()
    stage = PlainStage(out)
    scene = Scene("In…", "", 1, 0.0, 0.25, 4.0, 1, 3, (1, 0), 1.0, False)
    with stage:
        stage.show(scene)
        stage.show(scene)
    assert out.getvalue() == "1/3  In…  4 s\n"
    assert stage.patience(scene) == 3.0


def test_nobody_is_asked_without_a_keyboard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert module._keyboard() is None
