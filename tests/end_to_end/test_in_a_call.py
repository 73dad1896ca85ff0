"""In a call: silent, small, nothing asked."""

from __future__ import annotations

import pytest

from tests.end_to_end.laboratory import Laboratory
from tests.end_to_end.laboratory.waiting import until

RATINGS = {str(level) for level in range(11)}


@pytest.fixture
def in_a_call(laboratory: Laboratory) -> Laboratory:
    """CalmDesk runs, and the switch says that the agent is on a call."""
    laboratory.program.start("--hidden")
    laboratory.program.run("call", "on")
    return laboratory


def test_nothing_is_asked_before_or_during_the_breath(in_a_call: Laboratory) -> None:
    in_a_call.program.run("breathe", "ten_count")
    in_a_call.view.named("Stop")
    assert _rating_numbers(in_a_call) == set()


def test_nothing_is_asked_after_the_breath(in_a_call: Laboratory) -> None:
    in_a_call.program.run("breathe", "ten_count", "--cycles", "1", "--count", "0.05")
    until(lambda: in_a_call.program.session() is None, "the breath has ended")
    moment = in_a_call.moments(1)[0]
    assert moment["completed"] == 1
    in_a_call.view.named("Your week")  # home, quietly
    assert {"Again", "Done", "too slow"} & set(in_a_call.view.names()) == set()


def test_no_mouth_is_named_in_a_call(in_a_call: Laboratory) -> None:
    in_a_call.program.run("breathe", "ten_count", "--cycles", "3", "--count", "0.1")
    said: set[str] = set()

    def over() -> bool:
        said.update(in_a_call.view.names())
        return in_a_call.program.session() is None

    until(over, "the breath has ended", within=20)
    assert [name for name in said if "mouth" in name.lower()] == []


def test_every_breath_may_be_opened_in_a_call(in_a_call: Laboratory) -> None:
    for breath in ("ten_slow", "long_out", "one_breath"):
        assert in_a_call.program.run("breathe", breath).exit_code == 0
        running = lambda breath=breath: (  # noqa: E731
            (in_a_call.program.session() or {}).get("exercise") == breath
        )
        until(running, f"{breath} runs")


def test_the_switch_on_the_panel_is_the_switch_of_the_command(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    laboratory.click_icon()
    laboratory.click("On a call")
    laboratory.program.wait_for_status(call="yes")
    laboratory.program.run("call", "off")
    off = lambda: laboratory.view.find(  # noqa: E731
        lambda c: c.name == "On a call" and "checked" not in c.states
    )
    until(off, "the panel's switch is off")


def test_the_panel_stays_open_when_its_switch_makes_it_smaller(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    laboratory.click_icon()
    heights = [laboratory.wait_for_panel().place.height]
    for call in ("yes", "no") * 4:
        laboratory.click("On a call")
        laboratory.program.wait_for_status(call=call, panel_visible=True)
        heights.append(laboratory.wait_for_panel().place.height)
    assert heights[1] < heights[0]


def _rating_numbers(laboratory: Laboratory) -> set[str]:
    return {name.partition(",")[0] for name in laboratory.view.names()} & RATINGS
