"""The library: own files add and replace, other languages lie upon English, faults stop nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from calmdesk.content.library import Library, load_library
from calmdesk.core.errors import ContentError
from calmdesk.core.language import PseudoLanguage, english
from calmdesk.core.paths import shipped

BREATH = """
kind = "breathing"
id = "{id}"
version = 1
lang = "{lang}"
title = "{title}"
cycles = {{default = 3}}
phases = [{{kind = "in", counts = 4}}, {{kind = "out", counts = 4}}]
"""

Writer = Callable[..., Path]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


@pytest.fixture
def write(own: Path) -> Writer:
    def written(name: str, text: str = BREATH, **values: str) -> Path:
        file = own / name
        file.parent.mkdir(parents=True, exist_ok=True)
        usual = {"id": "mine", "lang": "en", "title": "Mine"}
        file.write_text(text.format(**{**usual, **values}) if text is BREATH else text)
        return file

    return written


def _load(own: Path, language: str = "en") -> Library:
    return load_library(shipped("exercises"), own, language)


def _sentences(library: Library) -> list[str]:
    return [fault.sentence(english()) for fault in library.faults]


def test_without_own_exercises_there_are_the_shipped_ones(tmp_path: Path) -> None:
    assert {entry.source for entry in _load(tmp_path / "none").entries} == {"shipped"}


def test_an_own_exercise_is_added(own: Path, write: Writer) -> None:
    write("anywhere/in/here/mine.toml")
    library = _load(own)
    assert library.breath("mine").title == "Mine"
    entry = next(entry for entry in library.entries if entry.id == "mine")
    assert (entry.source, entry.seconds) == ("own", 24)
    assert library.breath("ten_count").title == "Ten counts, one breath"


def test_an_own_exercise_replaces_a_shipped_one(own: Path, write: Writer) -> None:
    write("ten.toml", id="ten_count", title="My ten")
    library = _load(own)
    assert library.breath("ten_count").title == "My ten"
    assert library.breath("ten_count").cues.middle == ""
    assert [entry.source for entry in library.entries if entry.id == "ten_count"] == ["own"]


def test_an_own_exercise_that_is_wrong_leaves_the_shipped_one(own: Path, write: Writer) -> None:
    write("ten.toml", id="ten_count", title="")
    library = _load(own)
    assert library.breath("ten_count").title == "Ten counts, one breath"
    assert _sentences(library) == [f"{own / 'ten.toml'}: title: expected some words"]


def test_a_broken_file_stops_no_other(own: Path, write: Writer) -> None:
    write("broken.toml", "kind = [")
    write("mine.toml")
    library = _load(own)
    assert "mine" in library.breaths
    assert [fault.file.name for fault in library.faults] == ["broken.toml"]


def test_two_files_of_one_id_name_each_other(own: Path, write: Writer) -> None:
    write("a.toml", title="First")
    write("b.toml", title="Second")
    library = _load(own)
    assert library.breath("mine").title == "First"
    (sentence,) = _sentences(library)
    assert (
        sentence
        == f"{own / 'b.toml'}: id: expected an id of its own ({own / 'a.toml'} has this one)"
    )


def test_another_language_says_only_what_it_says_differently(own: Path, write: Writer) -> None:
    write(
        "de/ten.toml",
        'kind = "breathing"\nid = "ten_count"\nversion = 1\nlang = "de"\ntitle = "Zehn"\n'
        'phases = [{cue = "Ein"}, {cue = "Aus"}]\n[cues]\nend = "Fertig."\n',
    )
    breath = _load(own, "de_AT").breath("ten_count")
    assert (breath.title, breath.cues.end) == ("Zehn", "Fertig.")
    assert breath.cues.middle == "Nothing to force. Slow, not big."
    assert [(phase.cue, phase.counts, phase.route) for phase in breath.phases] == [
        ("Ein", 5, "nose"),
        ("Aus", 5, "mouth"),
    ]
    assert _load(own, "fr").breath("ten_count").title == "Ten counts, one breath"


def test_a_country_lies_upon_its_language(own: Path, write: Writer) -> None:
    head = 'kind = "breathing"\nid = "ten_count"\nversion = 1\n'
    write("pt.toml", head + 'lang = "pt"\ntitle = "Dez"\n')
    write("pt_BR.toml", head + 'lang = "pt_BR"\ncues = {end = "Pronto."}\n')
    breath = _load(own, "pt-BR").breath("ten_count")
    assert (breath.title, breath.cues.end) == ("Dez", "Pronto.")
    assert _load(own, "pt").breath("ten_count").cues.end == "Let it run by itself."


def test_an_exercise_in_one_other_language_is_better_than_none(own: Path, write: Writer) -> None:
    write("nur.toml", lang="de", title="Nur deutsch")
    assert _load(own, "en").breath("mine").title == "Nur deutsch"


def test_a_translation_that_does_not_fit_leaves_the_english(own: Path, write: Writer) -> None:
    write(
        "de.toml",
        'kind = "breathing"\nid = "ten_count"\nversion = 1\nlang = "de"\ntitel = "Zehn"\n',
    )
    library = _load(own, "de")
    assert library.breath("ten_count").title == "Ten counts, one breath"
    assert "did you mean title?" in _sentences(library)[0]


def test_order_says_where_an_exercise_stands(own: Path, write: Writer) -> None:
    write("mine.toml", BREATH.format(id="mine", lang="en", title="Mine") + "order = 5\n")
    # A key after an inline table belongs to the file all the same.
    assert _load(own).entries[0].id == "mine"


@pytest.mark.parametrize("asked", ["ten_cuont", "ten_coun", "tencount"])
def test_an_unknown_breath_names_the_one_meant(own: Path, asked: str) -> None:
    with pytest.raises(ContentError, match="Did you mean ten_count") as caught:
        _load(own).breath(asked)
    assert asked in str(caught.value)


def test_a_breath_like_no_other_points_to_the_list(own: Path) -> None:
    with pytest.raises(ContentError, match="exercises list"):
        _load(own).breath("qqq")


def test_a_fault_is_told_in_the_users_language(own: Path, write: Writer) -> None:
    write("mine.toml", title="")
    (fault,) = _load(own).faults
    told = fault.error.sentence(PseudoLanguage())
    assert str(fault.file) in told
    assert "šómé wórdš" in told


def test_a_folder_that_cannot_be_read_is_passed_over(own: Path, write: Writer) -> None:
    write("closed/mine.toml").parent.chmod(0)
    try:
        assert "ten_count" in _load(own).breaths
    finally:
        (own / "closed").chmod(0o700)


def test_a_link_to_nowhere_is_passed_over(own: Path) -> None:
    (own / "gone.toml").symlink_to(own / "nowhere.toml")
    assert _load(own).faults == ()
