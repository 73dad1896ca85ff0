"""The way through the panel, from the first click to the journal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from calmdesk.breathing.wish import BreathWish
from calmdesk.core.errors import CalmDeskError, ContentError
from calmdesk.core.moment import Kind, Moment, Source
from calmdesk.core.settings import (
    BREATH_CYCLES,
    BREATH_EXERCISE,
    BREATH_PACES,
    FIRST_RUN_DONE,
    LOG_KEEP,
)
from calmdesk.core.situation import CallSwitch
from calmdesk.desktop.presses import NoPresses
from calmdesk.journal.reading import JournalReader
from calmdesk.reviewing.view.week_page import WeekPage
from calmdesk.services import Services
from calmdesk.shell.current_session import CurrentSession
from calmdesk.shell.furnishing import Furnishing
from calmdesk.shell.navigation import AFTER_STAYS_SECONDS, Navigation
from calmdesk.shell.opening import Opening
from calmdesk.shell.pages.first_run_page import FirstRunPage
from calmdesk.shell.pages.help_page import HelpPage
from calmdesk.shell.pages.notice import Notice
from calmdesk.shell.panel import Panel
from calmdesk.widgets.theme import Theme
from tests.fakes import FakeClock, FakeLoop
from tests.screens import icons, press, rate
from tests.shell.test_opening import FakeAnchor


@dataclass
class House:
    """A panel with everything in it, and time in the test's hand."""

    services: Services
    current: CurrentSession
    panel: Panel
    navigation: Navigation
    clock: FakeClock
    loop: FakeLoop
    qtbot: QtBot

    def shown(self) -> QWidget:
        """The page that is shown."""
        assert self.panel.page is not None
        return self.panel.page

    def press(self, name: str) -> None:
        press(self.qtbot, self.shown(), name)

    def moments(self, count: int) -> list[Moment]:
        """Wait until the journal holds so many."""
        found: list[Moment] = []

        def there() -> bool:
            self.loop.run()
            with JournalReader(self.services.paths.journal) as reader:
                found[:] = reader.moments(0, 1 << 50)
            return len(found) == count

        self.qtbot.waitUntil(there)
        return found

    def be_painted(self) -> None:
        self.qtbot.waitUntil(lambda: bool(self.loop.posted))
        self.loop.run()


@pytest.fixture
def house(qtbot: QtBot, services: Services, clock: FakeClock, loop: FakeLoop) -> Iterator[House]:
    current = CurrentSession(services, loop)
    panel = Panel(Theme(motion="none"), translucent=False)
    anchor = FakeAnchor(QPoint(0, 0))
    opening = Opening(panel, anchor, NoPresses(), loop, lambda: False)  # type: ignore[arg-type]
    furnishing = Furnishing(Theme(motion="none"), icons(), services, loop)
    navigation = Navigation(furnishing, current, panel, opening)
    yield House(services, current, panel, navigation, clock, loop, qtbot)
    current.stop()
    panel.close()
    panel.deleteLater()


@pytest.fixture
def known(house: House) -> House:
    """A house whose user has answered the first page."""
    house.services.loaded_settings.settings.set(FIRST_RUN_DONE, True)
    return house


def _exercise(house: House) -> str | None:
    return house.current.session.exercise if house.current.session else None


def _first_page(house: House) -> FirstRunPage:
    page = house.shown()
    assert isinstance(page, FirstRunPage)
    return page


def test_the_first_click_begins_the_breath_and_asks_nothing(house: House) -> None:
    house.navigation.toggle()
    assert house.shown() is house.navigation.breath.breath_page
    assert _exercise(house) == "ten_count"
    assert house.navigation.is_open


def test_after_the_first_breath_comes_the_first_page_and_yes_keeps_what_there_is(
    house: House,
) -> None:
    house.navigation.toggle()
    house.loop.run(100)
    page = _first_page(house)
    page.answered.emit(True)
    page.start_answered.emit(False)
    assert house.shown() is house.navigation.home.page
    assert house.services.loaded_settings.settings.get(FIRST_RUN_DONE)
    assert house.moments(1)[0].completed


def test_no_erases_what_was_kept_and_keeps_nothing_more(house: House) -> None:
    house.navigation.toggle()
    house.loop.run(3)
    house.press("Stop")
    house.moments(1)
    page = _first_page(house)
    page.answered.emit(False)
    page.start_answered.emit(False)
    assert not house.services.loaded_settings.settings.get(LOG_KEEP)
    house.moments(0)
    rate(house.qtbot, house.shown(), 5)
    house.moments(0)


def test_the_first_page_waits_until_it_is_answered(house: House) -> None:
    house.navigation.toggle()
    house.loop.run(3)
    house.navigation.toggle()
    house.loop.run(200)
    house.navigation.toggle()
    assert isinstance(house.shown(), FirstRunPage)
    house.navigation.toggle()
    house.navigation.toggle()
    assert isinstance(house.shown(), FirstRunPage)


def test_the_icon_opens_home_and_closes_it(known: House) -> None:
    known.navigation.toggle()
    assert known.shown() is known.navigation.home.page
    known.navigation.toggle()
    assert not known.navigation.is_open


def test_a_session_by_taps_is_in_the_journal(known: House) -> None:
    known.navigation.toggle()
    known.press("One-breath reset")
    rate(known.qtbot, known.shown(), 7)
    known.loop.run(30)
    assert known.shown() is known.navigation.breath.after_page
    known.navigation.breath.after_page.rated_after.emit(4)
    known.press("Done")
    assert known.shown() is known.navigation.home.page
    (moment,) = known.moments(1)
    assert (moment.kind, moment.exercise, moment.source) == (
        Kind.BREATHING,
        "one_breath",
        Source.PANEL,
    )
    assert moment.completed
    known.qtbot.waitUntil(lambda: known.moments(1)[0].stress_after == 4)
    assert moment.stress_before == 7


def test_what_was_chosen_is_remembered(known: House) -> None:
    known.navigation.toggle()
    home = known.navigation.home.page
    home.exercise_chosen.emit("ten_slow")
    assert _exercise(known) == "ten_slow"
    known.current.stop()
    home.cycles_chosen.emit(12)
    home.pace_chosen.emit(0.75)
    settings = known.services.loaded_settings.settings
    assert settings.get(BREATH_EXERCISE) == "ten_slow"
    assert settings.get(BREATH_CYCLES) == 12
    assert settings.get(BREATH_PACES["ten_slow"]) == 0.75
    known.navigation.breathe(Source.TRAY)
    assert known.current.session is not None
    assert known.current.session.timeline.total_seconds == pytest.approx(12 * 20 * 0.75)


def test_what_a_command_asks_for_is_not_remembered(known: House) -> None:
    known.navigation.breathe(Source.PANEL, BreathWish("long_out", 2, 0.5, 8))
    session = known.current.session
    assert session is not None
    assert (session.exercise, session.stress_before) == ("long_out", 8)
    assert session.timeline.total_seconds == pytest.approx(10)
    assert known.navigation.breath.remembered.exercise == "ten_count"


def test_there_is_no_breath_of_that_name(known: House) -> None:
    with pytest.raises(ContentError):
        known.navigation.breathe(Source.PANEL, BreathWish("ten_cuont"))
    assert known.current.session is None


def test_a_remembered_breath_that_has_gone_gives_way(known: House) -> None:
    known.services.loaded_settings.settings.set(BREATH_EXERCISE, "my_own")
    known.navigation.toggle()
    known.navigation.breathe(Source.TRAY)
    assert _exercise(known) == "ten_count"


def test_closed_while_it_runs_the_breath_goes_on_and_is_shown_again(known: House) -> None:
    known.navigation.breathe(Source.PANEL)
    known.press("Close; the breath goes on in the tray")
    assert not known.navigation.is_open
    known.loop.run(30)
    known.navigation.toggle()
    assert known.shown() is known.navigation.breath.breath_page
    assert _exercise(known) == "ten_count"


def test_ended_unseen_its_questions_wait_for_a_while(known: House) -> None:
    known.navigation.breathe(Source.PANEL)
    known.navigation.close()
    known.loop.run(100 + AFTER_STAYS_SECONDS / 2)
    known.navigation.toggle()
    assert known.shown() is known.navigation.breath.after_page
    known.navigation.toggle()
    known.navigation.toggle()
    assert known.shown() is known.navigation.home.page


def test_but_not_for_ever(known: House) -> None:
    known.navigation.breathe(Source.PANEL)
    known.navigation.close()
    known.loop.run(100 + AFTER_STAYS_SECONDS)
    known.navigation.toggle()
    assert known.shown() is known.navigation.home.page


def test_a_rating_at_home_is_a_check_in_and_a_second_tap_puts_it_right(known: House) -> None:
    known.navigation.toggle()
    rate(known.qtbot, known.shown(), 8)
    (first,) = known.moments(1)
    rate(known.qtbot, known.shown(), 3)
    known.qtbot.waitUntil(lambda: known.moments(1)[0].stress_before == 3)
    (second,) = known.moments(1)
    assert first.kind is Kind.CHECK_IN
    assert (first.id, first.stress_before, first.source) == (second.id, 8, Source.PANEL)
    known.navigation.toggle()
    known.navigation.toggle()
    rate(known.qtbot, known.shown(), 5)
    assert len(known.moments(2)) == 2


def test_today_is_read_after_the_first_picture(known: House) -> None:
    known.navigation.breathe(Source.PANEL)
    known.loop.run(100)
    known.moments(1)
    known.navigation.breath.over.emit()
    known.be_painted()
    strip = known.navigation.home.page._today
    assert "1 moment" in strip.accessibleDescription()


def test_week_and_help_are_made_when_they_are_read(known: House) -> None:
    known.navigation.toggle()
    known.press("Your week")
    week = known.shown()
    assert isinstance(week, WeekPage)
    week.back_requested.emit()
    assert known.shown() is known.navigation.home.page
    known.press("Help")
    help_page = known.shown()
    assert isinstance(help_page, HelpPage)
    help_page.close_requested.emit()
    assert not known.navigation.is_open
    assert known.shown() is known.navigation.home.page


def test_troubles_are_told_once_at_home(known: House) -> None:
    for _ in range(2):
        known.services.tell(CalmDeskError("The disk is full."))
    known.services.tell(CalmDeskError("An exercise was left out."))
    known.navigation.toggle()
    known.be_painted()
    (notice,) = known.shown().findChildren(Notice)
    assert notice.sentence == "The disk is full.\nAn exercise was left out."
    assert known.services.troubles == []


def test_the_call_is_switched_from_home_and_makes_the_breath_small(known: House) -> None:
    known.navigation.toggle()
    known.navigation.home.page.call_switched.emit(CallSwitch.ON)
    assert known.services.situation.now.in_call
    known.press("One-breath reset")
    assert known.panel.height() < 500
    known.services.situation.set_switch(CallSwitch.OFF)
    assert known.panel.height() > 500


def test_for_the_keyboard_a_breath_may_be_begun_and_the_keyboard_stays(known: House) -> None:
    known.navigation.open(for_keyboard=True)
    known.press("One-breath reset")
    assert known.panel.for_keyboard


def test_prepared_it_shows_what_the_next_click_will(house: House) -> None:
    house.navigation.prepare()
    assert house.shown() is house.navigation.breath.breath_page
    assert house.current.session is None
    house.services.loaded_settings.settings.set(FIRST_RUN_DONE, True)
    house.navigation.prepare()
    assert house.shown() is house.navigation.home.page
    assert not house.navigation.is_open
