"""The first run: a breath at once, and one page after it."""

from __future__ import annotations

from calmdesk.core.settings import (
    FIRST_RUN_DONE,
    LOG_KEEP,
)
from calmdesk.shell.pages.first_run_page import FirstRunPage
from tests.screens import rate
from tests.shell.house import House


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
