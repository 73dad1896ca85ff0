"""Language: fallbacks, direction, and a pseudo-language that keeps its placeholders."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from calmdesk.core.errors import CalmDeskError
from calmdesk.core.language import PSEUDO, english, language_for, wished_language


def test_a_language_without_a_catalogue_speaks_english_in_its_direction(tmp_path: Path) -> None:
    arabic = language_for("ar_EG", tmp_path)
    assert arabic.text("Breathe") == "Breathe"
    assert arabic.right_to_left
    assert not english().right_to_left


def test_the_pseudo_language_is_longer_and_keeps_its_names(tmp_path: Path) -> None:
    pseudo = language_for(PSEUDO, tmp_path)
    said = pseudo.text("{n} of {total} breaths")
    assert len(said) >= 1.3 * len("{n} of {total} breaths")
    assert said.format(n=3, total=10).startswith("3 ")


@given(st.text(alphabet=st.characters(exclude_characters="{}")))
def test_the_pseudo_language_takes_any_text(text: str) -> None:
    assert language_for(PSEUDO, Path("/nowhere")).text(text) is not None


def test_plural_forms_are_filled_in() -> None:
    assert english().plural("{n} breath", "{n} breaths", 1) == "1 breath"
    assert english().plural("{n} breath", "{n} breaths", 4) == "4 breaths"


def test_the_wished_language_comes_from_our_own_name_first() -> None:
    environment = {"CALMDESK_LANGUAGE": "ar", "LANG": "de_DE.UTF-8"}
    assert wished_language(environment) == "ar"
    assert wished_language({"LANG": "de_DE.UTF-8"}) == "de_DE"
    assert wished_language({"LANGUAGE": "fr:en", "LANG": "de_DE.UTF-8"}) == "fr"
    assert wished_language({"LANG": "C.UTF-8"}) == "en"


def test_an_error_carries_the_users_sentence(tmp_path: Path) -> None:
    error = CalmDeskError("The file {file} is full.", file="a.db", detail="errno 28")
    assert error.sentence(english()) == "The file a.db is full."
    assert "a.db" in error.sentence(language_for(PSEUDO, tmp_path))
    assert "errno" not in str(error)
