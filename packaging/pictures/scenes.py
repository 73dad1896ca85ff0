"""The pages as they look in use: each function makes one page in one look and language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QWidget
from sample_life import FRIDAY_AFTERNOON, StillClock

from calmdesk import __version__
from calmdesk.breathing.practice import BreathChoice, begin
from calmdesk.breathing.view.after_page import AfterPage
from calmdesk.breathing.view.breath_page import BreathPage
from calmdesk.content.breathing import Breath
from calmdesk.content.library import Library
from calmdesk.content.texts import Texts
from calmdesk.core.language import Language
from calmdesk.core.moment import Source
from calmdesk.core.session import Session
from calmdesk.core.situation import CallSwitch, Situation
from calmdesk.journal.reading import JournalReader
from calmdesk.journal.week import review_week
from calmdesk.reviewing.view.week_page import WeekPage
from calmdesk.shell.home_flow import breath_option
from calmdesk.shell.pages.first_run_page import FirstRunPage
from calmdesk.shell.pages.help_page import HelpPage
from calmdesk.shell.pages.home_page import HomePage
from calmdesk.shell.pages.today import today_of
from calmdesk.widgets.icons import Icons
from calmdesk.widgets.rating_row import RatingRow
from calmdesk.widgets.theme import Theme

DAY_ENDS_AT = "04:00"
TODAY = 11 * 3_600_000  # from four in the morning to now
LARGEST = 4.6  # seconds into a breath at which the pool stands large


@dataclass(frozen=True)
class Studio:
    """What every page is made of."""

    theme: Theme
    icons: Icons
    language: Language
    library: Library
    texts: Texts
    journal: Path

    def titled(self, exercise: str) -> str:
        """The title of an exercise."""
        return self.library.breath(exercise).title

    def session(
        self, exercise: str, seconds: float, *, count_first: bool = False
    ) -> tuple[Session, Breath]:
        """A session that has been running for so long."""
        breath = self.library.breath(exercise)
        clock = StillClock()
        cycles, count_seconds = breath.cycles.default, breath.count_seconds
        choice = BreathChoice(exercise, cycles, count_seconds, count_first)
        session = begin(breath, choice, clock, Source.PANEL)
        session.start()
        clock.seconds += seconds
        return session, breath


def home(studio: Studio) -> HomePage:
    """Home on a Friday afternoon."""
    options = [breath_option(breath) for breath in studio.library.breaths.values()]
    page = HomePage(studio.theme, studio.icons, studio.language, options, now=lambda: LARGEST)
    with JournalReader(studio.journal) as reader:
        moments = reader.moments(FRIDAY_AFTERNOON - TODAY, FRIDAY_AFTERNOON)
    page.set_today(today_of(moments, StillClock().wall(), DAY_ENDS_AT))
    return page


def home_rated(studio: Studio) -> HomePage:
    """Home with a rating that was saved."""
    page = home(studio)
    page.findChildren(RatingRow)[0].set_level(6)
    page.set_saved(True)
    return page


def home_more(studio: Studio) -> HomePage:
    """Home with the choices of a breath."""
    page = home(studio)
    page.set_choice("ten_in_ten_out", 10, 0.5)
    for button in page.findChildren(QAbstractButton):
        if button.isCheckable() and studio.titled("ten_in_ten_out") in button.accessibleName():
            button.setChecked(True)
    return page


def home_trouble(studio: Studio) -> HomePage:
    """Home on a call, with a trouble to be told."""
    page = home(studio)
    page.set_situation(Situation(CallSwitch.ON))
    page.notice(
        studio.language.text("The disk is full. What you rated is kept until there is room again.")
    )
    return page


def breath(studio: Studio) -> BreathPage:
    """A breath on the way in."""
    return _breath(studio, "ten_count", 3.4)


def breath_middle(studio: Studio) -> BreathPage:
    """A breath on the way out, in the middle of it all, rated before."""
    return _breath(studio, "ten_count", 46.6, before=6)


def breath_slow(studio: Studio) -> BreathPage:
    """A slow breath, with its safety line."""
    return _breath(studio, "ten_slow", 33.2)


def breath_count_first(studio: Studio) -> BreathPage:
    """A slow count to ten before the first breath."""
    return _breath(studio, "ten_count", 6.4, count_first=True)


def breath_in_call(studio: Studio) -> BreathPage:
    """The small silent form."""
    return _breath(studio, "ten_count", 13.4, in_call=True)


def after(studio: Studio) -> AfterPage:
    """Just done, nothing asked."""
    return _after(studio, 100.0, natural_seconds=1000.0)


def after_asked(studio: Studio) -> AfterPage:
    """Asked how it is now."""
    return _after(studio, 100.0, before=6)


def after_early(studio: Studio) -> AfterPage:
    """Stopped early."""
    return _after(studio, 33.0, before=6)


def first_run(studio: Studio) -> FirstRunPage:
    """The first page."""
    return FirstRunPage(studio.theme, studio.language, studio.texts.notes)


def first_run_start(studio: Studio) -> FirstRunPage:
    """The first page's second question, as Windows 11 shows it."""
    page = FirstRunPage(studio.theme, studio.language, studio.texts.notes, pinning=True)
    page.ask_start()
    return page


def help_(studio: Studio) -> HelpPage:
    """Help."""
    return HelpPage(
        studio.theme,
        studio.icons,
        studio.language,
        studio.texts,
        version=__version__,
        journal="~/.local/share/calmdesk/journal.db",
    )


def crisis(studio: Studio) -> HelpPage:
    """The crisis note."""
    page = help_(studio)
    page.show_note()
    return page


def week(studio: Studio) -> WeekPage:
    """A week of work."""
    return _week(studio, None)


def week_sparse(studio: Studio) -> WeekPage:
    """The first week of all."""
    return _week(studio, date(2026, 10, 22))


def week_empty(studio: Studio) -> WeekPage:
    """A week before CalmDesk."""
    return _week(studio, date(2026, 6, 1))


SCENES: dict[str, Callable[[Studio], QWidget]] = {
    "home": home,
    "home-rated": home_rated,
    "home-more": home_more,
    "home-trouble": home_trouble,
    "breath": breath,
    "breath-middle": breath_middle,
    "breath-slow": breath_slow,
    "breath-count-first": breath_count_first,
    "breath-in-call": breath_in_call,
    "after": after,
    "after-asked": after_asked,
    "after-early": after_early,
    "first-run": first_run,
    "first-run-start": first_run_start,
    "help": help_,
    "crisis": crisis,
    "week": week,
    "week-sparse": week_sparse,
    "week-empty": week_empty,
}


def _breath(
    studio: Studio,
    exercise: str,
    seconds: float,
    *,
    in_call: bool = False,
    before: int | None = None,
    count_first: bool = False,
) -> BreathPage:
    session, shown = studio.session(exercise, seconds, count_first=count_first)
    if before is not None:
        session.rate_before(before)
    page = BreathPage(studio.theme, studio.icons, studio.language)
    page.show_session(session, shown, in_call=in_call)
    return page


def _after(
    studio: Studio, seconds: float, *, before: int | None = None, natural_seconds: float = 0.0
) -> AfterPage:
    session, shown = studio.session("ten_count", seconds)
    if before is not None:
        session.rate_before(before)
    if not session.finish_if_over():
        session.stop()
    page = AfterPage(studio.theme, studio.icons, studio.language, natural_seconds=natural_seconds)
    page.show_after(session, shown)
    return page


def _week(studio: Studio, day: date | None) -> WeekPage:
    with JournalReader(studio.journal) as reader:
        seen = review_week(
            reader,
            day,
            StillClock(),
            DAY_ENDS_AT,
            "monday",
            language=studio.language,
            title_of=studio.titled,
        )
    return WeekPage(studio.theme, studio.icons, studio.language, seen, studio.titled)
