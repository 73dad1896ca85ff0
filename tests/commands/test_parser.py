"""The command line is understood, or what is wrong with it is said in one sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.commands.parser import parse
from calmdesk.commands.registry import COMMANDS, Reach, group_of, reach_of
from calmdesk.core.errors import UsageError
from calmdesk.core.language import english
from calmdesk.core.request import Argument, decode_request

BREATH = {
    "exercise": None,
    "cycles": None,
    "count_seconds": None,
    "terminal": False,
    "before": None,
    "after": None,
}
LOG: dict[str, Argument] = {"stress": 5, "note": None, "tags": [], "at": None}


@pytest.mark.parametrize(
    ("line", "name", "arguments"),
    [
        ("", "start", {"hidden": False}),
        ("--hidden", "start", {"hidden": True}),
        ("panel", "panel", {"keyboard": False}),
        ("panel --keyboard", "panel", {"keyboard": True}),
        ("hide", "hide", {}),
        ("quit", "quit", {}),
        ("call on", "call", {"switch": "on"}),
        ("call auto", "call", {"switch": "auto"}),
        ("breathe", "breathe", BREATH),
        (
            "breathe ten_slow --terminal",
            "breathe",
            {**BREATH, "exercise": "ten_slow", "terminal": True},
        ),
        (
            "breathe --cycles 60 --count 0.05",
            "breathe",
            {**BREATH, "cycles": 60, "count_seconds": 0.05},
        ),
        ("breathe --cycles 1 --count 2", "breathe", {**BREATH, "cycles": 1, "count_seconds": 2.0}),
        ("breathe --before 0 --after 10", "breathe", {**BREATH, "before": 0, "after": 10}),
        ("log --stress 5", "log", LOG),
        (
            "log --stress 5 --note hm --tag a --tag b",
            "log",
            {**LOG, "note": "hm", "tags": ["a", "b"]},
        ),
        ("log --stress=5 --at 2026-01-31", "log", {**LOG, "at": "2026-01-31"}),
        ("week", "week", {"of": None, "json": False}),
        ("week --of 20260131 --json", "week", {"of": "2026-01-31", "json": True}),
        ("journal path", "journal", {"action": "path"}),
        ("journal check", "journal", {"action": "check", "json": False}),
        ("journal backup x.db", "journal", {"action": "backup", "file": "x.db"}),
        ("exercises list --json", "exercises", {"action": "list", "json": True}),
        (
            "exercises check a b",
            "exercises",
            {"action": "check", "paths": ["a", "b"], "json": False},
        ),
        ("status --json", "status", {"json": True}),
        ("doctor", "doctor", {"json": False}),
    ],
)
def test_a_line_becomes_a_request(line: str, name: str, arguments: dict[str, Argument]) -> None:
    request = parse(line.split())
    assert (request.name, request.arguments) == (name, arguments)
    assert decode_request(request.encode()) == request


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["dance"], "There is no command dance. `calmdesk --help` shows them all."),
        (["breath"], "There is no command breath. Did you mean breathe?"),
        (["--hiden"], "unrecognized arguments: --hiden"),
        (["--hidden", "panel"], "unrecognized arguments: panel"),
        (["panel", "now"], "unrecognized arguments: now"),
        (["panel", "--key"], "unrecognized arguments: --key"),
        (["call"], "required: switch"),
        (["call", "maybe"], "invalid choice: 'maybe'"),
        (["breathe", "--cycles", "0"], "--cycles: expected a whole number from 1 to 60, not 0"),
        (["breathe", "--cycles", "61"], "from 1 to 60, not 61"),
        (["breathe", "--cycles", "2.5"], "from 1 to 60, not 2.5"),
        (["breathe", "--cycles", "9" * 5000], "from 1 to 60"),
        (["breathe", "--count", "0.04"], "--count: expected seconds from 0.05 to 2.0, not 0.04"),
        (["breathe", "--count", "2.01"], "from 0.05 to 2.0, not 2.01"),
        (["breathe", "--count", "nan"], "from 0.05 to 2.0, not nan"),
        (["breathe", "--count", "inf"], "from 0.05 to 2.0, not inf"),
        (["breathe", "--count", "slow"], "from 0.05 to 2.0, not slow"),
        (["breathe", "--before", "11"], "--before: expected a whole number from 0 to 10, not 11"),
        (["breathe", "--after", "-1"], "--after: expected a whole number from 0 to 10, not -1"),
        (["breathe", "--before"], "--before: expected one argument"),
        (["breathe", "a", "b"], "unrecognized arguments: b"),
        (["log"], "required: --stress"),
        (["log", "--stress", ""], "from 0 to 10, not "),
        (["log", "--stress", "7.5"], "from 0 to 10, not 7.5"),
        (
            ["log", "--stress", "5", "--note", "x" * 141],
            "--note: expected 0–140 characters, not 141",
        ),
        (
            ["log", "--stress", "5", "--note", "a\x1b[2J"],
            "letters that can be printed, on one line",
        ),
        (["log", "--stress", "5", "--note", "a\udcff"], "letters that can be printed, on one line"),
        (["log", "--stress", "5", "--tag", " "], "--tag: expected 1–40 characters, not 0"),
        (["log", "--stress", "5", "--tag", "x" * 41], "--tag: expected 1–40 characters, not 41"),
        (["week", "--of", "yesterday"], "--of: expected a date such as 2026-01-31, not yesterday"),
        (["week", "--of", "2026-02-30"], "not 2026-02-30"),
        (["week", "--of", "0001-01-01"], "not 0001-01-01"),
        (["journal"], "required: path | check | backup"),
        (["journal", "paht"], "invalid choice: 'paht'"),
        (["journal", "backup"], "required: FILE"),
        (["exercises"], "required: list | check"),
        (["exercises", "list", "--js"], "unrecognized arguments: --js"),
        (["status", "--xml"], "unrecognized arguments: --xml"),
    ],
)
def test_what_is_wrong_is_named_in_one_line(arguments: list[str], said: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(arguments)
    sentence = caught.value.sentence(english())
    assert said in sentence
    assert len(sentence.splitlines()) == 1
    assert sentence[-1] in ".?"
    assert caught.value.exit_code == 2


def test_a_note_of_140_letters_is_kept_whole() -> None:
    assert parse(["log", "--stress", "5", "--note", "ä" * 140]).arguments["note"] == "ä" * 140


@pytest.mark.parametrize("word", [command.name for command in COMMANDS])
def test_every_command_has_help(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse([word, "--help"])
    assert ended.value.code == 0
    assert f"usage: calmdesk {word}" in capsys.readouterr().out


def test_the_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["--help"])
    out = capsys.readouterr().out
    assert all(command.name in out and command.summary in out for command in COMMANDS)


def test_every_command_has_a_group_and_a_reach() -> None:
    assert all(group_of(command.name) is not None for command in COMMANDS)
    assert group_of("start") is None
    assert reach_of("start") is Reach.OPENS


@given(st.lists(st.text(max_size=12) | st.sampled_from(["log", "--stress", "5", "breathe"])))
def test_any_words_are_a_request_or_refused(words: list[str]) -> None:
    try:
        request = parse(words)
    except UsageError as error:
        assert str(error)  # noqa: PT017
        return
    except SystemExit as ended:  # --help, or a word that begins like it
        assert ended.code == 0  # noqa: PT017
        return
    assert decode_request(request.encode()) == request
