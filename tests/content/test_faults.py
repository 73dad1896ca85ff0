"""Every mistake in an exercise is named by file, field and what was expected there."""

from __future__ import annotations

from pathlib import Path

import pytest

from calmdesk.content.checking import check_paths
from calmdesk.content.toml_file import LARGEST_FILE
from calmdesk.core.language import english
from calmdesk.core.paths import shipped

GOOD = """
kind = "breathing"
id = "mine"
version = 1
lang = "en"
title = "Mine"
count_seconds = 1.0
numbers = "each"
tags = []

[cycles]
default = 4
lowest = 1
highest = 10
choices = [4, 8]

[cues]
lead_in = "Sit."

[[phases]]
kind = "in"
counts = 4
route = "nose"

[[phases]]
kind = "out"
counts = 4
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mine.toml"


def _told(*paths: Path) -> list[str]:
    return [fault.sentence(english()) for fault in check_paths(paths, shipped("exercises"))]


def test_nothing_is_wrong_with_what_is_right(file: Path) -> None:
    file.write_text(GOOD)
    assert _told(file) == []
    assert _told(file.parent) == []
    assert _told(shipped("exercises")) == []


@pytest.mark.parametrize(
    ("wrong", "right", "field", "expected"),
    [
        ('kind = "breathing"\n', "", "kind", "this field, which is missing"),
        ('kind = "breathing"', 'kind = "breating"', "kind", "one of breathing (did you mean brea"),
        ('kind = "breathing"', "kind = 7", "kind", "one of breathing"),
        ('id = "mine"', 'id = "My own"', "id", "1–48 small letters"),
        ('id = "mine"', "id = 7", "id", "a text, not a whole number"),
        ("version = 1", "version = 2", "version", "1, the version of the format"),
        ("version = 1", "version = true", "version", "a whole number, not true or false"),
        ("version = 1\n", "", "version", "this field, which is missing"),
        ('lang = "en"', 'lang = "english"', "lang", "the code of a language"),
        ('title = "Mine"', 'title = "  "', "title", "some words"),
        ('title = "Mine"', 'title = "' + "x" * 61 + '"', "title", "at most 60 characters"),
        ('title = "Mine"', 'title = "a\\u001b[2J"', "title", "letters that can be printed"),
        ('title = "Mine"', '"ti\\u001btle" = "Mine"', "'ti\\x1btle'", "a field that is known here"),
        ('title = "Mine"', 'titel = "Mine"', "titel", "known here (did you mean title?)"),
        ("count_seconds = 1.0", "count_seconds = 0", "count_seconds", "a number from 0.05 to 10"),
        ("count_seconds = 1.0", "count_seconds = nan", "count_seconds", "a number from 0.05 to 10"),
        ("count_seconds = 1.0", 'count_seconds = "1"', "count_seconds", "a number, not a text"),
        ('numbers = "each"', 'numbers = "eech"', "numbers", "through, each, none (did you mean ea"),
        ("tags = []", 'tags = ["slw"]', "tags[0]", "(did you mean slow?)"),
        ("default = 4", "default = 11", "cycles.default", "a number from 1 to 10"),
        ("default = 4\n", "", "cycles.default", "this field, which is missing"),
        ("highest = 10", "highest = 61", "cycles.highest", "a number from 1 to 60"),
        ("lowest = 1", "lowest = 0", "cycles.lowest", "a number from 1 to 60"),
        ("[4, 8]", "[4, 99]", "cycles.choices[1]", "a number from 1 to 10"),
        ("[4, 8]", '[4, "8"]', "cycles.choices[1]", "a whole number, not a text"),
        (
            'lead_in = "Sit."',
            'lead_in = "' + "x" * 121 + '"',
            "cues.lead_in",
            "at most 120 characters",
        ),
        ('lead_in = "Sit."', 'leadin = "Sit."', "cues.leadin", "(did you mean lead_in?)"),
        ('route = "nose"', 'route = "knows"', "phases[0].route", "one of nose, mouth, any"),
        ('route = "nose"', 'rout = "nose"', "phases[0].rout", "(did you mean route?)"),
        ("counts = 4", "counts = 4.5", "phases[0].counts", "a whole number, or numbers"),
        ("default = 4", "default = 1" + "0" * 30, "cycles.default", "a number of at most 64 bits"),
        ("counts = 4", "counts = -1", "phases[0].counts", "a number from 0.1 to 60"),
        ("counts = 4", "counts = inf", "phases[0].counts", "a number from 0.1 to 60"),
        ('kind = "in"', 'kind = "hold"', "tags", '"hold" among them'),
        ("count_seconds = 1.0", "count_seconds = 2.0", "tags", '"slow" among them'),
        ('route = "nose"', 'route = "mouth"', "tags", '"mouth" among them'),
        ("default = 4", "default = 10\nhighest = 60", "", "TOML (Cannot overwrite"),
    ],
)
def test_what_is_wrong_is_named(
    file: Path, wrong: str, right: str, field: str, expected: str
) -> None:
    assert wrong in GOOD
    file.write_text(GOOD.replace(wrong, right, 1))
    told = _told(file)
    place = f"{file}: {field}: expected " if field else f"{file}: expected "
    assert any(each.startswith(place) and expected in each for each in told), told


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "kind: expected this field, which is missing"),
        (b"kind = [", "expected TOML ("),
        (b"\xff\xfe", "expected text in UTF-8 (byte 0 is not)"),
        (b"a = " + b"[" * 5000, "expected TOML with fewer levels"),
        (b"a = " + b"9" * 5000, "expected TOML ("),
        (b"#" * (LARGEST_FILE + 1), "expected a file of at most 256 KiB"),
        (b"a = 2026-02-30", "expected TOML ("),
    ],
)
def test_what_is_no_toml_is_named(file: Path, content: bytes, expected: str) -> None:
    file.write_bytes(content)
    assert _told(file)[0].startswith(f"{file}: {expected}")


def test_many_mistakes_are_all_named(file: Path) -> None:
    file.write_text(
        GOOD.replace("version = 1", "version = 3")
        .replace('"Mine"', '""')
        .replace("counts = 4", "counts = 99")
    )
    assert [each.split(": ")[1] for each in _told(file)] == [
        "version",
        "title",
        "phases[0].counts",
        "phases[1].counts",
        "tags",
        "tags",
    ]


def test_no_phases_and_too_many_are_named(file: Path) -> None:
    head = GOOD[: GOOD.index("[[phases]]")]
    for count in (0, 13):
        phases = '{kind = "in", counts = 1},' * count
        file.write_text(f"phases = [{phases}]\n{head}")
        assert _told(file) == [f"{file}: phases: expected 1–12 phases"]


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    assert _told(gone) == [f"{gone}: expected a file or folder that is there"]


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    assert _told(Path("/dev/zero")) == ["/dev/zero: expected a file"]


def test_a_translation_is_checked_upon_its_english(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    head = 'kind = "breathing"\nversion = 1\nlang = "de"\n'
    good.write_text(head + 'id = "ten_slow"\ntitle = "Zehn"\n')
    bad.write_text(head + 'id = "long_out"\ntitle = ""\n')
    assert _told(good) == []
    assert _told(bad, good) == [f"{bad}: title: expected some words"]
    assert _told(tmp_path) == [f"{bad}: title: expected some words"]


def test_a_translation_of_an_own_exercise_lies_upon_that(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(GOOD)
    (tmp_path / "meine.toml").write_text(
        'kind = "breathing"\nid = "mine"\nversion = 1\nlang = "de"\ntitle = "Meine"\n'
    )
    assert _told(tmp_path) == []
    assert len(_told(tmp_path / "meine.toml")) == 1
