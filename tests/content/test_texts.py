"""The texts shown word for word: crisis note, About, safety, privacy."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from calmdesk.content.texts import Texts, load_texts
from calmdesk.core.errors import ContentError
from calmdesk.core.language import english
from calmdesk.core.paths import shipped

TEXTS = shipped("assets") / "texts"


@pytest.fixture
def texts() -> Texts:
    return load_texts(TEXTS, "en")


def test_the_crisis_note_names_whom_to_call(texts: Texts) -> None:
    assert texts.faults == ()
    numbers = {contact.number for contact in texts.crisis.contacts}
    assert numbers >= {"112", "999", "911", "988", "116 123", "findahelpline.com"}
    assert "please contact a person now" in texts.crisis.opening
    assert texts.crisis.closing.endswith("You do not need to be suicidal to call.")


def test_the_texts_are_dated(texts: Texts) -> None:
    for dated in (texts.crisis.dated, texts.notes.dated):
        assert dated >= datetime.date(2026, 1, 1)


def test_the_safety_line_is_whole(texts: Texts) -> None:
    assert texts.notes.safety.startswith("Stop if you feel dizzy, short of breath, tingly")
    assert texts.notes.safety.endswith("ask a professional which exercises suit you.")


def test_about_says_what_calmdesk_is_not(texts: Texts) -> None:
    assert "is not a medical device" in texts.notes.about
    assert "do not fix workload" in texts.notes.limits


def test_privacy_promises_nothing_that_is_not_there(texts: Texts) -> None:
    assert "IT department" in texts.notes.privacy
    assert "passphrase" not in texts.notes.privacy


def test_another_language_lies_upon_english(tmp_path: Path) -> None:
    shipped_texts = tmp_path / "texts"
    (shipped_texts / "de").mkdir(parents=True)
    for file in TEXTS.glob("*.toml"):
        (shipped_texts / file.name).write_bytes(file.read_bytes())
    (shipped_texts / "de" / "notes.toml").write_text('about = "Ein Werkzeug."\n')
    texts = load_texts(shipped_texts, "de_AT")
    assert texts.notes.about == "Ein Werkzeug."
    assert texts.notes.safety.startswith("Stop if")


def test_an_organisation_puts_its_own_number_there(tmp_path: Path) -> None:
    (tmp_path / "crisis.toml").write_text(
        '[[contacts]]\nwho = "Employee assistance"\nnumber = "555 0100"\n'
    )
    crisis = load_texts(TEXTS, "en", tmp_path).crisis
    assert [contact.number for contact in crisis.contacts] == ["555 0100"]
    assert crisis.opening.startswith("If you feel")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('openning = "x"', "openning: expected a field that is known here (did you mean opening?)"),
        ("dated = 7", "dated: expected a date such as 2026-01-31, not a whole number"),
        ("dated = [", "expected TOML"),
    ],
)
def test_an_own_text_that_is_wrong_is_named_and_left_out(
    tmp_path: Path, text: str, told: str
) -> None:
    (tmp_path / "crisis.toml").write_text(text)
    texts = load_texts(TEXTS, "en", tmp_path)
    assert texts.crisis == load_texts(TEXTS, "en").crisis
    assert told in texts.faults[0].sentence(english())


def test_without_the_shipped_texts_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="install CalmDesk again"):
        load_texts(tmp_path, "en")
