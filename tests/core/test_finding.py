"""A finding: one line of doctor, in the user's language."""

from __future__ import annotations

from calmdesk.core.finding import AS_IT_IS, Finding, State, not_started
from calmdesk.core.language import PseudoLanguage, english


def test_names_in_its_sentences_are_filled_in() -> None:
    finding = Finding(
        "Bus", State.LIMITED, "No answer: {detail}.", "Ask {who}.", "portal", {"who": "them"}
    )
    assert finding.document(english()) == {
        "what": "Bus",
        "state": "limited",
        "says": "No answer: portal.",
        "do": "Ask them.",
    }


def test_a_detail_that_says_it_all_is_left_as_it_is() -> None:
    odd = "/home/{me}/journal.db"
    assert Finding("Journal", State.WORKS, AS_IT_IS, detail=odd).document(english())["says"] == odd
    assert (
        Finding("Journal", State.WORKS, AS_IT_IS, detail=odd).document(PseudoLanguage())["says"]
        == odd
    )


def test_what_is_not_started_says_what_to_do() -> None:
    document = not_started("Calls").document(english())
    assert document["state"] == "missing"
    assert document["do"]
