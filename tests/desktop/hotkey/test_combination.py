"""Combinations as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.core.errors import SettingsError
from calmdesk.core.hotkeys import HOTKEYS
from calmdesk.desktop.hotkey.combination import Combination, Modifier, parse_combination
from calmdesk.desktop.hotkey.portal import trigger


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Ctrl+Alt+B", "Ctrl+Alt+B"),
        (" alt + CTRL + b ", "Ctrl+Alt+B"),
        ("Shift+Ctrl+Alt+w", "Ctrl+Alt+Shift+W"),
        ("win+Space", "Super+Space"),
        ("F12", "F12"),
        ("Pause", "Pause"),
        ("Strg+pageup", "Ctrl+PageUp"),
    ],
)
def test_the_same_combination_is_written_in_one_way(written: str, meant: str) -> None:
    assert str(parse_combination(written)) == meant


@pytest.mark.parametrize(
    "written", ["", "+", "B", "Shift+B", "Ctrl", "Ctrl+Alt", "Ctrl+Ctrl+B", "Ctrl+Foo", "Ctrl+B+A"]
)
def test_what_is_no_combination_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(SettingsError, match="such as Ctrl\\+Alt\\+B"):
        parse_combination(written)


@given(st.text(max_size=20))
def test_no_text_is_a_traceback(written: str) -> None:
    try:
        combination = parse_combination(written)
    except SettingsError:
        return
    assert parse_combination(str(combination)) == combination


def test_the_default_hotkeys_are_combinations_and_differ() -> None:
    parsed = [parse_combination(setting.default) for setting in HOTKEYS.values()]
    assert len(set(parsed)) == len(parsed)


def test_the_portal_gets_its_own_way_of_writing() -> None:
    combination = Combination(frozenset({Modifier.CTRL, Modifier.SUPER}), "B")
    assert trigger(combination) == "CTRL+LOGO+b"
