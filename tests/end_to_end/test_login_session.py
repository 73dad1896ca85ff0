"""Lock, sleep and shutdown, told by a played logind: what runs pauses, windows hide."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.end_to_end.laboratory import Laboratory
from tests.end_to_end.laboratory.login import Login
from tests.end_to_end.laboratory.waiting import stays, until

Tell = Callable[[Login, bool], None]


@pytest.fixture
def login(laboratory: Laboratory) -> Login:
    """CalmDesk runs in a played login session, and follows it."""
    made = Login(laboratory)
    laboratory.program.start("--hidden")
    until(lambda: _follows(laboratory), "the login session is followed")
    return made


def _follows(laboratory: Laboratory) -> bool:
    found = laboratory.program.run("doctor", "--json").json
    return any(each["what"] == "Lock and sleep" and each["state"] == "works" for each in found)


@pytest.mark.parametrize("tell", [Login.lock, Login.sleep])
def test_a_running_breath_pauses_and_the_panel_hides(
    laboratory: Laboratory, login: Login, tell: Tell
) -> None:
    laboratory.program.run("breathe", "ten_count")
    laboratory.wait_for_panel()
    tell(login, True)
    laboratory.wait_for_no_panel()
    elapsed = _elapsed(laboratory)
    tell(login, False)
    stays(lambda: _elapsed(laboratory) == elapsed, "it pauses", 0.5)
    stays(lambda: laboratory.panel() is None, "nothing shows itself afterwards", 0.3)
    laboratory.click_icon()
    laboratory.wait_for_panel()
    laboratory.click("Go on")
    until(lambda: _elapsed(laboratory) > elapsed, "it goes on where it stood")


def test_at_shutdown_it_ends_by_itself_and_keeps_what_ran(
    laboratory: Laboratory, login: Login
) -> None:
    laboratory.program.run("breathe", "ten_count")
    until(lambda: _elapsed(laboratory) > 0, "it breathes")
    login.shut_down()
    assert laboratory.program.wait_for_end() == 0
    assert laboratory.moments(1)[0]["completed"] == 0


def _elapsed(laboratory: Laboratory) -> float:
    session = laboratory.program.session()
    assert session is not None
    return float(session["elapsed"])
