"""A restless hand: many clicks and commands in no order, after which all is as it should be."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable

import pytest

from tests.end_to_end.laboratory import Laboratory
from tests.end_to_end.laboratory.accessible import Control
from tests.end_to_end.laboratory.hand import MIDDLE
from tests.end_to_end.laboratory.waiting import until

STEPS = 40
PRESSABLE = frozenset({"push button", "check box", "radio button"})
COMMANDS = (
    ["panel"],
    ["panel", "--keyboard"],
    ["hide"],
    ["call", "on"],
    ["call", "off"],
    ["call", "auto"],
    ["breathe", "one_breath"],
    ["breathe", "ten_count", "--cycles", "1", "--count", "0.05"],
    ["log", "--stress", "3"],
)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_restless_hand_does_no_harm(laboratory: Laboratory, seed: int) -> None:
    laboratory.program.start("--hidden")
    laboratory.icon()
    chance = random.Random(seed)
    for _ in range(STEPS):
        chance.choice(DEEDS)(laboratory, chance)
        assert laboratory.program.process is not None
        assert laboratory.program.process.poll() is None, laboratory.program.said
    reports = list(laboratory.program.home.glob("logs/report-*"))
    assert [report.read_text() for report in reports] == []
    assert laboratory.program.status()["last_error"] is None
    assert laboratory.program.quit() == 0
    assert "Traceback" not in laboratory.program.said
    assert _integrity(laboratory) == "ok"


def _click_something(laboratory: Laboratory, chance: random.Random) -> None:
    controls = [c for c in laboratory.view.controls() if c.role in PRESSABLE]
    inside = [c for c in controls if _is_inside(laboratory, c)]
    if inside:
        laboratory.hand.click(chance.choice(inside).place)


def _is_inside(laboratory: Laboratory, control: Control) -> bool:
    panel = laboratory.panel()
    return panel is not None and panel.place.contains(control.place)


def _click_the_icon(laboratory: Laboratory, chance: random.Random) -> None:
    laboratory.hand.click(laboratory.icon(), MIDDLE if chance.random() < 0.2 else 1)


def _give_a_command(laboratory: Laboratory, chance: random.Random) -> None:
    outcome = laboratory.program.run(*chance.choice(COMMANDS))
    assert outcome.exit_code == 0, outcome


def _press_a_key(laboratory: Laboratory, chance: random.Random) -> None:
    laboratory.hand.press(chance.choice(["Tab", "space", "Escape", "Right", "Return", "7"]))


def _click_elsewhere(laboratory: Laboratory, chance: random.Random) -> None:
    laboratory.hand.click((chance.randrange(10, 800), chance.randrange(10, 700)))


DEEDS: tuple[Callable[[Laboratory, random.Random], None], ...] = (
    _click_something,
    _click_something,
    _click_something,
    _click_the_icon,
    _give_a_command,
    _press_a_key,
    _click_elsewhere,
)


def _integrity(laboratory: Laboratory) -> str:
    until(laboratory.program.journal.exists, "there is a journal")
    connection = sqlite3.connect(laboratory.program.journal)
    try:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])
    finally:
        connection.close()
