"""After a hard call a silent message offers one minute, and its buttons do what they say."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.end_to_end.conftest import MakeLaboratory
from tests.end_to_end.laboratory import Laboratory
from tests.end_to_end.laboratory.notices import Notices
from tests.end_to_end.laboratory.waiting import stays, until

TOUGH = "That was tough"


@pytest.fixture
def desk(make_laboratory: MakeLaboratory) -> tuple[Laboratory, Notices]:
    """CalmDesk runs, with dunst and a menu that can be chosen from."""
    laboratory = make_laboratory(tray="sni")
    notices = Notices(laboratory)
    laboratory.program.start("--hidden")
    until(lambda: _notifies(laboratory), "messages can be shown")
    return laboratory, notices


def _notifies(laboratory: Laboratory) -> bool:
    found = laboratory.program.run("doctor", "--json").json
    return any(each["what"] == "Notifications" and each["state"] == "works" for each in found)


def test_a_tough_call_is_kept_and_its_minute_is_one_press_away(
    desk: tuple[Laboratory, Notices],
) -> None:
    laboratory, notices = desk
    laboratory.host.choose(TOUGH)
    notices.wait_for_one()
    assert laboratory.panel() is None
    notices.press("Breathe")
    session = until(laboratory.program.session, "the breath begins")
    assert session["total"] == pytest.approx(60, abs=5)
    moment = laboratory.moments(1)[0]
    assert (moment["kind"], moment["note"]) == ("after_call", None)
    assert _tags(laboratory) == ["tough"]


def test_not_today_ends_all_offers_of_the_day(desk: tuple[Laboratory, Notices]) -> None:
    laboratory, notices = desk
    laboratory.host.choose(TOUGH)
    notices.wait_for_one()
    notices.press("Not today")
    until(lambda: notices.shown == 0, "the message has gone")
    settings = laboratory.program.home / "settings.toml"
    until(lambda: "not_on" in settings.read_text(), "the day is kept")
    laboratory.host.choose(TOUGH)
    stays(lambda: notices.shown == 0, "nothing is offered", 1.0)
    assert laboratory.program.session() is None


def test_in_a_call_nothing_is_offered(desk: tuple[Laboratory, Notices]) -> None:
    laboratory, notices = desk
    laboratory.program.run("call", "on")
    laboratory.host.choose(TOUGH)
    laboratory.moments(1)
    stays(lambda: notices.shown == 0, "nothing is offered", 1.0)


def _tags(laboratory: Laboratory) -> list[str]:
    with closing(sqlite3.connect(laboratory.program.journal)) as connection:
        return [tag for (tag,) in connection.execute("SELECT tag FROM moment_tags")]
